package io.github.peakaclient.spec.tool;

import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checked-in record of what each made file was made from, {@code provenance.txt}.
 *
 * <p>A line is a fact: a file, its hash, and the hashes of its inputs, such as {@code spec/operations.txt 5f… contract=a0…}. Facts
 * stay true whatever becomes of the files, so that a merge may keep the lines of both sides. A file is up to date if a line has
 * its hash and those of its inputs as they are now.
 *
 * <p>Refers to no library, so that the build of the generated client can record its list.
 */
final class Provenance {
    private static final String UPSTREAM = "spec/upstream.json";
    private static final String CONTRACT = "spec/peaka-partner-api.yaml";
    private static final String OPERATIONS = "spec/operations.txt";
    private static final String API = "client-generated/api.txt";
    private static final Set<String> FILES = Set.of(UPSTREAM, CONTRACT, OPERATIONS, API);
    private static final String HEADER =
            "# What each file was made from, as SHA-256. Written by the contract tool. A merge may keep the lines of both sides.";
    private static final String REWRITE = ". Run ./mvnw verify -DskipTests -DrewriteApi and commit the files.";

    private final Path spec;
    private final Path generated;

    Provenance(Path spec) {
        this.spec = spec;
        this.generated = spec.resolve("../client-generated").normalize();
    }

    Path file() {
        return spec.resolve("provenance.txt");
    }

    static String upstream(String text, String document) {
        return fact(UPSTREAM, text, "document=" + hash(document));
    }

    static String contract(String text, String upstream, String overlays) {
        return fact(CONTRACT, text, "upstream=" + hash(upstream), "overlays=" + overlays);
    }

    static String operations(String text, String contract) {
        return fact(OPERATIONS, text, "contract=" + hash(contract));
    }

    static String api(String text, String contract, String generator, String runtime) {
        return fact(API, text, "contract=" + hash(contract), "generator=" + generator, "runtime=" + runtime);
    }

    private static String fact(String file, String text, String... inputs) {
        return Stream.concat(Stream.of(file, hash(text)), Stream.of(inputs)).collect(Collectors.joining(" "));
    }

    /** Returns the hash of the overlays. */
    String overlays() {
        return overlays(Map.of());
    }

    /** Returns the hash of the overlays once some of them, by their names, have other texts. */
    String overlays(Map<String, String> changed) {
        SortedMap<String, String> texts = files(spec.resolve("overlays"));
        texts.putAll(changed);
        texts.keySet().removeIf(name -> !name.endsWith(".yaml"));
        return hash(texts);
    }

    /** Returns the hash of the templates and of all settings of the generator, those in the POMs too. */
    String generator() {
        SortedMap<String, String> texts = files(generated.resolve("templates"));
        texts.putAll(files(generated.resolve("generator.yaml")));
        for (String pom : List.of("pom.xml", "../pom.xml")) {
            texts.put(pom, settings(generated.resolve(pom).normalize()));
        }
        return hash(texts);
    }

    private static String settings(Path pom) {
        return Stream.of(text(pom).replaceAll("\\s+", " ").split("</plugin>"))
                .map(text -> text.substring(text.lastIndexOf("<plugin>") + 1))
                .filter(text -> text.contains("<artifactId>openapi-generator-maven-plugin</artifactId>"))
                .collect(Collectors.joining());
    }

    /** Returns the hash of the other sources that the list of the API is made of: the runtime, and what reads its classes. */
    String runtime() {
        SortedMap<String, String> texts = files(generated.resolve("src/main/java"));
        texts.putAll(files(spec.resolve("src/main/java/io/github/peakaclient/spec/api")));
        return hash(texts);
    }

    /** Returns true if a line has all words of a fact. */
    boolean holds(String fact) {
        List<String> words = Arrays.asList(fact.split(" "));
        return lines().stream().anyMatch(line -> Arrays.asList(line.split(" ")).containsAll(words));
    }

    /** Returns true if this upstream.json is recorded. Several documents can have the same structure, of which the first counts. */
    boolean hasUpstream(String text) {
        return holds(fact(UPSTREAM, text));
    }

    /** Returns the text of the record with these facts in place of all about their files. */
    String with(Collection<String> facts) {
        Set<String> replaced = facts.stream().map(Provenance::file).collect(Collectors.toSet());
        Set<String> lines = new TreeSet<>(facts);
        lines().stream()
                .filter(line -> FILES.contains(file(line)) && !replaced.contains(file(line)))
                .forEach(lines::add);
        return HEADER + "\n" + String.join("\n", lines) + "\n";
    }

    private static String file(String fact) {
        return fact.split(" ", 2)[0];
    }

    private List<String> lines() {
        return text(file()).lines().toList();
    }

    /**
     * Returns a finding for each file that is not up to date. The runtime is not among what is compared, since a build compiles it
     * and compares its API itself.
     */
    List<String> findings() {
        String upstream = text(spec.resolve("upstream.json"));
        String contract = text(spec.resolve("peaka-partner-api.yaml"));
        List<String> findings = new ArrayList<>();
        if (!hasUpstream(upstream)) {
            findings.add(UPSTREAM + " is not what a sync wrote. Run ./mvnw -q -pl spec -Psync and commit the files.");
        }
        if (!holds(contract(contract, upstream, overlays()))) {
            findings.add(CONTRACT + " is not recorded as made from these inputs."
                    + " Run ./mvnw -q -pl spec compile exec:java@apply and commit the files.");
        }
        if (!holds(operations(text(spec.resolve("operations.txt")), contract))) {
            findings.add(OPERATIONS + " is not recorded as made from this contract" + REWRITE);
        }
        return findings;
    }

    /** Returns a finding if the list of the generated client's API is not up to date. */
    List<String> apiFindings() {
        String api = text(generated.resolve("api.txt"));
        String contract = text(spec.resolve("peaka-partner-api.yaml"));
        return api.isEmpty() || holds(fact(API, api, "contract=" + hash(contract), "generator=" + generator()))
                ? List.of()
                : List.of(API + " is not recorded as made from this contract, templates and settings" + REWRITE);
    }

    /** Writes the list of the generated client's API, and records what it was made from. */
    void writeApi(String text) {
        String contract = text(spec.resolve("peaka-partner-api.yaml"));
        FileReplacement files = new FileReplacement(spec);
        files.add(generated.resolve("api.txt"), text);
        files.add(file(), with(List.of(api(text, contract, generator(), runtime()))));
        files.run();
    }

    /** Returns true if every file is up to date with all of its inputs. */
    boolean isComplete() {
        String api = text(generated.resolve("api.txt"));
        String contract = text(spec.resolve("peaka-partner-api.yaml"));
        return findings().isEmpty() && holds(api(api, contract, generator(), runtime()));
    }

    /** Returns a hash of upstream.json and of the program that writes it. */
    String converted() {
        SortedMap<String, String> texts = files(spec.resolve("src/main/java"));
        texts.putAll(files(spec.resolve("upstream.json")));
        return hash(texts);
    }

    /** Returns the texts of a folder's files, or of a file, by their names; none if it does not exist. */
    private static SortedMap<String, String> files(Path folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        try (Stream<Path> walk = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            walk.filter(Files::isRegularFile)
                    .forEach(
                            file -> texts.put(folder.relativize(file).toString().replace('\\', '/'), text(file)));
        } catch (IOException e) {
            throw new SpecException("cannot list " + folder + ": " + e);
        }
        return texts;
    }

    /** Returns the text of a file, or an empty one if it does not exist. */
    private static String text(Path file) {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new SpecException("cannot read " + file + ": " + e);
        }
    }

    private static String hash(SortedMap<String, String> texts) {
        return hash(texts.entrySet().stream()
                .map(text -> text.getKey() + " " + hash(text.getValue()) + "\n")
                .collect(Collectors.joining()));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return String.format("%064x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
