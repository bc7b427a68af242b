package io.github.peakaclient.spec.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.complete.Completion;
import io.github.peakaclient.spec.document.KeyScopes;
import io.github.peakaclient.spec.document.Normalizer;
import io.github.peakaclient.spec.document.SpecException;
import io.github.peakaclient.spec.document.VendorDocument;
import io.github.peakaclient.spec.document.VendorSettings;
import io.github.peakaclient.spec.overlay.ActionOutcome;
import io.github.peakaclient.spec.overlay.LenientOverlays;
import io.github.peakaclient.spec.overlay.Overlay;
import io.github.peakaclient.spec.overlay.OverlayPaths;
import io.github.peakaclient.spec.report.Rename;
import io.github.peakaclient.spec.report.Renames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The documents that a sync derives from a vendor document. They depend on the arguments only.
 *
 * @param upstream the new upstream.json
 * @param contract the new contract
 * @param outcomes the outcome of every overlay action, in order
 * @param renames what the vendor renamed, and no overlay covers
 * @param todos the work that the document leaves to a person
 * @param notes the oddities of the document
 */
record SyncPlan(
        ObjectNode upstream,
        ObjectNode contract,
        List<ActionOutcome> outcomes,
        List<Rename> renames,
        List<String> todos,
        List<String> notes) {

    /** Returns the plan for a document of Peaka. */
    static SyncPlan of(VendorDocument vendor, ObjectNode former, List<Overlay> overlays) {
        return of(vendor, former, overlays, VendorSettings.peaka());
    }

    static SyncPlan of(VendorDocument vendor, ObjectNode former, List<Overlay> overlays, VendorSettings settings) {
        List<String> notes = new ArrayList<>(vendor.notes());
        ObjectNode upstream = Normalizer.upstream(vendor.tree(), notes);
        if (!vendor.tree().path("info").path("title").isTextual()) {
            upstream.withObject("/info").put("title", settings.title());
        }
        new OverlayPaths(overlays).apply(upstream, notes);
        if (upstream.path("paths").isEmpty()) {
            throw new SpecException("the document has no operation that a client could call");
        }
        KeyScopes.keep(former, upstream);
        LenientOverlays applied = LenientOverlays.apply(withoutKept(former), withoutKept(upstream), overlays);
        List<String> todos = Completion.complete(applied.document(), overlays, settings);
        return new SyncPlan(
                upstream,
                applied.document(),
                applied.outcomes(),
                uncovered(Renames.of(former, upstream), overlays),
                todos.stream().distinct().toList(),
                notes.stream().distinct().toList());
    }

    /** Returns the renames that no overlay has an action for. */
    private static List<Rename> uncovered(List<Rename> renames, List<Overlay> overlays) {
        Set<String> targets = overlays.stream()
                .flatMap(overlay -> overlay.actions().stream())
                .map(Overlay.Action::target)
                .collect(Collectors.toSet());
        return renames.stream()
                .filter(rename -> !targets.contains(rename.target()))
                .toList();
    }

    /** Returns a copy without {@link KeyScopes#KEPT}. */
    private static ObjectNode withoutKept(ObjectNode upstream) {
        ObjectNode document = upstream.deepCopy();
        document.remove(KeyScopes.KEPT);
        return document;
    }
}
