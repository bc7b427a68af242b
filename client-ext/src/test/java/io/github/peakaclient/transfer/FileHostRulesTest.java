package io.github.peakaclient.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.error.DownloadException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP client of the caller is used for the host of the files, as it is. */
@Timeout(60)
class FileHostRulesTest {
    @TempDir
    Path directory;

    @Test
    void trustOfTheCallersClientCountsAndRedirectsDoNotLeaveTls() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        HandshakeCertificates ours =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        HandshakeCertificates theirs = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        OkHttpClient http = new OkHttpClient.Builder()
                .sslSocketFactory(theirs.sslSocketFactory(), theirs.trustManager())
                .build();
        try (MockWebServer api = new MockWebServer();
                MockWebServer clear = new MockWebServer();
                MockWebServer secure = new MockWebServer()) {
            secure.useHttps(ours.sslSocketFactory(), false);
            answerExport(api, secure);
            secure.enqueue(new MockResponse()
                    .setResponseCode(302)
                    .setHeader("Location", clear.url("/a.csv?signature=1").toString()));

            DownloadException e = catchThrowableOfType(
                    DownloadException.class, () -> export(api, http).awaitAndDownload(directory));

            assertThat(e.status()).isEqualTo(302);
            assertThat(clear.getRequestCount()).isZero();
            assertThat(secure.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void interceptorsOfTheCallerSeeTheRequestWithoutTheKey() throws Exception {
        List<String> seen = new ArrayList<>();
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.add(
                            chain.request().url().port() + " " + chain.request().header("Authorization"));
                    return chain.proceed(chain.request());
                })
                .build();
        try (MockWebServer api = new MockWebServer();
                MockWebServer host = new MockWebServer()) {
            answerExport(api, host);
            host.enqueue(new MockResponse().setBody("a"));

            export(api, http).awaitAndDownload(directory);

            assertThat(seen).contains(host.getPort() + " null");
            assertThat(host.takeRequest().getHeader("Authorization")).isNull();
        }
    }

    /** What others write into messages is not in their hands alone. */
    @Test
    void addressInAMessageOfAnInterceptorIsNotPassedOn() throws Exception {
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    if (chain.request().url().query() != null) {
                        throw new IOException("refused: " + chain.request().url());
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        try (MockWebServer api = new MockWebServer();
                MockWebServer host = new MockWebServer()) {
            answerExport(api, host);

            DownloadException e = catchThrowableOfType(
                    DownloadException.class, () -> export(api, http).awaitAndDownload(directory));

            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).doesNotContain("example_not_a_signature");
            assertThat(e).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void addressOfARedirectInAMessageIsNotPassedOn() throws Exception {
        OkHttpClient http = new OkHttpClient.Builder()
                .addNetworkInterceptor(chain -> {
                    if (chain.request().url().encodedPath().equals("/moved.csv")) {
                        throw new IOException("refused: " + chain.request().url());
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        try (MockWebServer api = new MockWebServer();
                MockWebServer host = new MockWebServer()) {
            answerExport(api, host);
            for (int i = 0; i < 3; i++) {
                host.enqueue(new MockResponse()
                        .setResponseCode(302)
                        .setHeader("Location", "/moved.csv?token=example_not_a_signature"));
            }

            DownloadException e = catchThrowableOfType(
                    DownloadException.class, () -> export(api, http).awaitAndDownload(directory));

            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains("held the address").doesNotContain("example_not_a_signature");
        }
    }

    private static void answerExport(MockWebServer api, MockWebServer host) {
        api.enqueue(new MockResponse()
                .setBody("{\"id\":\"e1\",\"status\":\"SUCCEEDED\",\"files\":[{\"name\":\"a.csv\",\"url\":\""
                        + host.url("/a.csv?signature=example_not_a_signature") + "\"}]}"));
    }

    private static Export export(MockWebServer api, OkHttpClient http) {
        return Peaka.builder()
                .apiKey(ApiKey.of(ExportServer.KEY))
                .baseUrl(api.url("/").toString())
                .httpClient(http)
                .build()
                .project("p1")
                .exports()
                .attach("e1");
    }
}
