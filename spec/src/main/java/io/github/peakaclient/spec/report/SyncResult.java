package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.overlay.ActionOutcome;
import java.util.List;

/**
 * All that a report of a sync is made from.
 *
 * @param oldApi the lines of the former client-generated/api.txt; empty when there was none
 * @param newApi the same of the client that the new contract generates
 * @param outcomes one of every overlay action, in order
 * @param todos what a person has to look at, most important first
 * @param notes what was strange about the document, and nothing to do
 */
public record SyncResult(
        ObjectNode oldContract,
        ObjectNode newContract,
        List<String> oldApi,
        List<String> newApi,
        List<ActionOutcome> outcomes,
        List<String> todos,
        List<String> notes) {}
