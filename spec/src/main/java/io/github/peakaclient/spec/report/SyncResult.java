package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.overlay.ActionOutcome;
import java.util.List;

/**
 * The input of a sync report.
 *
 * @param oldApi the lines of the former client-generated/api.txt; empty if there was none
 * @param newApi the lines for the client of the new contract
 * @param outcomes the outcome of every overlay action, in order
 * @param todos the work that is left to a person, most important first
 * @param notes the oddities of the document, which require no work
 */
public record SyncResult(
        ObjectNode oldContract,
        ObjectNode newContract,
        List<String> oldApi,
        List<String> newApi,
        List<ActionOutcome> outcomes,
        List<String> todos,
        List<String> notes) {}
