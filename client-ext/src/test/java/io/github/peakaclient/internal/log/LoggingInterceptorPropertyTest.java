package io.github.peakaclient.internal.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.api.ConnectionsApi;
import io.github.peakaclient.api.Contract;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.internal.VirtualTiming;
import io.github.peakaclient.log.HttpLogging;
import io.github.peakaclient.log.HttpLogging.Level;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.arbitraries.StringArbitrary;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;

/** Whatever the request hides, and wherever and however the server quotes it: no line shows it. */
@Tag("slow")
class LoggingInterceptorPropertyTest {
    /** At both ends of each secret. */
    private static final String MARK = "q7Zx";

    /** What the request hides. */
    record Secrets(String key, String header, String query, String submitted, String made) {
        List<String> known() {
            return List.of(key, header, query, submitted);
        }
    }

    enum Quoting {
        PLAIN,
        JSON,
        FORM,
        PERCENT;

        String of(String secret) {
            return switch (this) {
                case PLAIN -> secret;
                case JSON -> json(secret).substring(1, json(secret).length() - 1);
                case FORM -> URLEncoder.encode(secret, UTF_8);
                case PERCENT -> URLEncoder.encode(secret, UTF_8).replace("+", "%20");
            };
        }
    }

    enum Answer {
        JSON("application/json"),
        JSON_IN_JSON("application/json"),
        JSON_IN_TEXT("text/plain"),
        TEXT("text/plain; charset=utf-8"),
        HTML("text/html"),
        FAILURE("");

        final String type;

        Answer(String type) {
            this.type = type;
        }

        String body(Secrets secrets, Quoting quoting, String secretMember) {
            List<String> quoted = new ArrayList<>();
            for (String secret : secrets.known()) {
                quoted.add(quoting.of(secret));
            }
            String json = json(Map.of("message", quoted, "more", Map.of(secretMember, List.of(secrets.made()))));
            return switch (this) {
                case JSON -> json;
                case JSON_IN_JSON -> json(Map.of("message", json));
                case JSON_IN_TEXT -> "bad request: " + json;
                case TEXT, FAILURE -> "refused\r\n" + String.join("\n<-- 200 OK ", quoted);
                case HTML -> "<p>" + String.join("</p>\u2028<p>", quoted) + "</p>";
            };
        }
    }

    private static String json(Object value) {
        return PeakaRetrofit.moshi().adapter(Object.class).toJson(value);
    }

    @Provide
    Arbitrary<Secrets> secrets() {
        Arbitrary<String> ascii = marked(Arbitraries.strings().withCharRange(' ', '~'));
        // without '=': the parts of what looks like a query string are secrets too, and overlapping ones can show when
        // cut
        Arbitrary<String> any = marked(Arbitraries.strings()
                .withChars("ab1 \"\\/%&+?#<>{}[]:,'é漢\uFFFD")
                .withChars("-_.~*!()$@;|^`"));
        return Combinators.combine(ascii, ascii, any, any, any).as(Secrets::new);
    }

    private static Arbitrary<String> marked(StringArbitrary strings) {
        return strings.ofMaxLength(40).map(middle -> MARK + middle + MARK);
    }

    @Provide
    Arbitrary<String> secretMembers() {
        return Arbitraries.of(Contract.SECRET_PROPERTIES);
    }

    @Provide
    Arbitrary<Integer> limits() {
        return Arbitraries.oneOf(Arbitraries.integers().between(0, 400), Arbitraries.just(16_384));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void noLineShowsASecretOrIsForged(
            @ForAll("secrets") Secrets secrets,
            @ForAll Level level,
            @ForAll("limits") int limit,
            @ForAll Quoting quoting,
            @ForAll Answer answer,
            @ForAll("secretMembers") String secretMember,
            @ForAll boolean operation)
            throws Exception {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        String body = answer.body(secrets, quoting, secretMember);
        OkHttpClient client =
                client(HttpLogging.of(level, lines::add).withMaxBodyBytes(limit), answer, body, secrets.key());

        String received = received(client, request(secrets, secretMember, operation));

        assertThat(received).isEqualTo(body);
        assertThat(lines)
                .noneMatch(line -> line.contains(MARK))
                .noneMatch(line -> line.matches("(?s).*[\\p{Cntrl}\u2028\u2029].*"));
        assertThat(lines).filteredOn(line -> line.startsWith("<-- ")).hasSize(expectedAnswerLines(level, answer));
    }

    /** The status line or the failure, and the end. */
    private static int expectedAnswerLines(Level level, Answer answer) {
        return switch (level) {
            case NONE -> 0;
            case BASIC -> 1;
            case HEADERS, BODY -> answer == Answer.FAILURE ? 1 : 2;
        };
    }

    private static OkHttpClient client(HttpLogging logging, Answer answer, String body, String key) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder();
        builder.addInterceptor(new LoggingInterceptor(logging, new VirtualTiming()));
        // in place of the network
        builder.addInterceptor(chain -> {
            assertThat(chain.request().header("Authorization")).isEqualTo("Bearer " + key);
            if (answer == Answer.FAILURE) {
                throw new IOException(body);
            }
            return new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(400)
                    .message("no " + key)
                    .header("Server", "for " + key)
                    .header("Location", "/?key=" + key)
                    .body(ResponseBody.create(body, MediaType.get(answer.type)))
                    .build();
        });
        return builder.build();
    }

    private static String received(OkHttpClient client, Request request) {
        try (Response response = client.newCall(request).execute()) {
            return Objects.requireNonNull(response.body()).string();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @SuppressWarnings("deprecation") // the other form needs an implementation of the interface
    private static Request request(Secrets secrets, String secretMember, boolean operation) throws Exception {
        Request.Builder request = new Request.Builder()
                .url("https://user:" + MARK + "@h.example/")
                .header("Authorization", "Bearer " + secrets.key())
                .header("X-Other", secrets.header())
                .header("User-Agent", "agent of " + secrets.key())
                .post(RequestBody.create(
                        json(Map.of(
                                "credential", List.of(Map.of("a", secrets.submitted())), "sql", secrets.submitted())),
                        MediaType.get("application/json")));
        HttpUrl.Builder url = Objects.requireNonNull(request.build().url())
                .newBuilder()
                .addPathSegment("of " + secrets.submitted())
                .addQueryParameter(operation ? secretMember : "signature", secrets.query())
                .addQueryParameter("q", secrets.header());
        @Nullable
        Invocation invocation = operation
                ? Invocation.of(
                        ConnectionsApi.class.getMethod("getConnection", String.class, String.class), List.of("p", "c"))
                : null;
        return request.url(url.build()).tag(Invocation.class, invocation).build();
    }
}
