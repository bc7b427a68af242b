package io.github.peakaclient.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.squareup.moshi.Moshi;
import io.github.peakaclient.Peaka;
import io.github.peakaclient.api.ApiCall;
import io.github.peakaclient.api.Contract;
import io.github.peakaclient.api.OperationInfo;
import io.github.peakaclient.api.OperationInfo.Answer;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.TransportException;
import io.github.peakaclient.internal.NoDelaySockets;
import io.github.peakaclient.log.HttpLogging;
import io.github.peakaclient.model.CatalogRequest;
import io.github.peakaclient.model.ConnectionRequest;
import io.github.peakaclient.model.MetadataRefreshCallbackRequest;
import io.github.peakaclient.model.MetadataRefreshRequest;
import io.github.peakaclient.model.OAuthCallbackRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import okhttp3.RequestBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import retrofit2.http.GET;
import retrofit2.http.Query;

/** Whatever a server answers, no secret of the caller is shown, not even a part of it. */
@Tag("slow")
class SecretsTest {
    private static final String HEADER = "X-Gateway-Token";

    /** All lines, at the level that shows most. */
    private final List<String> log = new CopyOnWriteArrayList<>();

    private MockWebServer server;
    private Peaka peaka;

    @BeforeTry
    void start() throws IOException {
        log.clear();
        server = NoDelaySockets.newServer();
        server.start();
    }

    @AfterTry
    void stop() throws IOException {
        if (peaka != null) {
            peaka.close();
        }
        server.close();
    }

    @Property(tries = 200)
    void secretOfARequestThatTheServerQuotes(
            @ForAll Submission submission,
            @ForAll Echo echo,
            @ForAll("secrets") Secret secret,
            @ForAll("keys") Secret key)
            throws IOException {
        ApiCall<?> call = submission.call(client(key, key), secret.value());
        answer(new MockResponse()
                .setResponseCode(400)
                .setHeader("Content-Type", echo.contentType)
                .setBody(echo.quote(secret.value(), text(call.request().body()))));
        assertHidden(Scan.of(failure(call)), secret, key);
    }

    @Property(tries = 50)
    void keyAndHeadersThatTheServerQuotes(
            @ForAll Echo echo, @ForAll("keys") Secret key, @ForAll("keys") Secret header, @ForAll boolean quotesKey) {
        String quoted = (quotesKey ? key : header).value();
        answer(new MockResponse()
                .setResponseCode(503)
                .setHeader("X-Request-Id", quoted)
                .setHeader("Content-Type", echo.contentType + "; boundary=\"" + quoted + "\"")
                .setBody(echo.quote(
                        quoted,
                        PeakaRetrofit.moshi()
                                .adapter(Object.class)
                                .toJson(Map.of("Authorization", "Bearer " + key.value())))));
        PeakaException failure = failure(Clients.safe(client(key, header)));
        assertThat(failure.attempts()).hasSize(3);
        assertHidden(Scan.of(failure), key, header);
    }

    @Property(tries = 100)
    void successThatCannotBeDecoded(
            @ForAll Submission submission,
            @ForAll("secrets") Secret secret,
            @ForAll("keys") Secret key,
            @ForAll Wrong wrong)
            throws IOException {
        ApiCall<?> call = submission.call(client(key, key), secret.value());
        String json = Echo.JSON.quote(secret.value(), text(call.request().body()));
        answer(new MockResponse()
                .setHeader("Content-Type", "application/json; of=\"" + key.value() + "\"")
                .setBody(wrong.answer(secret.value(), json)));
        if (OperationInfo.of(call.request()).answer() == Answer.OPTIONAL) {
            assertThat(call.send()).isNull();
            return;
        }
        PeakaException failure = failure(call);
        assertThat(failure).isInstanceOf(DecodingException.class);
        assertHidden(Scan.of(failure), secret, key);
    }

    @Property(tries = 30)
    void connectionThatIsLost(
            @ForAll Submission submission, @ForAll("secrets") Secret secret, @ForAll("keys") Secret key) {
        answer(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        PeakaException failure = failure(submission.call(client(key, key), secret.value()));
        assertThat(failure).isInstanceOf(TransportException.class);
        assertHidden(Scan.of(failure), secret, key);
    }

    @Property(tries = 30)
    void queryOfACallThatFails(@ForAll("secrets") Secret secret, @ForAll("keys") Secret key, @ForAll boolean lost) {
        answer(
                lost
                        ? new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST)
                        : Clients.status(500).setBody("no"));
        Peaka client = client(key, key);
        PeakaException failure = failure(client.create(OwnApi.class).find(secret.value()));
        assertHidden(Scan.of(failure), secret, key);
    }

    /** Members of answers, such as new API keys and signed addresses, that stand in an error or in the wrong answer. */
    @Property(tries = 100)
    void secretMembersOfAnswers(
            @ForAll("secrets") Secret secret,
            @ForAll("keys") Secret key,
            @ForAll("secretProperties") String property,
            @ForAll("statuses") int status) {
        String member =
                new Moshi.Builder().build().adapter(Object.class).toJson(Map.of("id", "a", property, secret.value()));
        // in a list of lists where a list of objects is due, which cannot be read
        answer(new MockResponse().setResponseCode(status).setBody(status < 300 ? "[[" + member + "]]" : member));
        assertHidden(Scan.of(failure(Clients.safe(client(key, key)))), secret, key);
    }

    @Property(tries = 30)
    void textsOfWhatCallersHold(
            @ForAll Submission submission, @ForAll("secrets") Secret secret, @ForAll("keys") Secret key) {
        answer(new MockResponse().setHeader("X-Request-Id", key.value()).setBody("{}"));
        Peaka client = client(key, key);
        ApiCall<?> call = submission.call(client, secret.value());
        Map<String, String> texts = new TreeMap<>();
        texts.put("model", submission.request(secret.value()).toString());
        texts.put("client", client.toString());
        texts.put("options", client.options().toString());
        texts.put("key", client.options().apiKey().toString());
        texts.put("call", call.toString());
        texts.put("request", call.request().toString() + call.request().headers());
        ApiResponse<?> answer = PeakaCalls.sendWithInfo(call);
        texts.put("answer", answer.toString());
        assertHidden(texts, secret, key);
    }

    @Property(tries = 30)
    void argumentsThatAreRefused(@ForAll("keys") Secret secret) {
        Map<String, String> texts = new TreeMap<>();
        String value = secret.value();
        texts.put("user info", text(() -> Peaka.builder().baseUrl("https://me:" + secret.first() + "@example.com")));
        texts.put("user", text(() -> Peaka.builder().baseUrl("https://" + secret.first() + "@example.com")));
        texts.put(
                "user info in http",
                text(() -> Peaka.builder().baseUrl("http://" + secret.first() + ":a@example.com")));
        texts.put("key as URL", text(() -> Peaka.builder().baseUrl(value)));
        texts.put("query", text(() -> Peaka.builder().baseUrl("https://example.com?key=" + value)));
        texts.put("fragment", text(() -> Peaka.builder().baseUrl("https://example.com#" + value)));
        texts.put("key", text(() -> ApiKey.of(value + "\n")));
        texts.put("header", text(() -> CallOptions.builder().header(HEADER, value + "\r\nX: y")));
        texts.put("Authorization", text(() -> CallOptions.builder().header("Authorization", value)));
        assertThat(texts).allSatisfy((name, text) -> assertThat(text).as(name).startsWith("java.lang.Illegal"));
        assertHidden(texts, secret);
    }

    private static String text(ThrowingCallable refused) {
        return String.valueOf(catchThrowable(refused));
    }

    private void assertHidden(Map<String, String> texts, Secret... secrets) {
        texts.put("log", String.join("\n", log));
        for (Secret secret : secrets) {
            assertThat(secret.seenIn(texts))
                    .as("texts that show a part of %s", secret)
                    .isEmpty();
        }
    }

    private PeakaException failure(ApiCall<?> call) {
        PeakaException failure = catchThrowableOfType(PeakaException.class, () -> call.send());
        assertThat(log).isNotEmpty();
        return failure;
    }

    private Peaka client(Secret key, Secret header) {
        peaka = Peaka.builder()
                .apiKey(ApiKey.of(key.value()))
                .baseUrl(server.url("/").toString())
                .logging(HttpLogging.of(HttpLogging.Level.BODY, log::add))
                .options(Clients.quickRetries())
                .options(CallOptions.builder().header(HEADER, header.value()).build())
                .build();
        return peaka;
    }

    /** To each of at most three attempts. */
    private void answer(MockResponse response) {
        for (int i = 0; i < 3; i++) {
            server.enqueue(response);
        }
    }

    private static String text(RequestBody body) throws IOException {
        Buffer buffer = new Buffer();
        body.writeTo(buffer);
        return buffer.readUtf8();
    }

    @Provide
    Arbitrary<Secret> secrets() {
        return Combinators.combine(
                        marks(),
                        Arbitraries.of(
                                "", "\"", "\\", "/", " ", "'", "<&>", "+%", "ä€", "\u2028", "{", "\n", "\\\"", "&=",
                                "😀"),
                        marks())
                .as(Secret::new);
    }

    /** What can stand in a header. */
    @Provide
    Arbitrary<Secret> keys() {
        return Combinators.combine(
                        marks(), Arbitraries.of("", "\\", "/", ".", "'", "<&>", "+%", "&=", "{}", ";"), marks())
                .as(Secret::new);
    }

    private static Arbitrary<String> marks() {
        return Arbitraries.strings().withCharRange('a', 'z').numeric().ofLength(Secret.MARK);
    }

    @Provide
    Arbitrary<String> secretProperties() {
        return Arbitraries.of(Contract.SECRET_PROPERTIES);
    }

    @Provide
    Arbitrary<Integer> statuses() {
        return Arbitraries.of(200, 400, 401, 500, 302);
    }

    /** An interface of the caller's own. */
    interface OwnApi {
        @GET("find")
        ApiCall<Object> find(@Query("token") String token);
    }

    /** The requests that hold secrets. */
    enum Submission {
        CREDENTIAL {
            @Override
            Object request(String secret) {
                return ConnectionRequest.builder()
                        .name("crm")
                        .type("POSTGRES")
                        .credential(Map.of("port", 5432, "nested", List.of(Map.of("password", secret))))
                        .build();
            }

            @Override
            ApiCall<?> call(Peaka peaka, String secret) {
                return peaka.connections().createConnection("SksnYuxH", (ConnectionRequest) request(secret));
            }
        },
        EXTRA_PARAMETERS {
            @Override
            Object request(String secret) {
                return CatalogRequest.builder()
                        .name("ads")
                        .connectionId("a")
                        .extraParameters(Map.of("token", secret))
                        .build();
            }

            @Override
            ApiCall<?> call(Peaka peaka, String secret) {
                return peaka.catalogs().createCatalog("SksnYuxH", (CatalogRequest) request(secret));
            }
        },
        QUERY_PARAMETERS {
            @Override
            Object request(String secret) {
                return OAuthCallbackRequest.builder()
                        .queryParameters("state=a&code=" + URLEncoder.encode(secret, StandardCharsets.UTF_8))
                        .build();
            }

            @Override
            ApiCall<?> call(Peaka peaka, String secret) {
                return peaka.connections().completeOAuthConnection("SksnYuxH", (OAuthCallbackRequest) request(secret));
            }
        },
        CALLBACK_TOKEN {
            @Override
            Object request(String secret) {
                return MetadataRefreshRequest.builder()
                        .catalogId("a")
                        .callbackToken(secret)
                        .build();
            }

            @Override
            ApiCall<?> call(Peaka peaka, String secret) {
                return peaka.metadata().refreshMetadata("SksnYuxH", (MetadataRefreshRequest) request(secret));
            }
        },
        REGISTERED_CALLBACK_TOKEN {
            @Override
            Object request(String secret) {
                return MetadataRefreshCallbackRequest.builder()
                        .callbackUrl("https://example.com/hook")
                        .callbackToken(secret)
                        .build();
            }

            @Override
            ApiCall<?> call(Peaka peaka, String secret) {
                return peaka.metadata()
                        .registerMetadataRefreshCallback("SksnYuxH", (MetadataRefreshCallbackRequest) request(secret));
            }
        };

        abstract Object request(String secret);

        abstract ApiCall<?> call(Peaka peaka, String secret);
    }

    /** Answers of status 200 that no operation has. */
    enum Wrong {
        NOT_AN_OBJECT {
            @Override
            String answer(String secret, String json) {
                return "[" + json + "]";
            }
        },
        CUT {
            @Override
            String answer(String secret, String json) {
                return json.substring(0, json.length() - 1);
            }
        },
        TEXT {
            @Override
            String answer(String secret, String json) {
                return "Not for " + secret + " with " + json;
            }
        },
        NAME_OF_A_MEMBER_AND_ITS_VALUE {
            @Override
            String answer(String secret, String json) {
                String text = Echo.JSON.quote(secret, "0").replaceAll(".*\"rejected\":\\[(.*)]}", "$1");
                return "{" + text + ":{" + text + ":[" + text + "}";
            }
        },
        TWO_VALUES {
            @Override
            String answer(String secret, String json) {
                return json + json;
            }
        };

        abstract String answer(String secret, String json);
    }
}
