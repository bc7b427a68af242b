package io.github.peakaclient.spec.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagNamesTest {
    private static final Set<String> RESERVED = VendorSettings.peaka().reservedMethods();
    private static final Pattern METHOD_WITHOUT_ARGUMENTS = Pattern.compile("(?m)^    (?! )[^(=\n]* (\\w+)\\(\\) \\{$");

    @ParameterizedTest
    @ValueSource(strings = {"Caches", "BiTables", "Sql", "X", "OAuth2"})
    void tagStaysAsItIs(String tag) {
        assertThat(TagNames.isUsable(tag, RESERVED)).isTrue();
        assertThat(TagNames.usable(tag, RESERVED)).isEqualTo(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Class", "Null", "GetClass", "Wait", "Close", "Options", "BaseUrl", "Connectors", "Project"})
    void tagWhoseMethodIsTakenGetsAnother(String tag) {
        assertThat(TagNames.isUsable(tag, RESERVED)).isFalse();
        assertThat(TagNames.usable(tag, RESERVED))
                .isEqualTo(tag + "Operations")
                .matches(other -> TagNames.isUsable(other, RESERVED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "caches", "Query Folders", "Query-Folders", "Q\"", "2Fa", "Émile"})
    void tagThatIsNoNameInUpperCamelIsNotUsable(String tag) {
        assertThat(TagNames.isUsable(tag, RESERVED)).isFalse();
    }

    @Test
    void methodsOfTheClientClassAreTaken() throws IOException {
        String source = Files.readString(Path.of("../client-ext/src/main/java/io/github/peakaclient/Peaka.java"));

        List<String> methods = METHOD_WITHOUT_ARGUMENTS
                .matcher(source)
                .results()
                .filter(method -> !method.group().contains("Api "))
                .map((MatchResult method) -> method.group(1))
                .toList();

        assertThat(methods)
                .contains("builder", "baseUrl", "close")
                .allSatisfy(method -> assertThat(TagNames.isUsable(
                                method.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + method.substring(1),
                                RESERVED))
                        .as(method)
                        .isFalse());
    }
}
