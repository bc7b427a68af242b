package io.github.peakaclient.call;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.retry.RetryBudget;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;

class EngineFilesTest {
    @Test
    void failureQuotesNothingThatTheHostSent() throws IOException {
        OkHttpClient http = new OkHttpClient();
        Engine engine = new Engine(http, () -> {}, false, RetryBudget.standard(), new VirtualTiming(), "test/1");
        try (MockWebServer host = new MockWebServer()) {
            host.enqueue(new MockResponse().setStatus("s3cret"));
            Request request = new Request.Builder().url(host.url("/")).build();
            assertThatThrownBy(() -> new EngineFiles(engine, http)
                            .client()
                            .newCall(request)
                            .execute())
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Unexpected status line ")
                    .hasMessageNotContaining("s3cret");
        }
    }
}
