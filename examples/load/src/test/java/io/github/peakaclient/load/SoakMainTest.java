package io.github.peakaclient.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoakMainTest {
    @Test
    void lengthAndSeedAreOptions() {
        assertThat(SoakMain.soak("10", "7")).isEqualTo(new Soak(Duration.ofMinutes(10), 7));
        assertThat(SoakMain.soak(null, "")).extracting(Soak::duration).isEqualTo(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1441", "many", "0.5"})
    void lengthThatCannotBeRightIsRefused(String minutes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SoakMain.soak(minutes, null))
                .withMessage("minutes must be a whole number from 1 to 1440, got \"" + minutes + "\"");
    }
}
