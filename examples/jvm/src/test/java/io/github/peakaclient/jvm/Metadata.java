package io.github.peakaclient.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** What a jar tells a native image. */
record Metadata(JsonNode json) {
    static final String FILE = "reachability-metadata.json";

    /** Reads the file of a jar. */
    static Metadata of(Path jar, String artifact) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            JarEntry entry = file.getJarEntry("META-INF/native-image/io.github.peakaclient/" + artifact + "/" + FILE);
            return new Metadata(new ObjectMapper().readTree(file.getInputStream(entry)));
        }
    }

    /** Returns its entries, as lines to compare. */
    Set<String> lines() {
        Set<String> lines = new TreeSet<>();
        for (JsonNode entry : json.path("reflection")) {
            JsonNode type = entry.path("type");
            if (type.has("proxy")) {
                lines.add("proxy " + type.path("proxy").path(0).asText());
            }
            entry.properties().forEach(member -> {
                if (member.getValue().isBoolean()) {
                    lines.add(member.getKey() + " " + type.asText());
                }
            });
            for (JsonNode method : entry.path("methods")) {
                lines.add(type.asText() + "." + method.path("name").asText());
            }
        }
        return lines;
    }
}
