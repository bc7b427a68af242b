package io.github.peakaclient.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PomCheckTest {
    private static final PomCheck CHECK = new PomCheck(
            "io.github.peakaclient", "peaka-client-ext", StagedRelease.VERSION, Set.of("peaka-client-spec"));

    @TempDir
    Path folder;

    @Test
    void completePomIsAccepted() throws IOException {
        Path file = Files.writeString(folder.resolve("pom.xml"), StagedRelease.pom("peaka-client-ext"));

        assertThat(CHECK.problems(file)).isEmpty();
    }

    @Test
    void brokenPomIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("pom.xml"), "<project>");

        assertThatThrownBy(() -> CHECK.problems(file))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " is not XML");
    }

    /** Each changes one thing of a POM. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            <modelVersion>4.0.0</modelVersion> |              | has no <modelVersion>
            <name>Example</name>\\n  <desc     | <desc        | has no <name>
            <description>An example.</description> |          | has no <description>
            <url>https://example.com</url>\\n  <org | <org    | has no <url>
            <organization><name>Example</name></organization> | | has no <organization/name>
            <name>Apache-2.0</name>           |               | has no <licenses/license/name>
            <url>https://example.com/license</url> |          | has no <licenses/license/url>
            <name>The project</name>          |               | has no <developers/developer/name>
            <connection>scm:git:example</connection> |        | has no <scm/connection>
            <developerConnection>scm:git:example</developerConnection> | | has no <scm/developerConnection>
            <url>https://example.com</url>\\n  </scm> | </scm> | has no <scm/url>
            <groupId>io.github.peakaclient</groupId>\\n  <artifactId>peaka-client-ext | <artifactId>peaka-client-ext | <groupId> is not io.github.peakaclient
            >peaka-client-ext<                | >other<       | <artifactId> is not peaka-client-ext
            <version>0.1.0</version>\\n  <name | <version>0.2.0</version>\\n  <name | <version> is not 0.1.0
            <dependencies>                    | <parent/><dependencies> | has <parent>
            <dependencies>                    | <repositories/><dependencies> | has <repositories>
            <dependencies>                    | <pluginRepositories/><dependencies> | has <pluginRepositories>
            <dependencies>                    | <distributionManagement/><dependencies> | has <distributionManagement>
            <dependencies>                    | <build/><dependencies> | has <build>
            <dependencies>                    | <profiles/><dependencies> | has <profiles>
            An example.                       | ${example}    | a property is not resolved
            <version>1.0.1</version>          |               | dependency jspecify has no version
            <version>1.0.1</version>          | <version>1.1-SNAPSHOT</version> | dependency jspecify is a snapshot
            <scope>compile</scope>            | <scope>test</scope> | dependency jspecify has the scope test
            <scope>compile</scope>            | <scope>system</scope> | dependency jspecify has the scope system
            <scope>compile</scope>            | <classifier>linux_amd64</classifier> | "dependency jspecify has the classifier 'linux_amd64'"
            <scope>compile</scope>            | <classifier/> | "dependency jspecify has the classifier ''"
            <artifactId>peaka-client-spec     | <artifactId>peaka-tour | dependency peaka-tour 0.1.0 is not in this release
            <version>0.1.0</version>\\n    </dep | <version>0.0.9</version></dep | dependency peaka-client-spec 0.0.9 is not in this release
            """)
    void pomIsComplete(String text, @Nullable String replacement, String problem) throws IOException {
        String pom = StagedRelease.pom("peaka-client-ext").replaceAll("\n +", "\n  ");
        String before = text.replace("\\n", "\n").replaceAll("\n +", "\n  ");
        assertThat(pom).contains(before);
        String after = replacement == null ? "" : replacement.replace("\\n", "\n");
        Path file = Files.writeString(folder.resolve("pom.xml"), pom.replace(before, after));

        assertThat(CHECK.problems(file)).containsExactly(problem);
    }
}
