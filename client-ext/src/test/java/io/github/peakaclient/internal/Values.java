package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;

/** Check of what values promise. */
public final class Values {
    private Values() {}

    /**
     * Asserts that values made twice are equal, and all others different.
     *
     * @param maker of different values, the same each time
     */
    public static void assertDistinct(Supplier<List<?>> maker) {
        List<?> some = maker.get();
        List<?> same = maker.get();
        for (int i = 0; i < some.size(); i++) {
            Object value = some.get(i);
            assertThat(value)
                    .hasSameHashCodeAs(same.get(i))
                    .isNotEqualTo("text")
                    .isNotEqualTo(null);
            assertThat(value.toString()).isEqualTo(same.get(i).toString()).doesNotContain("@");
            for (int j = 0; j < same.size(); j++) {
                assertThat(value.equals(same.get(j)))
                        .as("%s equals %s", value, same.get(j))
                        .isEqualTo(i == j);
            }
        }
    }
}
