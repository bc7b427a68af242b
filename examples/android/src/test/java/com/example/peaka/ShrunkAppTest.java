package com.example.peaka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The app does the same after R8's full mode, with the rules that the jars bring and its own for its entry and for {@code @Keep}. */
@Tag("slow")
class ShrunkAppTest {
    /** A class that no rule can know. */
    private static final String FORGOTTEN = "rows by a forgotten class";

    @Test
    void shrunkAppPrintsTheSame() throws Exception {
        Map<String, List<String>> expected = AppRun.of(Apps.program());
        Map<String, List<String>> shrunk = AppRun.of(List.of(Apps.SHRUNK.get()));

        assertThat(String.join("\n", expected.remove(FORGOTTEN))).endsWith("\n1 1052.29\n2 2099.58");
        assertThat(String.join("\n", shrunk.remove(FORGOTTEN)))
                .contains("IllegalArgumentException: ")
                .endsWith(
                        ". If a shrinker such as R8 has removed members of it, mark it with @Keep, or its members with"
                                + " @ColumnName, or write the rule -keep class <its name> { *; }");
        assertThat(shrunk).isEqualTo(expected);
    }
}
