package com.example.peaka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The client runs on Android 26 as it is, and on 21 with core library desugaring but for what {@code api-levels.txt} lists, which {@code
 * -DrewriteApiLevels=true} rewrites.
 */
@Tag("slow")
class ApiLevelTest {
    private static final Path LIST = Path.of("src/test/resources/api-levels.txt");
    private static final String TITLE =
            "# What needs a newer Android than 21, by ApiLevelTest, which rewrites this file.";

    /** Since when the platform has what desugaring does not bring: the beginnings of the names of classes. */
    private static final Map<String, Integer> SINCE = Map.of(
            "java.util.concurrent.Completable", 24,
            "java.util.concurrent.Completion", 24,
            "java.nio.file.", 26);

    static final Lazy<Path> CLIENT_26 =
            new Lazy<>(() -> Tools.dex("client", Artifacts.client(), Artifacts.dependencies(), 26));

    @Test
    void android26HasAll() throws Exception {
        assertThat(Tools.missing(CLIENT_26.get(), Artifacts.dependencies(), 26)).isEmpty();
    }

    @Test
    void android21HasAllButWhatIsListed() throws Exception {
        Path dex = Tools.dex("client", Artifacts.client(), Artifacts.dependencies(), 21);
        SortedSet<String> needs = new TreeSet<>();
        for (Missing missing : Tools.missing(dex, Artifacts.dependencies(), 21)) {
            needs.add(since(missing) + " " + missing.user());
        }
        if (Boolean.getBoolean("rewriteApiLevels")) {
            Files.writeString(LIST, TITLE + "\n" + String.join("\n", needs) + "\n");
        }

        List<String> listed = Files.readAllLines(LIST);
        assertThat(needs).containsExactlyElementsOf(listed.subList(1, listed.size()));
    }

    private static int since(Missing missing) {
        return SINCE.entrySet().stream()
                .filter(entry -> missing.platformClass().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("since which API level? " + missing));
    }
}
