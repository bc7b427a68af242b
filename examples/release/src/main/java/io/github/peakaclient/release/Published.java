package io.github.peakaclient.release;

import java.util.List;

/**
 * An artifact that is published, and what its users rely on.
 *
 * @param module the name that module descriptors require it by
 * @param javaVersion the oldest Java that loads its classes
 * @param classifiers of further jars, which have no sources of their own
 * @param entries of the jar
 */
record Published(String artifactId, String module, int javaVersion, List<String> classifiers, List<String> entries) {
    static final List<Published> ALL = List.of(
            new Published(
                    "peaka-client-spec",
                    "io.github.peakaclient.spec",
                    17,
                    List.of("regenerate"),
                    List.of("io/github/peakaclient/spec/peaka-partner-api.yaml")),
            client("peaka-client-generated", "io.github.peakaclient.generated"),
            client("peaka-client-ext", "io.github.peakaclient"),
            new Published("peaka-sandbox", "io.github.peakaclient.sandbox", 17, List.of(), List.of()));

    /** Returns an artifact that apps contain, with the rules that keep R8 and ProGuard from breaking it, and the metadata of native images. */
    private static Published client(String artifactId, String module) {
        return new Published(
                artifactId,
                module,
                8,
                List.of(),
                List.of(
                        "META-INF/proguard/" + artifactId + ".pro",
                        "META-INF/com.android.tools/r8/" + artifactId + ".pro",
                        "META-INF/native-image/io.github.peakaclient/" + artifactId + "/reachability-metadata.json"));
    }
}
