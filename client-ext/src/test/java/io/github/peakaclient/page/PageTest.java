package io.github.peakaclient.page;

import io.github.peakaclient.internal.Values;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void pagesAndCursorsAreValues() {
        Values.assertDistinct(() -> {
            Cursor first = new Cursor("s", "0", 0);
            Cursor second = new Cursor("s", "2", 0);
            return List.of(
                    first,
                    second,
                    new Cursor("t", "0", 0),
                    new Cursor("s", "0", 1),
                    new Page<>(List.of("a"), first, second),
                    new Page<>(List.of("b"), first, second),
                    new Page<>(List.of("a"), second, second),
                    new Page<>(List.of("a"), first, null));
        });
    }
}
