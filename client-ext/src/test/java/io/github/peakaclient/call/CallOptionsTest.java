package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.retry.RetryPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallOptionsTest {
    private static final CallListener LISTENER = new CallLog();
    private static final ReadLimits LIMITS = ReadLimits.builder().columns(7).build();
    private static final CallOptions ALL = CallOptions.builder()
            .callTimeout(Duration.ofSeconds(9))
            .attemptTimeout(Duration.ofSeconds(3))
            .header("X-A", "hidden-a")
            .queryParameter("q", "hidden-q")
            .retryPolicy(RetryPolicy.none())
            .addCallListener(LISTENER)
            .apiKey(ServedClient.KEY)
            .readLimits(LIMITS)
            .build();

    private static void assertIsAll(CallOptions options) {
        assertThat(options.callTimeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(options.attemptTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.headers()).isEqualTo(Map.of("X-A", "hidden-a"));
        assertThat(options.queryParameters()).isEqualTo(Map.of("q", "hidden-q"));
        assertThat(options.retryPolicy()).isEqualTo(RetryPolicy.none());
        assertThat(options.callListeners()).containsExactly(LISTENER);
        assertThat(options.apiKey()).isEqualTo(ServedClient.KEY);
        assertThat(options.readLimits()).isEqualTo(LIMITS);
    }

    @Test
    void nothingIsSetByItself() {
        CallOptions options = CallOptions.builder().build();
        assertThat(options.callTimeout()).isNull();
        assertThat(options.attemptTimeout()).isNull();
        assertThat(options.headers()).isEmpty();
        assertThat(options.queryParameters()).isEmpty();
        assertThat(options.retryPolicy()).isNull();
        assertThat(options.callListeners()).isEmpty();
        assertThat(options.apiKey()).isNull();
        assertThat(options.readLimits()).isNull();
    }

    @Test
    void toBuilderKeepsAll() {
        assertIsAll(ALL.toBuilder().build());
    }

    @Test
    void whatIsNotSetIsTakenFromBelow() {
        assertIsAll(CallOptions.builder().build().over(ALL));
        assertIsAll(ALL.over(CallOptions.DEFAULTS));
    }

    @Test
    void whatIsSetCoversWhatIsBelow() {
        CallOptions below = CallOptions.builder()
                .callTimeout(Duration.ofSeconds(1))
                .attemptTimeout(Duration.ofSeconds(1))
                .header("x-a", "below")
                .header("X-B", "b")
                .retryPolicy(RetryPolicy.standard())
                .addCallListener(new CallLog())
                .apiKey(ApiKey.of("pk_example_other"))
                .readLimits(ReadLimits.standard())
                .build();
        CallOptions options = ALL.over(below);
        assertThat(options.callTimeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(options.attemptTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.retryPolicy()).isEqualTo(RetryPolicy.none());
        assertThat(options.callListeners()).hasSize(2).endsWith(LISTENER);
        assertThat(options.apiKey()).isEqualTo(ServedClient.KEY);
        assertThat(options.readLimits()).isEqualTo(LIMITS);
        assertThat(options.headers())
                .hasSize(2)
                .containsEntry("x-a", "hidden-a")
                .containsEntry("X-B", "b");
        assertThat(below.headers().get("x-a")).isEqualTo("below");
    }

    @Test
    void listenerThatTheClientHasIsNotAddedAgain() {
        CallOptions own = CallOptions.builder().addCallListener(new CallLog()).build();
        assertThat(ALL.toBuilder().build().over(ALL).callListeners()).containsExactly(LISTENER);
        assertThat(own.over(ALL).over(ALL).callListeners()).hasSize(2).startsWith(LISTENER);
        assertThatThrownBy(() -> ALL.callListeners().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void headersAreFoundWithoutRegardToCase() {
        assertThat(ALL.headers().get("x-a")).isEqualTo("hidden-a");
        assertThat(ALL.toBuilder().header("x-A", "new").build().headers())
                .hasSize(1)
                .containsValue("new");
        assertThatThrownBy(() -> ALL.headers().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void queryParameterNeedsAName() {
        assertThatThrownBy(() -> CallOptions.builder().queryParameter(" ", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("name is blank");
    }

    @Test
    void valuesDecideEquality() {
        assertThat(ALL.toBuilder().build()).isEqualTo(ALL).hasSameHashCodeAs(ALL);
        assertThat(ALL.toBuilder().header("x-a", "hidden-a").build())
                .isEqualTo(ALL)
                .hasSameHashCodeAs(ALL);
        assertThat(Stream.of(
                        ALL.toBuilder().callTimeout(Duration.ofSeconds(1)),
                        ALL.toBuilder().attemptTimeout(Duration.ofSeconds(1)),
                        ALL.toBuilder().header("X-A", "other"),
                        ALL.toBuilder().queryParameter("q", "other"),
                        ALL.toBuilder().retryPolicy(RetryPolicy.standard()),
                        ALL.toBuilder().addCallListener(new CallLog()),
                        ALL.toBuilder().apiKey(ApiKey.of("pk_example_other")),
                        ALL.toBuilder().readLimits(ReadLimits.standard())))
                .map(CallOptions.Builder::build)
                .doesNotContain(ALL);
        assertThat(ALL.within(Duration.ofSeconds(1))).isNotEqualTo(ALL);
    }

    @Test
    void callTimeoutDependsOnTheOperation() {
        CallOptions standard = CallOptions.DEFAULTS;
        assertThat(standard.callTimeout(Operations.GET_QUERY)).isEqualTo(Duration.ofMinutes(2));
        assertThat(standard.callTimeout(Operations.EXECUTE_QUERY)).isEqualTo(Duration.ofMinutes(10));
        assertThat(ALL.callTimeout(Operations.EXECUTE_QUERY)).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void boundShortensTheCallTimeoutAndNeverLengthensIt() {
        CallOptions bounded = CallOptions.DEFAULTS.within(Duration.ofMinutes(5));
        assertThat(bounded.callTimeout(Operations.GET_QUERY)).isEqualTo(Duration.ofMinutes(2));
        assertThat(bounded.callTimeout(Operations.EXECUTE_QUERY)).isEqualTo(Duration.ofMinutes(5));
        assertThat(bounded.within(Duration.ofMinutes(7)).callTimeout(Operations.EXECUTE_QUERY))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(ALL.over(bounded).callTimeout(Operations.EXECUTE_QUERY)).isEqualTo(Duration.ofSeconds(9));
        assertThat(bounded.callTimeout()).isNull();
    }

    @Test
    void builderCanBeUsedOn() {
        CallOptions.Builder builder = CallOptions.builder().header("X-A", "a");
        CallOptions first = builder.build();
        builder.header("X-B", "b");
        assertThat(first.headers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT-0.000000001S"})
    void timesMustBePositive(String time) {
        Duration wrong = Duration.parse(time);
        assertThatThrownBy(() -> CallOptions.builder().callTimeout(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("callTimeout must be positive, got " + time);
        assertThatThrownBy(() -> CallOptions.builder().attemptTimeout(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("attemptTimeout must be positive, got " + time);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsNamed() {
        CallOptions.Builder builder = CallOptions.builder();
        assertThatThrownBy(() -> builder.callTimeout(null)).hasMessage("callTimeout == null");
        assertThatThrownBy(() -> builder.attemptTimeout(null)).hasMessage("attemptTimeout == null");
        assertThatThrownBy(() -> builder.header(null, "")).hasMessage("name == null");
        assertThatThrownBy(() -> builder.header("X-A", null)).hasMessage("value == null");
        assertThatThrownBy(() -> builder.queryParameter(null, "")).hasMessage("name == null");
        assertThatThrownBy(() -> builder.queryParameter("q", null)).hasMessage("value == null");
        assertThatThrownBy(() -> builder.retryPolicy(null)).hasMessage("retryPolicy == null");
        assertThatThrownBy(() -> builder.addCallListener(null)).hasMessage("callListener == null");
        assertThatThrownBy(() -> builder.apiKey(null)).hasMessage("apiKey == null");
        assertThatThrownBy(() -> builder.readLimits(null)).hasMessage("readLimits == null");
    }

    @Test
    void toStringShowsNoSecret() {
        assertThat(ALL.toString())
                .startsWith("CallOptions{callTimeout=PT9S, attemptTimeout=PT3S, headers=[X-A],"
                        + " queryParameters=[q], retryPolicy=RetryPolicy{")
                .doesNotContain("hidden")
                .doesNotContain(ServedClient.KEY.value());
    }
}
