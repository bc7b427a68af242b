package io.github.peakaclient;

import static org.assertj.core.api.Assertions.assertThat;

import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {
    private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

    private static Request post(RequestBody body) {
        return new Request.Builder()
                .url("https://partner.example.com/")
                .post(body)
                .build();
    }

    private static Redactor submitted(String json) {
        return Redactor.of(post(RequestBody.create(json, JSON)), null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "wrong: a\"b/c d&é!|wrong: ***",
                "wrong: a\\\"b/c d&é!|wrong: ***",
                "wrong: a%22b%2Fc+d%26%C3%A9%21|wrong: ***",
                "wrong: a%22b%2Fc%20d%26%C3%A9%21|wrong: ***",
                "{\"message\":\"a\\\"b/c d&é!\"}|{\"message\":\"***\"}",
                "{\"message\":\"a\\u0022b\\/c d&\\u00e9!\"}|{\"message\":\"***\"}",
                "{\"message\":\"{\\\"p\\\":\\\"a\\\\\\\"b/c d&é!\\\"}\"}|{\"message\":\"{\\\"p\\\":\\\"***\\\"}\"}",
                "{\"a\\\"b/c d&é!\":[\"<a\\\"b/c d&é!>\"]}|{\"***\":[\"<***>\"]}"
            })
    void everyFormOfASecretIsMasked(String text, String expected) {
        assertThat(submitted("{\"credential\":{\"password\":\"a\\\"b/c d&é!\"}}")
                        .redact(text))
                .isEqualTo(expected);
    }

    @Test
    void secretsInMapsAndListsAreMasked() {
        Redactor redactor = submitted("{\"credential\":{\"a\":[{\"b\":\"deep-one\"},\"deep-two\"],\"c\":54321}}");
        assertThat(redactor.redact("deep-one deep-two 54321")).isEqualTo("*** *** ***");
    }

    @Test
    void longestSecretIsMaskedFirst() {
        assertThat(submitted("{\"credential\":{\"a\":\"part\",\"b\":\"partial\"}}")
                        .redact("partial"))
                .isEqualTo("***");
    }

    @Test
    void valuesOfAQueryStringAreMasked() {
        Redactor redactor = submitted("{\"queryParameters\":\"?code=4%2FAbc-d&state=st8te\"}");
        assertThat(redactor.redact("code 4/Abc-d (4%2FAbc-d) of st8te is used up"))
                .isEqualTo("code *** (***) of *** is used up");
    }

    @Test
    void otherValuesAreNotMasked() {
        Redactor redactor =
                submitted("{\"name\":\"hubspot\",\"credential\":{\"ssl\":true,\"short\":\"abc\",\"none\":null}}");
        String text = "hubspot refused abc: true, null";
        assertThat(redactor.redact(text)).isEqualTo(text);
    }

    @Test
    void jsonStaysJsonWhenASecretLooksLikeAPartOfIt() {
        Redactor redactor = submitted("{\"credential\":{\"a\":\"null\",\"b\":\"true\",\"c\":5432}}");
        assertThat(redactor.redact("{\"reason\":null,\"retry\":true,\"errorCode\":15432,\"message\":\"null\"}"))
                .isEqualTo("{\"reason\":null,\"retry\":true,\"errorCode\":\"1***\",\"message\":\"***\"}");
    }

    @Test
    void textWithoutSecretsIsKeptAsItIs() {
        String text = "{ \"n\" : 1.50, \"n2\":12345678901234567890 }";
        assertThat(submitted("{\"credential\":{\"a\":\"secret\"}}").redact(text))
                .isEqualTo(text);
    }

    @Test
    void membersThatTheContractCallsSecretAreMasked() {
        assertThat(submitted("{}").redact("{\"apiKey\":\"given out by the server\",\"JDBC\":null}"))
                .isEqualTo("{\"apiKey\":\"***\",\"JDBC\":null}");
    }

    @Test
    void keyIsMaskedAsItWasSent() {
        Request sent = new Request.Builder()
                .url("https://partner.example.com/")
                .header("Authorization", "Bearer pk_example")
                .build();
        assertThat(Redactor.of(sent, answer(sent)).redact("no pk_example")).isEqualTo("no ***");
    }

    @Test
    void bodiesThatAreNotJsonHaveNoSecrets() {
        Request form = post(new FormBody.Builder().add("credential", "visible").build());
        Request notJson = post(RequestBody.create("{\"credential\":", JSON));
        assertThat(Redactor.of(form, null).redact("visible")).isEqualTo("visible");
        assertThat(Redactor.of(notJson, null).redact("credential")).isEqualTo("credential");
    }

    @Test
    void oneShotBodyIsNotReadASecondTime() {
        RequestBody oneShot = new RequestBody() {
            @Override
            public MediaType contentType() {
                return JSON;
            }

            @Override
            public boolean isOneShot() {
                return true;
            }

            @Override
            public void writeTo(okio.BufferedSink sink) {
                throw new AssertionError("read");
            }
        };
        assertThat(Redactor.of(post(oneShot), null).redact("text")).isEqualTo("text");
    }

    private static Response answer(Request request) {
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(400)
                .message("")
                .build();
    }
}
