package io.github.peakaclient.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.ConnectionsApi;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import retrofit2.Invocation;

class ExchangeRedactorTest {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final String KEY = "pk_example/not a key";

    private static ExchangeRedactor redactor(Request request) {
        return new ExchangeRedactor(request, request, Set.of("X-Trace"));
    }

    /** A request that is an operation of the contract. */
    @SuppressWarnings("deprecation") // the other form needs an implementation of the interface
    private static Request.Builder operation(String url) throws Exception {
        return new Request.Builder()
                .url(url)
                .tag(
                        Invocation.class,
                        Invocation.of(
                                ConnectionsApi.class.getMethod("getConnection", String.class, String.class),
                                List.of("p", "c")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://h.example/v1/p?limit=5&name=a%20b%26c&flag, https://h.example/v1/p?limit=5&name=a%20b%26c&flag",
        "https://h.example/p?credential=abcd&url=x&limit=5&url, https://h.example/p?credential=***&url=***&limit=5&url",
        "https://user:word@h.example/p#part, https://h.example/p",
        "https://h.example/pk_example%2fnot%20a%20key/t, https://h.example/***/t",
        "https://h.example/p?q=no+pk_example/not+a+key, https://h.example/p?q=no%20***",
        "https://h.example/p?pk_example/not%20a%20key=1, https://h.example/p?***=1",
    })
    void urlHasNoSecret(String url, String expected) throws Exception {
        Request request = operation(url).header("X-Key", KEY).build();
        assertThat(redactor(request).url(request.url())).hasToString(expected);
    }

    @Test
    void urlThatIsNotOfTheContractShowsNoQueryValue() {
        Request request = new Request.Builder()
                .url("https://files.example/a.csv?X-Amz-Signature=abcd&part=1&flag")
                .build();
        assertThat(redactor(request).url(request.url()))
                .hasToString("https://files.example/a.csv?X-Amz-Signature=***&part=***&flag");
    }

    @Test
    void urlThatARedirectLedToShowsNoQueryValue() throws Exception {
        Request request = operation("https://h.example/p?limit=5").build();
        assertThat(redactor(request).url(HttpUrl.get("https://files.example/a.csv?signature=abcd")))
                .hasToString("https://files.example/a.csv?signature=***");
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer pk_example/not a key, Authorization: ***",
        "User-Agent, app for pk_example/not a key, User-Agent: app for ***",
        "X-Trace, t-1, X-Trace: t-1",
        "X-Other, o-1, X-Other: ***",
        "Location, /, Location: ***",
        "Server, not for in the body, Server: not for ***",
    })
    void headersAreMaskedUnlessVisible(String name, String value, String expected) {
        Request request = new Request.Builder()
                .url("https://h.example/")
                .header("Authorization", "Bearer " + KEY)
                .post(RequestBody.create("{\"credential\":{\"password\":\"in the body\"}}", JSON))
                .build();
        assertThat(redactor(request).header(name, value)).isEqualTo(expected);
    }

    @Test
    void textDoesNotQuoteWhatTheRequestHid() {
        Request request = new Request.Builder()
                .url("https://h.example/?callbackToken=token-in-the-query")
                .header("Authorization", "Bearer " + KEY)
                .header("X-Other", "other header")
                .post(RequestBody.create("{\"credential\":{\"password\":\"in the body\"}}", JSON))
                .build();
        assertThat(redactor(request).text.redact(KEY + ", other header, in the body, token-in-the-query, other text"))
                .isEqualTo("***, ***, ***, ***, other text");
    }

    @Test
    void secretsAreFoundInTheBodyAsItWasBeforeCompression() {
        Request original = new Request.Builder()
                .url("https://h.example/")
                .post(RequestBody.create("{\"credential\":{\"password\":\"in the body\"}}", JSON))
                .build();
        Request compressed = original.newBuilder()
                .header("Content-Encoding", "gzip")
                .post(RequestBody.create(new byte[] {1, 2, 3}, JSON))
                .build();
        assertThat(new ExchangeRedactor(compressed, original, Set.of()).text.redact("not in the body"))
                .isEqualTo("not ***");
    }
}
