package io.github.peakaclient.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.peakaclient.api.Operations;
import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.InvalidCredentialsException;
import io.github.peakaclient.error.JobPhase;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.RateLimitException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.error.TransportException.Kind;
import io.github.peakaclient.model.ApiErrorBody;
import io.github.peakaclient.sql.TableName;
import java.io.EOFException;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TestExceptionsTest {
    @Test
    void everyExceptionCanBeMade() {
        List<PeakaException> made = new ArrayList<>(List.of(
                TestExceptions.api(Operations.GET_CONNECTION, 400, code("INVALID_CREDENTIALS")),
                TestExceptions.transport(Operations.GET_CONNECTION, Kind.DNS),
                TestExceptions.decoding(Operations.GET_CONNECTION, "it is empty"),
                TestExceptions.jobFailed(Operations.GET_EXPORT, "e-1", JobPhase.EXPIRED, "answer"),
                TestExceptions.emptyExport("e-1", "answer"),
                TestExceptions.exportLimit("e-1", 5),
                TestExceptions.ignoredSetting(Operations.UPDATE_CACHE_SETTINGS, "c-1", "schedule", "PT1H", null),
                TestExceptions.nameTaken(Operations.LIST_TABLES, "leads"),
                TestExceptions.waitTimeout(Operations.GET_EXPORT, "e-1"),
                TestExceptions.download("part", 403),
                TestExceptions.row(1, 0, "it is null"),
                TestExceptions.rowLimit(5),
                TestExceptions.sizeLimit(Operations.EXECUTE_QUERY, "cellBytes", 5),
                TestExceptions.paging(Operations.LIST_EXPORTS, "it goes back"),
                TestExceptions.credential("STRIPE", "token is missing"),
                TestExceptions.csvHeader("no column a"),
                TestExceptions.csvRow(2, 3, "a quote begins here that has no end"),
                TestExceptions.tableNotCached(TableName.of("stripe", "payment", "charges"), "it has no cache"),
                TestExceptions.consentDenied(null),
                TestExceptions.consentPageMissing("c-1")));
        Stream.of(400, 401, 403, 404, 405, 409, 429, 500)
                .map(status -> TestExceptions.api(Operations.GET_CONNECTION, status))
                .forEach(made::add);

        assertThat(made.stream().map(Object::getClass).collect(Collectors.<Object>toSet()))
                .isEqualTo(new ClassFileImporter()
                        .importPackagesOf(PeakaException.class).stream()
                                .filter(type -> type.isAssignableTo(PeakaException.class))
                                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                                .map(JavaClass::reflect)
                                .filter(type -> Modifier.isPublic(type.getModifiers()))
                                .collect(Collectors.<Object>toSet()));
    }

    private static ApiErrorBody code(String error) {
        return ApiErrorBody.builder().error(error).message("refused").build();
    }

    @Test
    void errorObjectDecidesLikeThatOfAServer() {
        ApiException failure = TestExceptions.api(Operations.GET_CONNECTION, 400, code("INVALID_CONNECTION_ID"));

        assertThat(failure.isNotFound()).isTrue();
        assertThat(failure.serverMessage()).isEqualTo("refused");
        assertThat(failure.rawBody()).isEqualTo("{\"error\":\"INVALID_CONNECTION_ID\",\"message\":\"refused\"}");
        assertThat(TestExceptions.api(Operations.CREATE_CONNECTION, 400, code("INVALID_CREDENTIALS")))
                .isInstanceOf(InvalidCredentialsException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> TestExceptions.api(Operations.GET_CONNECTION, 200));
    }

    @Test
    void rateLimitHasItsWait() {
        RateLimitException failure = TestExceptions.rateLimit(Operations.GET_CONNECTION, Duration.ofSeconds(7));

        assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(failure.headers()).containsEntry("retry-after", List.of("7"));
    }

    @Test
    void failuresOfTransportAreWhatTheirKindSays() {
        List<Kind> retryable = List.of(Kind.DNS, Kind.CONNECT, Kind.TIMEOUT, Kind.CONNECTION_LOST);
        List<Kind> unsent = List.of(Kind.DNS, Kind.CONNECT, Kind.TLS);
        for (Kind kind : List.of(
                Kind.DNS,
                Kind.CONNECT,
                Kind.TLS,
                Kind.TIMEOUT,
                Kind.CONNECTION_LOST,
                Kind.INTERRUPTED,
                Kind.CANCELED,
                Kind.OTHER)) {
            TransportException failure = TestExceptions.transport(Operations.GET_CONNECTION, kind);

            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.isRetryable()).as("%s", kind).isEqualTo(retryable.contains(kind));
            assertThat(failure.mayHaveBeenProcessed()).as("%s", kind).isEqualTo(!unsent.contains(kind));
            if (!kind.equals(Kind.CANCELED)) {
                assertThat(Kind.of(failure.getCause(), !unsent.contains(kind))).isEqualTo(kind);
            }
        }
        assertThat(TestExceptions.transport(Operations.GET_CONNECTION, new EOFException())
                        .kind())
                .isEqualTo(Kind.CONNECTION_LOST);
    }
}
