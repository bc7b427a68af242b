package io.github.peakaclient.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A modular program is compiled against the built jars, and runs with them on the module path. */
@Tag("slow")
class ModulePathTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path DESCRIPTOR = Path.of("src/test/modular/module-info.java");

    private final Jars jars = Jars.chosenByMaven();

    @TempDir
    Path folder;

    @Test
    void modularProgramRuns() throws Exception {
        assertThat(compile(jars, Files.readString(DESCRIPTOR))).isEmpty();

        try (ConsumerServer server = new ConsumerServer()) {
            JavaProcess process = run(jars, server);

            assertThat(process.output()).isEqualToNormalizingNewlines(ConsumerServer.EXPECTED);
            assertThat(process.exitCode()).isZero();
        }
    }

    @Test
    void withoutTheKotlinLibraryItDoesNotStart() throws Exception {
        String descriptor = Files.readString(DESCRIPTOR).replace("requires kotlin.stdlib;", "");
        assertThat(compile(jars, descriptor)).isEmpty();

        try (ConsumerServer server = new ConsumerServer()) {
            JavaProcess process = run(jars, server);

            assertThat(process.output()).contains("NoClassDefFoundError: kotlin/");
            assertThat(process.exitCode()).isNotZero();
        }
    }

    /** OkHttp brings a jar of Okio's old name, which is empty and has the same module name: the first of both counts. */
    @Test
    void withTheEmptyOkioFirstItDoesNotStart() throws Exception {
        Path empty = emptyOkio();
        assertThat(compile(jars, Files.readString(DESCRIPTOR))).isEmpty();

        try (ConsumerServer server = new ConsumerServer()) {
            JavaProcess process = run(jars.with(empty).before(empty), server);

            assertThat(process.output()).contains("NoClassDefFoundError: okio/");
            assertThat(process.exitCode()).isNotZero();
        }
    }

    @Test
    void jarWithoutANameOfItsModuleIsNotFound() throws Exception {
        Path nameless = withoutManifest(jars.named("peaka-client-ext"));
        Jars changed = jars.without("peaka-client-ext").with(nameless);

        assertThat(compile(changed, Files.readString(DESCRIPTOR))).contains("module not found: io.github.peakaclient");
    }

    private JavaProcess run(Jars modules, ConsumerServer server) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "--module-path",
                modules.with(folder.resolve("classes")).path(),
                "--module",
                "io.github.peakaclient.consumer/io.github.peakaclient.consumer.Consumer"));
        arguments.addAll(server.arguments(folder));
        return JavaProcess.run(folder, arguments);
    }

    /** Compiles the program as a module, and returns what the compiler says of it. */
    private String compile(Jars modules, String descriptor) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        Path moduleInfo = Files.writeString(folder.resolve("module-info.java"), descriptor);
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCES)) {
            List<Path> all = new ArrayList<>(
                    sources.filter(file -> file.toString().endsWith(".java")).toList());
            all.add(moduleInfo);
            List<String> options = List.of(
                    "-proc:none",
                    "-parameters",
                    "--module-path",
                    modules.path(),
                    "-d",
                    folder.resolve("classes").toString());
            compiler.getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(all))
                    .call();
        }
        return messages.toString();
    }

    private Path emptyOkio() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty")).resolve("okio-3.6.0.jar");
        Files.copy(jars.named("okio-jvm"), empty);
        delete(empty, file -> file.toString().endsWith(".class"));
        return empty;
    }

    private Path withoutManifest(Path jar) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("nameless")).resolve(jar.getFileName());
        Files.copy(jar, copy);
        delete(copy, file -> file.toString().equals("/META-INF/MANIFEST.MF"));
        return copy;
    }

    /** Deletes files of a jar. */
    private static void delete(Path jar, Predicate<Path> unwanted) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of());
                Stream<Path> all = Files.walk(files.getPath("/"))) {
            for (Path file : all.filter(unwanted).toList()) {
                Files.delete(file);
            }
        }
    }
}
