package io.github.peakaclient.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** The Javadoc of both modules of the client, as one. */
final class Javadoc {
    private Javadoc() {}

    static void write(Path repository, Path target, String classPath) {
        List<Path> sources = List.of(
                repository.resolve("client-ext/src/main/java"),
                repository.resolve("client-generated/src/main/java"),
                repository.resolve("client-generated/target/generated-sources/openapi/java"));
        for (Path source : sources) {
            if (!Files.isDirectory(source)) {
                throw new IllegalStateException("the sources are not there: " + source);
            }
        }
        int failed = ToolProvider.findFirst("javadoc")
                .orElseThrow(() -> new IllegalStateException("this Java has no javadoc: a JDK is needed"))
                .run(
                        System.out,
                        System.err,
                        "-quiet",
                        "-Xdoclint:all",
                        "-Werror",
                        "-notimestamp",
                        "-encoding",
                        "UTF-8",
                        "-charset",
                        "UTF-8",
                        "-docencoding",
                        "UTF-8",
                        "-locale",
                        "en",
                        "-windowtitle",
                        "Peaka client for Java",
                        "-header",
                        "<a href=\"{@docRoot}/../index.html\">Peaka client: the site</a>",
                        "-classpath",
                        classPath,
                        "-sourcepath",
                        String.join(
                                java.io.File.pathSeparator,
                                sources.stream().map(Path::toString).toList()),
                        "-subpackages",
                        "io.github.peakaclient",
                        "-exclude",
                        "io.github.peakaclient.internal",
                        "-d",
                        target.toString());
        if (failed != 0) {
            throw new IllegalStateException("javadoc failed, see above");
        }
    }
}
