package io.github.peakaclient.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.spec.credential.CredentialGenerator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that generated credential classes compile and work, whatever the configuration contains. */
@Tag("slow")
class GeneratedCredentialTest {
    private static final List<String> HOSTILE = List.of(
            "class",
            "CLASS",
            "true",
            "_",
            "9lives",
            "a b",
            "a-b",
            "a_b",
            "A_B",
            "\"; System.exit(1); //",
            "*/ static { } /*",
            "\\u002a/ x",
            "\\",
            "\n\r\t",
            "\u0000x",
            "日本",
            "💥",
            "\ud800",
            "ş",
            "{@link Nothing} <b> &amp; @param",
            "${x}",
            "{{x}}",
            "../../up",
            "C:\\con",
            "Connection",
            "String",
            "Object",
            "Builder",
            "x".repeat(1000),
            "é".repeat(1000));

    /** Escapes non-ASCII text, since a lone surrogate cannot be written otherwise. */
    private static final JsonMapper ESCAPING =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @TempDir
    Path folder;

    @Test
    void classesOfTheSandboxMakeConnections() throws Exception {
        try (Sandbox sandbox = Sandbox.start();
                Peaka peaka = Peaka.builder()
                        .apiKey(ApiKey.of(sandbox.partnerKey()))
                        .baseUrl(sandbox.baseUrl())
                        .build()) {
            ConnectorCatalog catalog = peaka.connectors();
            List<Path> sources = generate(catalog.toJson());
            sources.add(Files.writeString(folder.resolve("Use.java"), """
                    import com.acme.peaka.MysqlCredential;
                    public class Use {
                        public static MysqlCredential.Builder mysql() {
                            return MysqlCredential.builder().url("db.example.com").port(3306).user("u").password("p");
                        }
                        public static MysqlCredential whole() {
                            return mysql().databaseName("d").useSsl(true).build();
                        }
                    }
                    """));

            try (URLClassLoader loader = compile(sources)) {
                Class<?> use = loader.loadClass("Use");
                ConnectionCredential whole =
                        (ConnectionCredential) use.getMethod("whole").invoke(null);
                ConnectionCredential.Builder<?> part =
                        (ConnectionCredential.Builder<?>) use.getMethod("mysql").invoke(null);

                assertThat(sources).hasSize(catalog.connectors().size() + 1);
                assertThat(catalog.validate(whole)).isEmpty();
                assertThat(peaka.connections()
                                .createConnection(sandbox.projectId(), whole.toRequest("shop"))
                                .send()
                                .getType())
                        .isEqualTo("MYSQL");
                assertThatIllegalStateException()
                        .isThrownBy(part::build)
                        .withMessage("required but not set: databaseName, useSsl");
                assertThat(whole.toString()).startsWith("MysqlCredential{type=MYSQL");
            }
        }
    }

    @Test
    void hostileConfigurationsCompileAndKeepTheirNames() throws Exception {
        List<Map<String, Object>> connectors = new ArrayList<>();
        for (String type : HOSTILE) {
            connectors.add(connector(type, HOSTILE));
        }
        connectors.add(connector("class", List.of("x", "x")));
        connectors.add(connector("single", List.of("require")));
        connectors.add(connector("inherited", inheritedNames()));

        List<Path> sources = generate(ESCAPING.writeValueAsString(connectors));

        try (URLClassLoader loader = compile(sources)) {
            Set<String> types = new LinkedHashSet<>();
            for (Path source : sources) {
                String name = source.getFileName().toString().replace(".java", "");
                ConnectionCredential credential = buildWithAllFields(loader.loadClass("com.acme.peaka." + name));
                types.add(credential.type());
                if (HOSTILE.contains(credential.type()) && credential.fields().size() > 1) {
                    assertThat(credential.fields().keySet()).containsExactlyInAnyOrderElementsOf(usable());
                }
            }
            assertThat(types).containsAll(usable()).contains("inherited");
        }
    }

    /** Returns the names that are not blank, since blank ones cannot be sent. */
    private static List<String> usable() {
        List<String> usable = new ArrayList<>();
        for (String name : HOSTILE) {
            if (!name.isBlank()) {
                usable.add(name);
            }
        }
        return usable;
    }

    private static List<String> inheritedNames() {
        Set<String> names = new LinkedHashSet<>();
        for (Class<?> type = ConnectionCredential.Builder.class; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                names.add(method.getName());
            }
        }
        assertThat(names).contains("put", "set", "require", "build", "wait");
        return new ArrayList<>(names);
    }

    private static Map<String, Object> connector(String type, List<String> fields) {
        List<Map<String, Object>> configuration = new ArrayList<>();
        List<String> kinds = List.of("text", "number", "boolean", type);
        for (String field : fields) {
            configuration.add(Map.of(
                    "fieldName",
                    field,
                    "fieldType",
                    kinds.get(configuration.size() % kinds.size()),
                    "required",
                    configuration.size() % 2 == 0,
                    "description",
                    field));
        }
        Map<String, Object> connector = new LinkedHashMap<>();
        connector.put("connectionType", type);
        connector.put("connectionTypeLabel", type);
        connector.put("category", type);
        connector.put("documentationUrl", "https://example.com/*/?a=" + type);
        connector.put("configuration", configuration);
        return connector;
    }

    /** Calls build(), which must report missing fields, then each setter once, and build() again. */
    private static ConnectionCredential buildWithAllFields(Class<?> type) throws Exception {
        Object builder = type.getMethod("builder").invoke(null);
        List<Method> setters = new ArrayList<>();
        for (Method method : builder.getClass().getDeclaredMethods()) {
            if (method.getParameterCount() == 1 && !method.isSynthetic()) {
                setters.add(method);
            }
        }
        Method build = builder.getClass().getMethod("build");
        assertThatThrownBy(() -> build.invoke(builder)).hasCauseInstanceOf(IllegalStateException.class);
        for (Method setter : setters) {
            Class<?> parameter = setter.getParameterTypes()[0];
            Object value = parameter == boolean.class ? true : parameter == Number.class ? (Object) 1 : "v";
            setter.invoke(builder, value);
        }
        ConnectionCredential credential = (ConnectionCredential) build.invoke(builder);
        assertThat(credential.fields()).hasSameSizeAs(setters);
        return credential;
    }

    private List<Path> generate(String json) throws Exception {
        Path config = Files.writeString(folder.resolve("config.json"), json);
        return new ArrayList<>(CredentialGenerator.generate(
                config, "com.acme.peaka", folder.resolve("src"), new PrintStream(new ByteArrayOutputStream())));
    }

    /** Compiles the sources and checks that their Javadoc is well-formed. */
    private URLClassLoader compile(List<Path> sources) throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-d",
                    classes.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"),
                    "-proc:none",
                    "--release",
                    "8",
                    "-encoding",
                    "US-ASCII",
                    "-Xdoclint:html,syntax,reference");
            boolean compiles = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiles).as(messages.toString()).isTrue();
        }
        return new URLClassLoader(new URL[] {classes.toUri().toURL()});
    }
}
