package io.github.peakaclient.spec.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * Generator of typed credential classes, one for each connector of a saved response of {@code GET /connections/config}. The output
 * depends on that response only, and requires peaka-client-ext.
 */
public final class CredentialGenerator {
    private static final String USAGE = """
            usage: ./mvnw -q -pl spec compile exec:java@credentials -Dfrom=config.json -DtoPackage=com.acme.peaka -Dto=src/main/java
              from       a saved response of GET /connections/config, or Connectors.toJson()
              toPackage  package of the classes
              to         root folder of the sources; files of the same name are replaced, none is deleted""";

    private static final String OF_THE_CLIENT = "io.github.peakaclient";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String toPackage;
    private final PrintStream messages;
    private final Template template;

    private CredentialGenerator(String toPackage, PrintStream messages) {
        this.toPackage = toPackage;
        this.messages = messages;
        this.template = template();
    }

    /**
     * Runs the generator.
     *
     * @param args from, toPackage, to; Maven passes null for a property that is not set
     * @throws RuntimeException without stack trace on failure, after the reason was printed to stderr
     */
    public static void main(@Nullable String... args) {
        try {
            List<Path> files = run(System.err, args);
            System.out.println(files.size() + " classes generated");
        } catch (SpecException e) {
            System.err.println(e.getMessage());
            throw new SpecException("the credential generator failed, see its messages above");
        }
    }

    static List<Path> run(PrintStream messages, @Nullable String... args) {
        String[] given = new String[3];
        for (int i = 0; i < given.length; i++) {
            String argument = i < args.length ? args[i] : null;
            if (argument == null || argument.isBlank() || args.length > given.length) {
                throw new SpecException(USAGE);
            }
            given[i] = argument;
        }
        return generate(Path.of(given[0]), given[1], Path.of(given[2]), messages);
    }

    /**
     * Generates the classes.
     *
     * @param from a saved response of {@code GET /connections/config}
     * @param toPackage package of the classes
     * @param to root folder of the sources
     * @param messages receives the connectors and fields that are skipped because their name is missing or too long
     * @return the files, in the order of the types
     * @throws RuntimeException without stack trace if an argument is wrong, or a file cannot be read or written
     */
    public static List<Path> generate(Path from, String toPackage, Path to, PrintStream messages) {
        if (!SourceVersion.isName(toPackage)) {
            throw new SpecException("toPackage is not a package: " + toPackage);
        }
        if (toPackage.equals(OF_THE_CLIENT) || toPackage.startsWith(OF_THE_CLIENT + ".")) {
            throw new SpecException("toPackage must not be a package of the client: " + toPackage);
        }
        JsonNode connectors;
        try {
            connectors = JSON.readTree(Documents.readText(from));
        } catch (JsonProcessingException e) {
            throw new SpecException("cannot read " + from + ": " + e.getMessage());
        }
        if (!connectors.isArray()) {
            throw new SpecException(from + " is not a list of connectors");
        }
        return new CredentialGenerator(toPackage, messages).write(connectors, to);
    }

    private List<Path> write(JsonNode connectors, Path to) {
        Path folder = to.resolve(toPackage.replace('.', '/'));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new SpecException("cannot make the folder " + folder + ": " + e);
        }
        List<Path> files = new ArrayList<>();
        JavaNames.Scope classes = new JavaNames.Scope();
        for (JsonNode connector : sorted(connectors)) {
            String className = classes.unique(
                    JavaNames.className(connector.path("connectionType").textValue()));
            Path file = folder.resolve(className + ".java");
            Documents.write(file, template.execute(CredentialClass.of(toPackage, className, connector, messages)));
            files.add(file);
        }
        return files;
    }

    /** Sorts by type, so that suffixes of equal names do not depend on the order of the server. */
    private List<JsonNode> sorted(JsonNode connectors) {
        List<JsonNode> sorted = new ArrayList<>();
        int number = 0;
        for (JsonNode connector : connectors) {
            number++;
            if (JavaNames.isUsable(connector.path("connectionType"))) {
                sorted.add(connector);
            } else {
                messages.println("skipped connector " + number + ": its connectionType is missing, blank or too long");
            }
        }
        sorted.sort(Comparator.comparing(
                connector -> connector.path("connectionType").textValue()));
        return sorted;
    }

    private static Template template() {
        String name = "credential.mustache";
        try (InputStream in = Objects.requireNonNull(CredentialGenerator.class.getResourceAsStream(name), name)) {
            return Mustache.compiler()
                    .withEscaper(Escapers.NONE) // values are quoted for Java already
                    .compile(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
