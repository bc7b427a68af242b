package io.github.peakaclient.spec.tool;

import com.sun.source.util.JavacTask;
import io.github.peakaclient.spec.document.SpecException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Type check of the main sources of client-ext and the examples against the classes of a new client.
 *
 * <p>The class path of this program has the libraries of the client, and none of those that only examples use. Therefore only errors
 * about generated Java count: of a missing symbol, its place must be generated. Kotlin is not checked.
 */
record Dependents(Path repository, String classPath) {
    private static final Pattern GENERATED = Pattern.compile("\\bio\\.github\\.peakaclient\\.(api|model)\\b");
    private static final String NOT_FOUND = "compiler.err.cant.resolve";

    /** Returns {@code path:line: message} of each error, sorted by file and line. */
    List<String> broken(Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<Path> sources = sources();
            if (sources.isEmpty()) {
                return List.of();
            }
            // names the method in errors of its arguments, full names of classes, and the errors of all phases
            List<String> options = List.of(
                    "-proc:none",
                    "-nowarn",
                    "-Xdiags:verbose",
                    "-XDdiags.formatterOptions=-simpleNames",
                    "--should-stop=ifError=FLOW",
                    "-Xmaxerrs",
                    "10000",
                    "-cp",
                    classes + File.pathSeparator + classPath);
            ((JavacTask) compiler.getTask(
                            null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources)))
                    .analyze();
        } catch (IOException e) {
            throw new SpecException("cannot compile client-ext and the examples: " + e);
        }
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR && diagnostic.getSource() != null)
                .filter(Dependents::isAboutTheClient)
                .map(this::line)
                .distinct()
                .toList();
    }

    private List<Path> sources() throws IOException {
        List<Path> roots;
        try (Stream<Path> examples = Files.list(repository.resolve("examples"))) {
            roots = Stream.concat(Stream.of(repository.resolve("client-ext")), examples.sorted())
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
        Stream.Builder<Path> sources = Stream.builder();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources);
            }
        }
        return sources.build().toList();
    }

    private static boolean isAboutTheClient(Diagnostic<?> diagnostic) {
        String text = text(diagnostic);
        // before its location, a missing symbol has the types of its arguments
        int location = diagnostic.getCode().startsWith(NOT_FOUND) ? text.lastIndexOf('\n') : 0;
        return GENERATED
                .matcher(text)
                .region(Math.max(0, location), text.length())
                .find();
    }

    private String line(Diagnostic<? extends JavaFileObject> diagnostic) {
        Path file = repository.relativize(Path.of(diagnostic.getSource().toUri()));
        return file.toString().replace('\\', '/') + ":" + diagnostic.getLineNumber() + ": "
                + text(diagnostic).replaceAll("\\s+", " ");
    }

    private static String text(Diagnostic<?> diagnostic) {
        return diagnostic.getMessage(Locale.ROOT);
    }

    /** Returns the class path of this program, also inside of Maven. */
    static String ownClassPath() {
        return Dependents.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs())
                        .map(URL::toString)
                        .map(url -> Path.of(URI.create(url)).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }
}
