package com.example.peaka;

import com.android.tools.r8.R8;
import com.squareup.moshi.Moshi;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.PeakaRetrofit;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.jspecify.annotations.NullMarked;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** The jars that an app is made of, as they stand on the class path, and those that Maven has put aside. */
final class Artifacts {
    static final Path TARGET = Path.of("target", "android");

    private static final Set<String> RULES = Set.of("META-INF/proguard/", "META-INF/com.android.tools/");

    private Artifacts() {}

    static Path app() throws IOException {
        return of(App.class);
    }

    /** Returns the jars of the client. */
    static List<Path> client() throws IOException {
        return List.of(of(Peaka.class), of(PeakaRetrofit.class));
    }

    /** Returns the jars that the client needs. */
    static List<Path> dependencies() throws IOException {
        return List.of(
                of(Retrofit.class),
                of(MoshiConverterFactory.class),
                of(Moshi.class),
                of(OkHttpClient.class),
                of(Buffer.class),
                of(kotlin.Unit.class),
                of(org.jetbrains.annotations.NotNull.class),
                of(NullMarked.class));
    }

    /** Returns the jars that decide what an app weighs without the client. */
    static List<Path> librariesOfApp() throws IOException {
        List<Path> jars = new ArrayList<>(dependencies());
        jars.add(of(R8.class));
        return jars;
    }

    /** Returns a file that the POM names. */
    static Path named(String property) {
        return Path.of(Objects.requireNonNull(System.getProperty(property), property));
    }

    /** Returns copies of jars without the rules for shrinkers that they bring. */
    static List<Path> withoutRules(List<Path> jars) throws IOException {
        return copies(jars, "bare", name -> RULES.stream().noneMatch(name::startsWith), Artifacts::same);
    }

    /** Returns the rules that jars bring. */
    static List<String> rules(List<Path> jars) throws IOException {
        List<String> rules = new ArrayList<>();
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry :
                        zip.stream().filter(e -> e.getName().endsWith(".pro")).toList()) {
                    rules.add(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return rules;
    }

    /** Returns copies of jars whose classes of one package, given with a slash at the end, are in another. */
    static List<Path> relocated(List<Path> jars, String from, String to) throws IOException {
        Remapper remapper = new Remapper(Opcodes.ASM9) {
            @Override
            public String map(String name) {
                return name.startsWith(from) ? to + name.substring(from.length()) : name;
            }
        };
        return copies(jars, "relocated", name -> true, (name, bytes) -> {
            if (name.endsWith(".class")) {
                ClassWriter out = new ClassWriter(0);
                new ClassReader(bytes).accept(new ClassRemapper(out, remapper), 0);
                bytes = out.toByteArray();
            }
            return Map.entry(remapper.map(name), bytes);
        });
    }

    /** Returns a jar of a class and those that it encloses. */
    static Path only(Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/');
        return copy(of(type), type.getSimpleName(), entry -> entry.matches(name + "(\\$.*)?\\.class"), Artifacts::same);
    }

    private static Path of(Class<?> type) throws IOException {
        Path place;
        try {
            place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return Files.isDirectory(place) ? jar(place) : place;
    }

    /** Makes the jar of a folder of classes: only of jars do the tools read rules. */
    private static Path jar(Path folder) throws IOException {
        String name = folder.toAbsolutePath().normalize().toString().replaceAll("[^\\w.-]", "_");
        Path jar = TARGET.resolve(name + ".jar");
        Files.createDirectories(TARGET);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static List<Path> copies(List<Path> jars, String prefix, Predicate<String> wanted, Change change)
            throws IOException {
        List<Path> copies = new ArrayList<>();
        for (Path jar : jars) {
            copies.add(copy(jar, prefix, wanted, change));
        }
        return copies;
    }

    private static Path copy(Path jar, String prefix, Predicate<String> wanted, Change change) throws IOException {
        Path copy = TARGET.resolve(prefix + "-" + jar.getFileName());
        Files.createDirectories(TARGET);
        try (ZipFile from = new ZipFile(jar.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry : from.stream().filter(e -> !e.isDirectory()).toList()) {
                if (wanted.test(entry.getName())) {
                    Map.Entry<String, byte[]> changed = change.of(
                            entry.getName(), from.getInputStream(entry).readAllBytes());
                    to.putNextEntry(new JarEntry(changed.getKey()));
                    to.write(changed.getValue());
                }
            }
        }
        return copy;
    }

    private static Map.Entry<String, byte[]> same(String name, byte[] bytes) {
        return Map.entry(name, bytes);
    }

    /** The change of an entry of a jar. */
    private interface Change {
        Map.Entry<String, byte[]> of(String name, byte[] bytes);
    }
}
