package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.overlay.ActionOutcome;
import java.util.List;
import java.util.Map;

/**
 * The input of a sync report.
 *
 * @param policy judges the changes
 * @param upstream upstream.json
 * @param contract the effective contract
 * @param api the lines of client-generated/api.txt; none before if there was no file
 * @param brokenSources the lines of client-ext and the examples that do not compile against the new client
 * @param outcomes the outcome of every overlay action, in order
 * @param renames what the vendor renamed, and no overlay covers
 * @param vendorNames the vendor's own words for operations, see {@link VendorNames}
 * @param todos the work that is left to a person, most important first
 * @param notes the oddities of the document, which require no work
 */
public record SyncResult(
        BreakingPolicy policy,
        Versions<ObjectNode> upstream,
        Versions<ObjectNode> contract,
        Versions<List<String>> api,
        List<String> brokenSources,
        List<ActionOutcome> outcomes,
        List<Rename> renames,
        Map<String, String> vendorNames,
        List<String> todos,
        List<String> notes) {

    /** Something before and after the sync. */
    public record Versions<T>(T before, T after) {}
}
