package io.github.peakaclient.bench;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;

/** Clients that get their answers from memory, without a network. */
final class Canned {
    static final HttpUrl BASE_URL = HttpUrl.get("http://127.0.0.1:1/");
    private static final String FILE = "file";
    private static final MediaType JSON = MediaType.get("application/json");

    static final String PROJECT = "p";
    static final String EXPORT = "e";

    private Canned() {}

    /** Returns an HTTP client that answers each request with these bytes. */
    static OkHttpClient http(Function<HttpUrl, byte[]> answers) {
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    byte[] answer = answers.apply(chain.request().url());
                    return new Response.Builder()
                            .request(chain.request())
                            .protocol(Protocol.HTTP_1_1)
                            .code(200)
                            .message("OK")
                            .body(ResponseBody.create(
                                    Okio.buffer(Okio.source(new ByteArrayInputStream(answer))), JSON, answer.length))
                            .build();
                })
                .build();
    }

    /** Returns a client whose requests are each answered with these bytes. */
    static Peaka client(Function<HttpUrl, byte[]> answers) {
        return Peaka.builder()
                .apiKey(ApiKey.of("bench"))
                .baseUrl(BASE_URL.toString())
                .httpClient(http(answers))
                .build();
    }

    /** Returns a client with an export that has ended, of one file. */
    static Peaka clientOfExport(String format, byte[] file) {
        byte[] export = export(format, BASE_URL + FILE, file.length);
        return client(url -> url.pathSegments().contains(FILE) ? file : export);
    }

    /** Returns the state of an export that has ended. */
    static byte[] export(String format, String url, long length) {
        return ("{\"id\":\"" + EXPORT + "\",\"status\":\"SUCCEEDED\",\"format\":\"" + format
                        + "\",\"compression\":\"NONE\",\"files\":[{\"name\":\"export\",\"url\":\"" + url
                        + "\",\"bytes\":"
                        + length + "}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
