package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmittedSecretsTest {
    private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

    private static List<String> of(String json) {
        return SubmittedSecrets.of(RequestBody.create(json, JSON));
    }

    @Test
    void onlyValuesOfSecretMembersAreSecret() {
        assertThat(of("{\"name\":\"crm\",\"credential\":{\"token\":\"t-1\"},\"type\":[\"stripe\",5]}"))
                .containsExactly("t-1");
    }

    @Test
    void textsAndNumbersOfAnyDepthAreSecret() {
        assertThat(of("[{\"credential\":[{\"a\":{\"b\":\"deep\"}},12345678901234567890,1.50,true,null,{}]}]"))
                .containsExactly("deep", "12345678901234567890", "1.50");
    }

    @Test
    void valuesOfAQueryStringAreSecretToo() {
        assertThat(of("{\"queryParameters\":\"?code=4%2FAbc-d&state=st8te&flag\"}"))
                .containsExactly("?code=4%2FAbc-d&state=st8te&flag", "4/Abc-d", "st8te");
    }

    @Test
    void partsOfAKeyFileAreSecretToo() {
        assertThat(of("{\"credential\":{\"file\":\"{\\\"private_key\\\":\\\"k-1\\\",\\\"ids\\\":[7]}\"}}"))
                .containsExactly("{\"private_key\":\"k-1\",\"ids\":[7]}", "k-1", "7");
        assertThat(of("{\"credential\":{\"file\":\"{oops\"},\"apiKey\":\"k-2\"}"))
                .containsExactly("{oops", "k-2");
    }

    @Test
    void whatComesBeforeAnErrorIsSecret() {
        assertThat(of("{\"apiKey\":\"k-1\",\"credential\":oops")).containsExactly("k-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"credential\":", "oops", "\"text\"", "null"})
    void bodyWithoutSecretMembersHasNone(String json) {
        assertThat(of(json)).isEmpty();
    }

    @Test
    void bodyThatIsDeeperThanMoshiReadsDoesNoHarm() {
        assertThat(of("{\"apiKey\":\"k-1\",\"credential\":" + "[".repeat(100_000)))
                .containsExactly("k-1");
    }

    @Test
    void fieldsOfAFormAreSecretByTheirNames() {
        assertThat(SubmittedSecrets.of(new FormBody.Builder()
                        .add("client_secret", "s + 1")
                        .add("grant_type", "refresh")
                        .build()))
                .containsExactly("s + 1");
    }

    @Test
    void usualNamesAreSecretHoweverTheirWordsAreJoined() {
        assertThat(
                        of(
                                "{\"access_token\":\"t-1\",\"x\":{\"Api-Key\":\"k-1\"},\"nextToken\":\"page-2\",\"password\":\"p-1\"}"))
                .containsExactly("t-1", "k-1", "p-1");
    }

    @Test
    void otherTypesOfJsonAreRead() {
        RequestBody body = RequestBody.create("{\"apiKey\":\"k-1\"}", MediaType.get("application/vnd.acme+json"));
        assertThat(SubmittedSecrets.of(body)).containsExactly("k-1");
    }

    @Test
    void queryAndHeadersAreSecretToo() {
        Request request = new Request.Builder()
                .url("https://example.com/find?api_key=k%201&name=crm&password")
                .header("Accept", "text/plain")
                .header("X-Tenant-Token", "t-1")
                .header(
                        "Authorization",
                        "Basic " + ByteString.encodeUtf8("me:pa:ss").base64())
                .build();
        assertThat(SubmittedSecrets.ofRequest(request)).containsExactly("k 1", "t-1", "bWU6cGE6c3M=", "pa:ss");
    }

    @Test
    void credentialsThatAreNoPairAreSecretAsAWhole() {
        assertThat(SubmittedSecrets.ofHeader("Authorization", "Bearer k-1")).containsExactly("k-1");
        assertThat(SubmittedSecrets.ofHeader("Authorization", "Basic ?")).containsExactly("?");
    }

    @Test
    void requestWithoutJsonHasNoSecrets() {
        assertThat(SubmittedSecrets.of(null)).isEmpty();
        assertThat(SubmittedSecrets.of(RequestBody.create("{\"apiKey\":\"k-1\"}", null)))
                .isEmpty();
        assertThat(SubmittedSecrets.of(RequestBody.create("{\"apiKey\":\"k-1\"}", MediaType.get("text/plain"))))
                .isEmpty();
    }

    @Test
    void bodyThatCannotBeWrittenHasNoSecrets() {
        assertThat(SubmittedSecrets.of(new Body(false, false) {
                    @Override
                    public void writeTo(BufferedSink sink) throws IOException {
                        sink.writeUtf8("{\"apiKey\":\"k-1\"");
                        throw new IOException("no");
                    }
                }))
                .isEmpty();
    }

    @Test
    void oneShotBodyIsNotRead() {
        assertThat(SubmittedSecrets.of(new Body(true, false))).isEmpty();
    }

    @Test
    void duplexBodyIsNotRead() {
        assertThat(SubmittedSecrets.of(new Body(false, true))).isEmpty();
    }

    private static class Body extends RequestBody {
        private final boolean oneShot;
        private final boolean duplex;

        Body(boolean oneShot, boolean duplex) {
            this.oneShot = oneShot;
            this.duplex = duplex;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public boolean isOneShot() {
            return oneShot;
        }

        @Override
        public boolean isDuplex() {
            return duplex;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            throw new AssertionError("read");
        }
    }
}
