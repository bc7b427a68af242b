package io.github.peakaclient.spec.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.overlay.ActionOutcome;
import java.util.List;
import java.util.Locale;

/** The whole report as JSON. Its members are documented in CONTRIBUTING.md. */
final class JsonReport {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonReport() {}

    static String text(Analysis analysis) {
        SyncResult result = analysis.result();
        ObjectNode report = JSON.objectNode();
        report.put("outcome", analysis.outcome().word());
        report.put("exitCode", analysis.outcome().exitCode());
        report.put("nextVersion", analysis.nextVersion());
        texts(report, "summary", analysis.summary());
        changes(report.putArray("changes"), analysis.changes());
        changes(report.putArray("coveredByOverlays"), analysis.covered());
        texts(report, "openapiDiffIncompatible", analysis.incompatible());
        ArrayNode java = report.putArray("javaChanges");
        analysis.java()
                .forEach(change -> java.addObject()
                        .put("type", change.type())
                        .put("before", change.before())
                        .put("after", change.after())
                        .put("note", change.note())
                        .put("breaks", analysis.effect(change).word()));
        texts(report, "javaAdded", analysis.added());
        texts(report, "brokenSources", result.brokenSources());
        ArrayNode corrections = report.putArray("corrections");
        result.outcomes().stream()
                .filter(outcome -> outcome.kind() != ActionOutcome.Kind.APPLIED)
                .forEach(outcome -> corrections
                        .addObject()
                        .put("file", outcome.action().file())
                        .put("action", outcome.action().index())
                        .put("target", outcome.action().target())
                        .put("outcome", outcome.kind().name().toLowerCase(Locale.ROOT))
                        .put("keep", outcome.comesAndGoes())
                        .put("explanation", outcome.explanation()));
        texts(report, "lostLists", analysis.lostLists());
        ArrayNode renames = report.putArray("renames");
        result.renames()
                .forEach(
                        rename -> renames.addObject().put("what", rename.what()).put("action", rename.action()));
        texts(report, "todos", result.todos());
        texts(report, "notes", result.notes());
        return Documents.toJson(report);
    }

    private static void changes(ArrayNode array, List<ContractChange> changes) {
        changes.forEach(change -> array.addObject()
                .put("area", change.area().name().toLowerCase(Locale.ROOT))
                .put("kind", change.kind().word)
                .put("place", change.place())
                .put("detail", change.detail())
                .put("rule", change.rule().key())
                .put("breaks", change.effect().word()));
    }

    private static void texts(ObjectNode object, String name, List<String> lines) {
        lines.forEach(object.putArray(name)::add);
    }
}
