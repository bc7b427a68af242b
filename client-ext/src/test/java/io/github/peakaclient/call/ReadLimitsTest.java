package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReadLimitsTest {
    private record Option(
            String name,
            int standard,
            BiFunction<ReadLimits.Builder, Integer, ReadLimits.Builder> setter,
            ToIntFunction<ReadLimits> getter) {}

    static List<Option> options() {
        return List.of(
                new Option("answerBytes", 67_108_864, ReadLimits.Builder::answerBytes, ReadLimits::answerBytes),
                new Option("answerValues", 1_000_000, ReadLimits.Builder::answerValues, ReadLimits::answerValues),
                new Option("rowBytes", 33_554_432, ReadLimits.Builder::rowBytes, ReadLimits::rowBytes),
                new Option("cellBytes", 33_554_432, ReadLimits.Builder::cellBytes, ReadLimits::cellBytes),
                new Option("columns", 10_000, ReadLimits.Builder::columns, ReadLimits::columns),
                new Option("readAheadBytes", 8_388_608, ReadLimits.Builder::readAheadBytes, ReadLimits::readAheadBytes),
                new Option("eventBytes", 16_777_216, ReadLimits.Builder::eventBytes, ReadLimits::eventBytes));
    }

    @ParameterizedTest
    @MethodSource("options")
    void optionIsSetAndKept(Option option) {
        ReadLimits limits = option.setter.apply(ReadLimits.builder(), 7).build();

        assertThat(option.getter.applyAsInt(ReadLimits.standard())).isEqualTo(option.standard);
        assertThat(option.getter.applyAsInt(limits)).isEqualTo(7);
        assertThat(limits).isNotEqualTo(ReadLimits.standard()).hasToString(limits.toString());
        assertThat(limits.toBuilder().build()).isEqualTo(limits).hasSameHashCodeAs(limits);
        assertThat(limits.toString()).contains(option.name + "=7");
        assertThat(Stream.of(options().toArray(Option[]::new))
                        .filter(other -> !other.name.equals(option.name))
                        .allMatch(other -> other.getter.applyAsInt(limits) == other.standard))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("options")
    void limitMustBePositive(Option option) {
        assertThatThrownBy(() -> option.setter.apply(ReadLimits.builder(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(option.name + " must be positive, got 0");
    }
}
