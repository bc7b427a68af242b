package io.github.peakaclient.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.api.Operations;
import io.github.peakaclient.retry.Attempt;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodingExceptionTest {
    private static DecodingException.Builder builder() {
        return DecodingException.builder(Operations.GET_ACCOUNT_INFO);
    }

    @Test
    void getters() {
        Throwable cause = new IllegalStateException("inner");
        DecodingException e = builder()
                .path("$[1].id")
                .expected("a string")
                .found("BEGIN_ARRAY")
                .excerpt("[{},\n{\"id\":[")
                .contentType("application/json")
                .problem("Expected a string but was BEGIN_ARRAY at path $[1].id")
                .cause(cause)
                .build();
        assertThat(e.operation()).isEqualTo(Operations.GET_ACCOUNT_INFO);
        assertThat(e.path()).isEqualTo("$[1].id");
        assertThat(e.expected()).isEqualTo("a string");
        assertThat(e.found()).isEqualTo("BEGIN_ARRAY");
        assertThat(e.excerpt()).isEqualTo("[{},\n{\"id\":[");
        assertThat(e.contentType()).isEqualTo("application/json");
        assertThat(e)
                .hasCause(cause)
                .hasMessage("getAccountInfo: cannot decode the answer (application/json):"
                        + " Expected a string but was BEGIN_ARRAY at path $[1].id");
    }

    @Test
    void whatIsNotSetIsNull() {
        DecodingException e = builder().build();
        assertThat(e)
                .hasMessage(
                        "getAccountInfo: cannot decode the answer (no Content-Type): it is not what the contract says")
                .hasNoCause();
        assertThat(e.path()).isNull();
        assertThat(e.expected()).isNull();
        assertThat(e.found()).isNull();
        assertThat(e.excerpt()).isNull();
        assertThat(e.contentType()).isNull();
        assertThat(e.attempts()).isEmpty();
    }

    @Test
    void messageIsMadeOfThePartsIfThereIsNoProblem() {
        assertThat(builder().path("$.id").expected("a long").found("x").build())
                .hasMessageEndingWith("it is not what the contract says, expected a long, found x at path $.id");
    }

    @Test
    void excerptIsNotInTheMessage() {
        DecodingException e = builder().excerpt("Ada, Lovelace").problem("no").build();
        assertThat(e.toString()).doesNotContain("Lovelace");
    }

    @Test
    void contentTypeKeepsNoParameterButACharset() {
        assertThat(builder()
                        .contentType("text/html; of=\"s3cret\"; charset=ISO-8859-1")
                        .build()
                        .contentType())
                .isEqualTo("text/html; charset=ISO-8859-1");
        assertThat(builder().contentType("text/html;charset=\"utf-8\"").build().contentType())
                .isEqualTo("text/html; charset=utf-8");
        assertThat(builder().contentType("text/html;charset=s3cret").build().contentType())
                .isEqualTo("text/html");
    }

    @Test
    void textsAreBoundedAndAllButTheExcerptOnOneLine() {
        String big = "a\nb" + "x".repeat(5_000);
        DecodingException e = builder()
                .path(big)
                .expected(big)
                .found(big)
                .excerpt(big)
                .contentType(big)
                .problem(big)
                .build();
        assertThat(List.of(e.path(), e.expected(), e.found(), e.contentType()))
                .allSatisfy(
                        text -> assertThat(text).hasSize(501).startsWith("a bx").endsWith("x…"));
        assertThat(e.excerpt()).hasSize(501).startsWith("a\nbx").endsWith("x…");
        assertThat(e.getMessage()).hasSizeLessThan(1_100).doesNotContain("\n");
        assertThat(builder().path(big).expected(big).found(big).build().getMessage())
                .hasSizeLessThan(1_700);
    }

    @Test
    void historySurvivesSerialization() throws Exception {
        List<Attempt> attempts = List.of(
                Attempt.of(1, Duration.ofSeconds(1), 503, null, Duration.ofSeconds(1)),
                Attempt.of(2, Duration.ofSeconds(1), 200, null, null));
        DecodingException e = builder()
                .path("$")
                .expected("JSON")
                .found("text")
                .excerpt("<html>")
                .contentType("text/html")
                .attempts(attempts)
                .build();

        DecodingException copy = Serialized.copy(e);

        assertThat(copy).hasMessageEndingWith(" [2 attempts in 3.0 s]");
        assertThat(copy).usingRecursiveComparison().isEqualTo(e);
        assertThat(copy.attempts()).hasSize(2).isUnmodifiable();
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without a null checker can do
    void nullIsRefusedByName() {
        assertThatThrownBy(() -> DecodingException.builder(null)).hasMessage("operation == null");
        assertThatThrownBy(() -> builder().attempts(null)).hasMessage("attempts == null");
    }
}
