package com.example.peaka;

import com.android.tools.r8.CompilationMode;
import com.android.tools.r8.D8;
import com.android.tools.r8.D8Command;
import com.android.tools.r8.Diagnostic;
import com.android.tools.r8.DiagnosticsHandler;
import com.android.tools.r8.JdkClassFileProvider;
import com.android.tools.r8.L8;
import com.android.tools.r8.L8Command;
import com.android.tools.r8.OutputMode;
import com.android.tools.r8.R8;
import com.android.tools.r8.R8Command;
import com.android.tools.r8.origin.Origin;
import com.android.tools.r8.tracereferences.TraceReferences;
import com.android.tools.r8.tracereferences.TraceReferencesCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;

/** The tools of the Android build, as the Android Gradle plugin runs them. */
final class Tools {
    private static final Lazy<Path> ANDROID_21 = new Lazy<>(() -> stub(21));
    private static final Lazy<Path> ANDROID_26 = new Lazy<>(() -> stub(26));
    /** What the JDK does not have of Android. */
    private static final Lazy<Path> ANDROID_ON_JVM = new Lazy<>(() -> AndroidStub.write(
            descriptor(26), Artifacts.TARGET.resolve("android-on-jvm.jar"), name -> name.startsWith("android/")));

    /** What D8 and L8 know about java.time on old devices. */
    private static final Lazy<String> DESUGARING = new Lazy<>(() -> {
        try (ZipFile jar = new ZipFile(Artifacts.named("desugar.configuration").toFile())) {
            return new String(
                    jar.getInputStream(jar.getEntry("META-INF/desugar/d8/desugar.json"))
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    });

    /** The library that java.time is on old devices. */
    private static final Lazy<Path> DESUGARED_LIBRARY = new Lazy<>(() -> {
        Path output = Artifacts.TARGET.resolve("desugared-library.jar");
        L8.run(L8Command.builder(new Quiet())
                .addProgramFiles(Artifacts.named("desugar.libs"))
                .addLibraryFiles(ANDROID_26.get())
                .addDesugaredLibraryConfiguration(DESUGARING.get())
                .setMinApiLevel(21)
                .setOutput(output, OutputMode.ClassFile)
                .build());
        return output;
    });

    private Tools() {}

    private static Path descriptor(int api) {
        return Artifacts.named("android." + api);
    }

    private static Path stub(int api) throws IOException {
        return AndroidStub.write(descriptor(api), Artifacts.TARGET.resolve("android-" + api + ".jar"), name -> true);
    }

    /**
     * Shrinks an app in R8's full mode, to class files that run on the JVM.
     *
     * @param program its jars, whose rules count
     * @param classpath jars that are left as they are
     */
    static Path shrink(String name, List<Path> program, List<Path> classpath, String... rules) throws Exception {
        Path output = Artifacts.TARGET.resolve(name + "-shrunk.jar");
        R8.run(R8Command.builder(new Quiet())
                .addProgramFiles(program)
                .addClasspathFiles(classpath)
                .addProguardConfiguration(List.of(rules), Origin.unknown())
                .setProguardCompatibility(false)
                .setMode(CompilationMode.RELEASE)
                .addLibraryResourceProvider(JdkClassFileProvider.fromJdkHome(Path.of(System.getProperty("java.home"))))
                .addLibraryFiles(ANDROID_ON_JVM.get())
                .setOutput(output, OutputMode.ClassFile)
                .build());
        return output;
    }

    /**
     * Shrinks an app as for a device, with the defaults of R8's command line, and returns its bytes of dex. Line numbers go into the mapping,
     * which the builds of apps have too.
     */
    static long shrunkDexBytes(String name, List<Path> program, List<Path> classpath, String rule) throws Exception {
        Path output = Artifacts.TARGET.resolve(name + "-shrunk.zip");
        List<String> arguments = new ArrayList<>(List.of(
                "--release",
                "--min-api",
                "26",
                "--lib",
                ANDROID_26.get().toString(),
                "--pg-conf",
                Files.writeString(Artifacts.TARGET.resolve(name + "-rules.txt"), rule)
                        .toString(),
                "--pg-map-output",
                Artifacts.TARGET.resolve(name + "-mapping.txt").toString(),
                "--output",
                output.toString()));
        for (Path jar : classpath) {
            arguments.addAll(List.of("--classpath", jar.toString()));
        }
        program.forEach(jar -> arguments.add(jar.toString()));
        R8.run(R8Command.parse(arguments.toArray(String[]::new), Origin.unknown(), new Quiet())
                .build());
        return dexBytes(output);
    }

    /**
     * Translates jars for Android, without shrinking them.
     *
     * @param minApi 21, with core library desugaring, or 26
     */
    static Path dex(String name, List<Path> program, List<Path> classpath, int minApi) throws Exception {
        Path output = Artifacts.TARGET.resolve(name + "-" + minApi + ".zip");
        D8Command.Builder command = D8Command.builder(new Quiet())
                .addProgramFiles(program)
                .addClasspathFiles(classpath)
                .addLibraryFiles(ANDROID_26.get())
                .setMinApiLevel(minApi)
                .setMode(CompilationMode.RELEASE)
                .setOutput(output, OutputMode.DexIndexed);
        if (minApi < 26) {
            command.addDesugaredLibraryConfiguration(DESUGARING.get());
        }
        D8.run(command.build());
        return output;
    }

    /** Returns the bytes of dex in an archive. */
    static long dexBytes(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream()
                    .filter(entry -> entry.getName().endsWith(".dex"))
                    .mapToLong(entry -> entry.getSize())
                    .sum();
        }
    }

    /** Returns what a dex archive refers to that an Android version does not have, nor the libraries. */
    static Set<Missing> missing(Path dex, List<Path> libraries, int api) throws Exception {
        Missing.Collector missing = new Missing.Collector();
        TraceReferencesCommand.Builder command = TraceReferencesCommand.builder(new Quiet())
                .addSourceFiles(dex)
                .addTargetFiles(libraries)
                .addLibraryFiles(api < 26 ? ANDROID_21.get() : ANDROID_26.get())
                .setConsumer(missing);
        if (api < 26) {
            command.addTargetFiles(DESUGARED_LIBRARY.get());
        }
        TraceReferences.run(command.build());
        return missing.all();
    }

    /** Leaves out notes and warnings: what makes a warning serious is asserted by a test. */
    private static final class Quiet implements DiagnosticsHandler {
        @Override
        public void info(Diagnostic info) {}

        @Override
        public void warning(Diagnostic warning) {}
    }
}
