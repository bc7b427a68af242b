package io.github.peakaclient.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=503",
                "status=429; body=html; retry-after=7; times=2; after-processing",
                "status=503; retry-after=Fri, 2 Jan 2026 03:04:05 GMT",
                "reset",
                "reset=0",
                "reset=100; times=1",
                "close; after-processing",
                "close=5",
                "shorten=12",
                "stall",
                "stall=3",
                "delay=250",
                "drip=16; pause=20",
            })
    void textIsReadAndWrittenTheSame(String text) {
        assertThat(Fault.parse(text)).hasToString(text);
    }

    @Test
    void methodsSayTheSameAsTheText() {
        assertThat(Fault.status(503)
                        .body(ErrorBody.FRAMEWORK)
                        .retryAfter(Instant.parse("2026-01-02T03:04:05.678Z"))
                        .times(2)
                        .afterProcessing())
                .hasToString("status=503; body=framework; retry-after=Fri, 2 Jan 2026 03:04:05 GMT; times=2;"
                        + " after-processing");
        assertThat(Fault.resetAfter(1)).hasToString("reset=1; times=1");
        assertThat(Fault.closeAfter(1).times(Fault.ALWAYS)).hasToString("close=1");
        assertThat(Fault.stallAfter(2).until(new CompletableFuture<>())).hasToString("stall=2; times=1");
        assertThat(Fault.shorten(3)).hasToString("shorten=3; times=1");
        assertThat(Fault.delay(Duration.ofMillis(4))).hasToString("delay=4; times=1");
        assertThat(Fault.drip(5, Duration.ofMillis(6))).hasToString("drip=5; pause=6; times=1");
    }

    @Test
    void textIsForgivingAboutSpacesAndCase() {
        assertThat(Fault.parse(" STATUS = 503;retry-after=2026-01-02T03:04:05Z ;id=a"))
                .hasToString("status=503; retry-after=Fri, 2 Jan 2026 03:04:05 GMT");
        assertThat(Fault.parse("drip=1")).hasToString("drip=1; pause=10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stauts=503 | unknown part 'stauts'",
                "'' | unknown part ''",
                "status=503; | unknown part ''",
                "status=503; status=504 | 'status' is repeated",
                "times=2 | exactly one of",
                "status=503; reset | exactly one of [close, delay, drip, reset, shorten, stall, status] is required, got [status, reset]",
                "status=many | status: 'many', must be a number",
                "status | status: '', must be a number",
                "status=600 | status: 600, must be from 200 to 599",
                "status=100 | status: 100, must be from 200 to 599",
                "status=503; body=xml | body: 'xml', must be one of [api, gateway, framework, html, text, empty]",
                "status=503; retry-after=soon | retry-after: 'soon', must be seconds or a date",
                "status=503; retry-after=99999999999 | retry-after: '99999999999', must be a number",
                "status=503; times=0 | times: 0",
                "status=503; pause=1 | pause applies to drip only",
                "reset; retry-after=1 | retryAfter does not apply to reset",
                "reset; body=html | body does not apply to reset",
                "reset=-1 | bodyBytes: -1",
                "shorten=-1 | bodyBytes: -1",
                "drip=0 | bytes: 0",
                "delay=-1 | time: PT-0.001S",
                "delay=600001 | must be from 0 to 10 minutes",
            })
    void wrongTextIsNamed(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.parse(text))
                .withMessageStartingWith("Sandbox-Fault: ")
                .withMessageContaining(problem);
    }

    @Test
    void onlyAStallHasAnEnd() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.reset().until(new CompletableFuture<>()))
                .withMessage("until does not apply to reset");
    }
}
