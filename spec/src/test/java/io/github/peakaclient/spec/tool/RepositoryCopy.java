package io.github.peakaclient.spec.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.api.ApiFile;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.VendorDocument;
import io.github.peakaclient.spec.report.SyncReport;
import io.github.peakaclient.spec.report.SyncResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** A copy of the checked-in files that a sync reads and writes, with an api.txt of {@link FakeClient}. */
final class RepositoryCopy {
    private static final Path SPEC = Path.of("").toAbsolutePath();

    /** The text of api.txt by the text of its contract, which is the same in most copies. */
    private static final Map<String, String> APIS = new ConcurrentHashMap<>();

    /** The contract by its text: to read YAML takes longer than to copy what was read. */
    private static final Map<String, ObjectNode> CONTRACTS = new ConcurrentHashMap<>();

    final Path folder;
    final Path spec;
    /** The output of the last sync. */
    String output = "";

    final FakeClient client;

    RepositoryCopy(Path folder) {
        this.folder = folder;
        this.spec = folder.resolve("spec");
        this.client = new FakeClient(folder.resolve("scratch"));
        try {
            Files.createDirectories(spec.resolve("overlays"));
            Files.createDirectories(folder.resolve("client-generated"));
            Files.createDirectories(folder.resolve("examples"));
            for (String file : List.of("upstream.json", "peaka-partner-api.yaml", "operations.txt", "breaking.yaml")) {
                Files.copy(SPEC.resolve(file), spec.resolve(file));
            }
            try (Stream<Path> overlays = Files.list(SPEC.resolve("overlays"))) {
                for (Path overlay : overlays.toList()) {
                    Files.copy(overlay, spec.resolve("overlays").resolve(overlay.getFileName()));
                }
            }
            String api = APIS.computeIfAbsent(
                    Documents.readText(spec.resolve("peaka-partner-api.yaml")),
                    contract -> ApiFile.text(ApiFile.signatures(client.compile(contract))));
            Files.writeString(folder.resolve("client-generated/api.txt"), api);
            record(spec);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Records that all files are up to date. */
    static void record(Path spec) throws IOException {
        Provenance provenance = new Provenance(spec);
        String upstream = Documents.readText(spec.resolve("upstream.json"));
        String contract = Documents.readText(spec.resolve("peaka-partner-api.yaml"));
        Files.writeString(
                provenance.file(),
                provenance.with(List.of(
                        Provenance.upstream(upstream, upstream),
                        Provenance.contract(contract, upstream, provenance.overlays()),
                        Provenance.operations(Documents.readText(spec.resolve("operations.txt")), contract),
                        Provenance.api(
                                Documents.readText(spec.resolve("../client-generated/api.txt")),
                                contract,
                                provenance.generator(),
                                provenance.runtime()))));
    }

    ObjectNode upstream() {
        return Documents.readJson(spec.resolve("upstream.json"));
    }

    ObjectNode contract() {
        String text = Documents.readText(spec.resolve("peaka-partner-api.yaml"));
        return CONTRACTS.computeIfAbsent(text, Documents::parseYaml).deepCopy();
    }

    /** Runs a sync of the vendor's document with a change. */
    SyncResult sync(Consumer<ObjectNode> change) {
        ObjectNode document = upstream();
        change.accept(document);
        return sync(document);
    }

    SyncResult sync(ObjectNode document) {
        return sync(document, false);
    }

    SyncResult sync(ObjectNode document, boolean check) {
        List<SyncResult> results = new ArrayList<>();
        sync(document, check, client::compile, results::add);
        return results.get(0);
    }

    void sync(ObjectNode document, boolean check, Function<String, Path> compiler, Consumer<SyncResult> review) {
        sync(document, new Sync.Options(check, false), compiler, review);
    }

    void sync(ObjectNode document, Sync.Options options, Function<String, Path> compiler, Consumer<SyncResult> review) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        new Sync(folder, compiler, classes -> List.of())
                .run(new VendorDocument(document, List.of()), options, printed, review);
        output = out.toString(StandardCharsets.UTF_8);
    }

    /** Runs a sync of the vendor's document with a change, and returns its Markdown. */
    String report(Consumer<ObjectNode> change) {
        return SyncReport.of(sync(change)).markdown();
    }

    /** Returns the bytes of all files as text, except those of scratch and target folders and the lock. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.startsWith("scratch") && !name.startsWith("spec/target") && !name.equals("spec/.sync/lock")) {
                    files.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Returns the object at a JSON pointer, which has to exist. */
    static ObjectNode at(JsonNode document, String pointer) {
        if (document.at(pointer) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("no object at " + pointer);
    }
}
