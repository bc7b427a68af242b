package io.github.peakaclient.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The metadata for GraalVM has all that Retrofit, Moshi and the client itself use by reflection, as their class files show. */
class NativeImageTest {
    private static final UserBuild BUILD = UserBuild.of("plain");
    private static final Set<String> REFLECTIVE_OWNERS = Set.of(
            "java/lang/Class",
            "java/lang/ClassLoader",
            "java/lang/reflect/Proxy",
            "java/util/ServiceLoader",
            "java/lang/invoke/MethodHandles$Lookup",
            "java/util/ResourceBundle");
    private static final List<String> REFLECTIVE_METHODS = List.of(
            "forName",
            "newInstance",
            "newProxyInstance",
            "getMethod",
            "getDeclaredMethod",
            "getField",
            "getDeclaredField",
            "getConstructor",
            "getDeclaredConstructor",
            "getResource",
            "load",
            "find",
            "getBundle",
            "unreflect");

    @TempDir
    Path folder;

    @Test
    void generatedJarHasAllInterfacesAndAdapters() throws Exception {
        Set<String> expected = needed(classes(BUILD.jar("peaka-client-generated")));

        assertThat(expected)
                .contains(
                        "proxy io.github.peakaclient.api.CatalogsApi",
                        "allDeclaredConstructors io.github.peakaclient.model.CatalogJsonAdapter")
                .hasSizeGreaterThan(100);
        assertThat(generated().lines()).isEqualTo(expected);
    }

    @Test
    void eachMissingEntryIsNoticed() throws Exception {
        Set<String> expected = needed(classes(BUILD.jar("peaka-client-generated")));
        int entries = generated().json().path("reflection").size();

        for (int i = 0; i < entries; i++) {
            Metadata metadata = generated();
            ((ArrayNode) metadata.json().path("reflection")).remove(i);
            assertThat(metadata.lines()).isNotEqualTo(expected);
        }
        assertThat(entries).isEqualTo(expected.size());
    }

    /** The adapters are instances of what Moshi looks up: their constructor is there. */
    @Test
    void adaptersHaveTheConstructorThatMoshiCalls() throws Exception {
        List<ClassNode> classes = classes(BUILD.jar("peaka-client-generated"));
        Set<String> withConstructor = new TreeSet<>();
        for (ClassNode type : classes) {
            if (type.methods.stream().anyMatch(method -> method.name.equals("<init>") && method.desc.equals("()V"))) {
                withConstructor.add("allDeclaredConstructors " + name(type));
            }
        }

        assertThat(needed(classes).stream().filter(line -> line.startsWith("allDeclaredConstructors")))
                .isNotEmpty()
                .allMatch(withConstructor::contains);
    }

    /** What it maps rows to is not known here: the classes of applications. */
    @Test
    void clientReflectsInReviewedPlacesOnly() throws Exception {
        List<String> uses = new ArrayList<>();
        for (Path jar : BUILD.own()) {
            for (ClassNode type : classes(jar)) {
                uses.addAll(reflectiveCalls(type));
            }
        }

        assertThat(uses.stream().distinct())
                .containsExactlyInAnyOrder(
                        // proxies of interfaces that have an entry, or are the application's
                        "io.github.peakaclient.call.OptionsProxy newProxyInstance",
                        // what the entries of peaka-client-ext are for
                        "io.github.peakaclient.query.ParameterNames getMethod",
                        // the classes of applications
                        "io.github.peakaclient.query.ClassMapper getDeclaredMethod",
                        "io.github.peakaclient.query.ClassMapper getDeclaredConstructor",
                        "io.github.peakaclient.query.ClassMapper getDeclaredConstructors",
                        "io.github.peakaclient.query.Setters getMethods",
                        "io.github.peakaclient.query.Setters getMethod");
    }

    @Test
    void clientHasTheMethodsThatItCallsByName() throws Exception {
        ClassNode names = classes(BUILD.jar("peaka-client-ext")).stream()
                .filter(type -> type.name.endsWith("/ParameterNames"))
                .findFirst()
                .orElseThrow();
        Set<String> called = new TreeSet<>();
        for (MethodNode method : names.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof LdcInsnNode constant && constant.cst instanceof String name) {
                    called.add(name);
                }
            }
        }

        Set<String> lines =
                Metadata.of(BUILD.jar("peaka-client-ext"), "peaka-client-ext").lines();
        Set<String> registered = new TreeSet<>();
        for (String line : lines) {
            int dot = line.lastIndexOf('.');
            registered.add(line.substring(dot + 1));
            assertThat(Class.forName(line.substring(0, dot)).getMethod(line.substring(dot + 1)))
                    .isNotNull();
        }
        assertThat(called).isNotEmpty().isEqualTo(registered);
    }

    /** The tool of GraalVM reads the metadata, and finds an unknown member; it needs the Java that it is for. */
    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void toolOfGraalVmReadsTheMetadata() throws Exception {
        for (String artifact : List.of("peaka-client-generated", "peaka-client-ext")) {
            String json = Metadata.of(BUILD.jar(artifact), artifact).json().toString();
            assertThat(configure(artifact, json)).isEmpty();
            assertThat(configure(artifact + "-broken", json.replaceFirst("\"type\"", "\"typo\"")))
                    .isNotEmpty();
        }
    }

    private List<String> configure(String name, String json) throws Exception {
        Path in = Files.createDirectory(folder.resolve(name));
        Files.writeString(in.resolve(Metadata.FILE), json);
        Path out = Files.createDirectory(folder.resolve(name + "-out"));
        List<Path> jars = UserBuild.of("graalvm").jars();
        return Programs.java(List.of(
                "-cp",
                Programs.path(in, jars),
                "com.oracle.svm.configure.ConfigurationTool",
                "generate",
                "--input-dir=" + in,
                "--output-dir=" + out));
    }

    private static Metadata generated() throws Exception {
        return Metadata.of(BUILD.jar("peaka-client-generated"), "peaka-client-generated");
    }

    private static List<ClassNode> classes(Path jar) throws Exception {
        List<ClassNode> classes = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    ClassNode type = new ClassNode();
                    new ClassReader(file.getInputStream(entry)).accept(type, ClassReader.SKIP_DEBUG);
                    classes.add(type);
                }
            }
        }
        return classes;
    }

    /** Returns what Retrofit and Moshi need to know of these classes. */
    private static Set<String> needed(List<ClassNode> classes) {
        Set<String> lines = new TreeSet<>();
        for (ClassNode type : classes) {
            if (type.methods.stream().anyMatch(method -> isAnnotated(method.visibleAnnotations, "Lretrofit2/http/"))) {
                lines.add("proxy " + name(type));
                lines.add("allDeclaredMethods " + name(type));
            }
            if (isAnnotated(type.visibleAnnotations, "Lcom/squareup/moshi/JsonClass;")) {
                lines.add("allDeclaredConstructors " + name(type).replace('$', '_') + "JsonAdapter");
            }
        }
        return lines;
    }

    private static boolean isAnnotated(@Nullable List<AnnotationNode> annotations, String prefix) {
        return annotations != null && annotations.stream().anyMatch(annotation -> annotation.desc.startsWith(prefix));
    }

    private static List<String> reflectiveCalls(ClassNode type) {
        return type.methods.stream()
                .flatMap(method -> Stream.of(method.instructions.toArray()))
                .filter(MethodInsnNode.class::isInstance)
                .map(MethodInsnNode.class::cast)
                .filter(call -> REFLECTIVE_OWNERS.contains(call.owner)
                        && REFLECTIVE_METHODS.stream().anyMatch(call.name::startsWith))
                .map(call -> name(type) + " " + call.name)
                .toList();
    }

    private static String name(ClassNode type) {
        return Type.getObjectType(type.name).getClassName();
    }
}
