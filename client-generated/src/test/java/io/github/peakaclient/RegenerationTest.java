package io.github.peakaclient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three clients that somebody without this repository generates, compiles and uses: that of a private variant of the API, and those
 * of two other vendors. They know the two jars that are published, and nothing else of ours.
 */
@Tag("slow")
class RegenerationTest {
    private static final Path VARIANT = Path.of("src/test/variant");
    private static final Path VENDORS = Path.of("src/test/vendors");
    private static final Path TOOL_JAR = Path.of(property("regenerate.jar"));
    private static final Path CLIENT_JAR = Path.of(property("client.jar"));

    @TempDir
    static Path folder;

    private static String reportOfVariant = "";
    private static String reportOfPetstore = "";
    private static String reportOfHarbour = "";
    private static URLClassLoader clients;

    @BeforeAll
    static void generateAndCompile() throws Exception {
        Path out = folder.resolve("sources");
        try (URLClassLoader tool = loader(List.of(TOOL_JAR))) {
            reportOfVariant = regenerate(
                    tool,
                    "-DbasePackage=com.example.peaka",
                    "-Dout=" + out,
                    "-Doverlays=" + VARIANT.resolve("overlays"));
            reportOfPetstore = regenerateOther(tool, "petstore", out);
            reportOfHarbour = regenerateOther(tool, "harbour", out);
        }
        clients = loader(
                Stream.concat(Stream.of(compile(out)), libraries().stream()).toList());
    }

    @AfterAll
    static void close() throws IOException {
        clients.close();
    }

    @Test
    void operationAndSchemaOfTheVariantAreUsed() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().setBody("{\"limit\": 1000, \"used\": 250}"));
            Object quotas = create("com.example.peaka.Quotas", server.url("/").toString());

            assertThat(call(quotas, "left", "t 1", "2026-01-01")).isEqualTo(750L);
            assertThat(server.takeRequest().getRequestLine())
                    .isEqualTo("GET /tenants/t%201/quota?day=2026-01-01 HTTP/1.1");
        }
    }

    @Test
    void variantHasTheOperationsOfThePublicApiToo() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().setBody("{\"email\": \"ada@example.com\", \"userId\": \"u1\"}"));
            Object quotas = create("com.example.peaka.Quotas", server.url("/").toString());

            assertThat(call(quotas, "owner")).isEqualTo("ada@example.com");
        }
    }

    @Test
    void variantSendsToItsOwnServerOnly() throws Exception {
        Class<?> contract = clients.loadClass("com.example.peaka.api.Contract");

        assertThat(contract.getField("SERVERS").get(null)).isEqualTo(List.of("https://peaka.example.com/api/v1"));
    }

    @Test
    void overlaysThatSayEverythingLeaveNothingToDo() {
        assertThat(reportOfVariant)
                .startsWith("Generated ")
                .contains(" operations in com.example.peaka, in ")
                .hasLineCount(1);
    }

    @Test
    void petstoreIsUsedWithoutAnyOverlay() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse().setBody("[{\"name\": \"Rex\", \"photoUrls\": []}, {\"name\": \"Tom\"}]"));
            Object petstore =
                    create("com.example.petstore.Petstore", server.url("/").toString());

            assertThat(call(petstore, "namesByTag", (Object) new String[] {"old", "tame"}))
                    .isEqualTo("Rex Tom ");
            assertThat(server.takeRequest().getRequestLine())
                    .isEqualTo("GET /pet/findByTags?tags=old&tags=tame HTTP/1.1");
        }
    }

    @Test
    void sixtyOperationsOfAnotherVendorAreUsed() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(new MockResponse()
                    .setBody("{\"id\": \"1\", \"name\": \"Ada\", \"isMoored\": true, \"owner\": {\"name\": \"Bo\"}}"));
            Object harbour =
                    create("com.example.harbour.Harbour", server.url("/").toString());

            assertThat(call(harbour, "owner", "1")).isEqualTo("Ada of Bo, moored");
            assertThat(call(harbour, "keyScopes")).isEqualTo(0);
        }
    }

    @Test
    void reportListsWhatIsLeftToDo() {
        assertThat(reportOfPetstore)
                .contains("To do:")
                .contains("GET /pet/{petId} is new: it got the name getPetById and the tag Pet by rule.")
                .contains(
                        "The document names no server that API keys can be sent to; https://petstore.example.org/api/v3 was used.");
        assertThat(reportOfHarbour)
                .contains("Generated 60 operations in com.example.harbour, in ")
                .doesNotContain("names no server");
    }

    @Test
    void nothingOfPeakaIsInTheClientOfAnotherVendor() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("sources/com/example/harbour"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)
                                .replaceAll("io\\.github\\.peakaclient\\.(api|json)|peaka-client-generated", ""))
                        .as(file.toString())
                        .doesNotContainIgnoringCase("peaka");
            }
        }
    }

    @Test
    void guideShowsTheBuildOfTheVariant() throws IOException {
        String pom = Files.readString(VARIANT.resolve("pom.xml"));
        String plugin = pom.substring(pom.indexOf("      <plugin>"), pom.indexOf("    </plugins>"));

        assertThat(Files.readString(Path.of("../spec/README.md")))
                .contains(plugin.stripTrailing().stripIndent());
    }

    private static String regenerateOther(ClassLoader tool, String vendor, Path out) throws Exception {
        return regenerate(
                tool,
                "-DbasePackage=com.example." + vendor,
                "-Dout=" + out,
                "-Dfrom=" + VENDORS.resolve(vendor + ".yaml"),
                "-Dvendor=" + VENDORS.resolve(vendor + "-settings.yaml"));
    }

    /** Runs the program of the jar, as {@code java -jar} does, and returns what it prints. */
    private static String regenerate(ClassLoader tool, String... options) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        Thread thread = Thread.currentThread();
        ClassLoader ours = thread.getContextClassLoader();
        try (JarFile jar = new JarFile(TOOL_JAR.toFile())) {
            System.setOut(new PrintStream(printed, true, UTF_8));
            thread.setContextClassLoader(tool);
            tool.loadClass(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) options);
        } finally {
            System.setOut(out);
            thread.setContextClassLoader(ours);
        }
        return printed.toString(UTF_8);
    }

    /** Compiles the generated sources of all clients, and the programs that use them, for the Java that our own client is for. */
    private static Path compile(Path generated) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<Path> sources =
                new ArrayList<>(List.of(VENDORS.resolve("Petstore.java"), VENDORS.resolve("Harbour.java")));
        for (Path root : List.of(generated, VARIANT.resolve("src/main/java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of(
                                    "--release",
                                    "8",
                                    "-nowarn",
                                    "-Xlint:-options",
                                    "-proc:none",
                                    "-classpath",
                                    classPath(),
                                    "-d",
                                    classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        return classes;
    }

    private static String classPath() {
        return libraries().stream().map(Path::toString).collect(joining(File.pathSeparator));
    }

    /** Returns the jar of the client and those that it depends on, without the folders of this build. */
    private static List<Path> libraries() {
        return Stream.concat(
                        Stream.of(CLIENT_JAR),
                        Stream.of(property("java.class.path").split(File.pathSeparator))
                                .map(Path::of)
                                .filter(entry -> entry.toString().endsWith(".jar")))
                .toList();
    }

    private static URLClassLoader loader(List<Path> classPath) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path entry : classPath) {
            assertThat(entry).exists();
            urls.add(entry.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    private static Object create(String type, String server) throws ReflectiveOperationException {
        return clients.loadClass(type).getConstructor(String.class).newInstance(server);
    }

    private static Object call(Object target, String name, Object... arguments) throws Exception {
        Class<?>[] types = Stream.of(arguments).map(Object::getClass).toArray(Class<?>[]::new);
        try {
            return Objects.requireNonNull(
                    target.getClass().getMethod(name, types).invoke(target, arguments));
        } catch (InvocationTargetException e) {
            throw new AssertionError(name + " failed", e.getCause());
        }
    }
}
