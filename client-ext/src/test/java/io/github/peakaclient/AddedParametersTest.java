package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.tool.SpecTool;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The vendor adds optional parameters about twice a month. */
@Tag("slow")
class AddedParametersTest {
    private static final Path SPEC = Path.of("../spec").toAbsolutePath().normalize();
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path folder;

    @Test
    void callersCompileAfterEveryOperationGotAnOptionalParameter() throws Exception {
        Path document = folder.resolve("document.json");
        int operations = addParameters(document);

        Path classes = generate(document);

        try (Stream<Path> types = Files.list(classes.resolve("io/github/peakaclient/api"))) {
            assertThat(types.filter(type -> type.toString().matches(".*Api\\$\\w+Query\\.class")))
                    .hasSize(operations);
        }
        assertThat(compile(classes)).isEmpty();
    }

    private static int addParameters(Path document) throws Exception {
        ObjectMapper json = new ObjectMapper();
        JsonNode vendor = json.readTree(SPEC.resolve("upstream.json").toFile());
        int operations = 0;
        for (JsonNode path : vendor.path("paths")) {
            for (JsonNode operation : path) {
                if (operation.has("responses")) {
                    ((ObjectNode) operation)
                            .withArray("parameters")
                            .addObject()
                            .put("name", "addedByTheVendor")
                            .put("in", "query")
                            .putObject("schema")
                            .put("type", "string");
                    operations++;
                }
            }
        }
        json.writeValue(document.toFile(), vendor);
        return operations;
    }

    /** Returns the folder of the classes that a check of a document generates and compiles. */
    private Path generate(Path document) throws Exception {
        Path log = folder.resolve("log.txt");
        Process sync = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        CLASS_PATH,
                        SpecTool.class.getName(),
                        "sync",
                        SPEC.toString(),
                        document.toString(),
                        "true",
                        System.getProperty("maven.home"),
                        "offline=true",
                        "repository=" + System.getProperty("maven.repository"),
                        "settings=")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(sync.waitFor()).as(() -> read(log)).isZero();
        return SPEC.resolve("target/sync/client-generated/target/classes");
    }

    /** Compiles the sources of this module, which call many operations in either form, against other classes; returns the errors. */
    private String compile(Path generated) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> options = new ArrayList<>(List.of(
                    "-d",
                    folder.toString(),
                    "-cp",
                    generated + File.pathSeparator + CLASS_PATH,
                    "-proc:none",
                    "-nowarn"));
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            compiler.getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
        }
        return messages.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
