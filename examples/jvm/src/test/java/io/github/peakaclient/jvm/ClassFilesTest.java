package io.github.peakaclient.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The class files of the client are those of Java 8; the compiler, told so, takes no API that is newer. */
class ClassFilesTest {
    private static final int JAVA_8 = 52;

    @Test
    void everyClassIsOfJava8() throws IOException {
        for (Path jar : UserBuild.of("plain").own()) {
            assertThat(classesOfOtherVersions(jar)).isEmpty();
        }
    }

    @Test
    void newerClassIsFound() throws IOException {
        assertThat(classesOfOtherVersions(UserBuild.of("spring4").jar("spring-core")))
                .isNotEmpty();
    }

    private static List<String> classesOfOtherVersions(Path jar) throws IOException {
        List<String> others = new ArrayList<>();
        int classes = 0;
        try (JarFile file = new JarFile(jar.toFile())) {
            for (var entry : file.stream().toList()) {
                if (entry.getName().endsWith(".class")) {
                    try (DataInputStream in = new DataInputStream(file.getInputStream(entry))) {
                        in.readInt();
                        in.readUnsignedShort();
                        classes++;
                        if (in.readUnsignedShort() != JAVA_8) {
                            others.add(entry.getName());
                        }
                    }
                }
            }
        }
        assertThat(classes).isGreaterThan(100);
        return others;
    }
}
