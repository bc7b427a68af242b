package io.github.peakaclient.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.model.Aliases;
import io.github.peakaclient.model.Cat;
import io.github.peakaclient.model.CatOrDog;
import io.github.peakaclient.model.Circle;
import io.github.peakaclient.model.CircleOrSquare;
import io.github.peakaclient.model.Counters;
import io.github.peakaclient.model.Dog;
import io.github.peakaclient.model.Login;
import io.github.peakaclient.model.Price;
import io.github.peakaclient.model.Shape;
import io.github.peakaclient.model.Square;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import retrofit2.Retrofit;

/** What the client of {@code wire.yaml} sends and reads. Each public method is a test. Compiled with that client. */
public final class WireFacts implements AutoCloseable {
    private static final BigInteger MAX = new BigInteger("18446744073709551615");

    private final MockWebServer server = new MockWebServer();
    private final Retrofit retrofit;

    public WireFacts() throws IOException {
        server.start();
        retrofit = PeakaRetrofit.builder(server.url("/v1"))
                .client(new OkHttpClient())
                .build();
    }

    @Override
    public void close() throws IOException {
        server.shutdown();
    }

    public void textWithTheFormatOfNumberStaysText() throws Exception {
        String json = "{\"exact\":\"1.10\",\"amount\":\"007\",\"id\":\"9007199254740993\",\"int\":\"1\",\"ratio\":\"1e2\","
                + "\"odd\":\"x\",\"plain\":1.10}";
        answer(json);

        Price price = api(PricesApi.class).postPrices(PeakaRetrofit.moshi().adapter(Price.class).fromJson(json)).send();

        assertThat(price.getExact()).isEqualTo("1.10");
        assertThat(price.getAmount()).isEqualTo("007");
        assertThat(price.getPlain()).isEqualTo(new BigDecimal("1.10"));
        assertThat(body()).isEqualTo("{\"amount\":\"007\",\"exact\":\"1.10\",\"id\":\"9007199254740993\",\"int\":\"1\",\"odd\":\"x\","
                + "\"plain\":1.10,\"ratio\":\"1e2\"}");
    }

    public void textWithTheFormatOfNumberIsTextOutsideOfModels() throws Exception {
        answer("\"1.10\"");

        assertThat(api(ExactApi.class).getExact("2.50").send()).isEqualTo("1.10");
        assertThat(server.takeRequest().getPath()).isEqualTo("/v1/exact?at=2.50");
    }

    public void plainTextIsString() throws Exception {
        answer("text/plain", "a \"text\"\n");
        answer("text/plain; charset=iso-8859-1", "007");

        assertThat(api(TextApi.class).getText().send()).isEqualTo("a \"text\"\n");
        assertThat(api(CountApi.class).getCount().send()).isEqualTo("007");
        assertThat(server.takeRequest().getHeader("Accept")).isEqualTo("text/plain");
    }

    public void otherMediaTypesAreBytes() throws Exception {
        answer("application/xml", "<a/>");
        answer("application/x-ndjson", "{}\n{}\n");
        answer("text/csv", "a,b");

        assertThat(text(api(XmlApi.class).getXml())).isEqualTo("<a/>");
        assertThat(text(api(LinesApi.class).getLines())).isEqualTo("{}\n{}\n");
        assertThat(text(api(CsvApi.class).getCsv())).isEqualTo("a,b");
        assertThat(server.takeRequest().getHeader("Accept")).isEqualTo("application/xml");
    }

    public void onlyJsonIsAskedForWhereThereIsAChoice() throws Exception {
        answer("{\"plain\":1}");

        assertThat(api(ManyApi.class).getMany().send().getPlain()).isEqualTo("1");
        assertThat(server.takeRequest().getHeader("Accept")).isEqualTo("application/json; charset=utf-8");
    }

    public void bodiesThatAreNotJsonAreSentAsTheyAre() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse().setResponseCode(204));
        }
        api(BlobApi.class).putBlob(RequestBody.create(new byte[] {0, (byte) 0xff}, null)).send();
        api(NoteApi.class).putNote(RequestBody.create("a \"b\"", null)).send();
        api(XmlApi.class).putXml(RequestBody.create("<a/>", null)).send();

        RecordedRequest blob = server.takeRequest();
        assertThat(blob.getHeader("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(blob.getBody().readByteArray()).containsExactly(0, 0xff);
        RecordedRequest note = server.takeRequest();
        assertThat(note.getHeader("Content-Type")).isEqualTo("text/plain");
        assertThat(note.getBody().readUtf8()).isEqualTo("a \"b\"");
        assertThat(server.takeRequest().getHeader("Content-Type")).isEqualTo("application/xml");
    }

    public void listsOfQueriesAndHeadersFollowTheirStyle() throws Exception {
        server.enqueue(new MockResponse().setResponseCode(204));

        api(SearchApi.class)
                .getSearchById(
                        "i",
                        Arrays.asList(1L, 2L),
                        "n",
                        SearchApi.GetSearchByIdQuery.builder()
                                .joined(Arrays.asList("x", "y"))
                                .multi(Arrays.asList("a", "b"))
                                .csv(Arrays.asList("a", "b"))
                                .ssv(Arrays.asList("a", "b"))
                                .pipes(Arrays.asList(1L, 2L))
                                .exploded(Arrays.asList("a", "b"))
                                .filter("f")
                                .big(MAX)
                                .build(),
                        SearchApi.GetSearchByIdHeaders.builder()
                                .xTags(Arrays.asList("a", "b"))
                                .build())
                .send();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getPath())
                .isEqualTo("/v1/search/i?needed=1&needed=2&joined=x%2Cy&multi=a&multi=b&csv=a%2Cb&ssv=a%20b&pipes=1%7C2"
                        + "&exploded=a&exploded=b&filter=f&big=18446744073709551615");
        assertThat(request.getHeaders().values("X-Tags")).containsExactly("a,b");
        assertThat(request.getHeader("X-Need")).isEqualTo("n");
        assertThat(request.getHeader("Cookie")).isNull();
        assertThat(request.getHeader("Accept")).isEqualTo("*/*");
    }

    public void valueWithTheDelimiterIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SearchApi.GetSearchByIdQuery.builder().csv(Arrays.asList("a,b")));
    }

    public void listsOfMultipartFormsAreSeveralParts() throws Exception {
        server.enqueue(new MockResponse().setResponseCode(204));

        api(UploadApi.class)
                .postUpload(
                        Arrays.asList(file("files", "1"), file("files", "2")),
                        null,
                        Price.builder().exact("1.10").build(),
                        null,
                        Arrays.asList(RequestBody.create("t1", null), RequestBody.create("t2", null)),
                        file("file", "3"))
                .send();

        assertThat(body().replaceAll("--[0-9a-f-]+", "--").replaceAll("Content-Length: \\d+\r\n", ""))
                .isEqualTo("--\r\n" + part("files", "1") + part("files", "2")
                        + "Content-Disposition: form-data; name=\"price\"\r\nContent-Transfer-Encoding: binary\r\n\r\n{\"exact\":\"1.10\"}\r\n--\r\n"
                        + "Content-Disposition: form-data; name=\"tags\"\r\nContent-Transfer-Encoding: binary\r\n\r\nt1\r\n--\r\n"
                        + "Content-Disposition: form-data; name=\"tags\"\r\nContent-Transfer-Encoding: binary\r\n\r\nt2\r\n--\r\n"
                        + part("file", "3"));
    }

    private static String part(String name, String content) {
        return "Content-Disposition: form-data; name=\"" + name + "\"; filename=\"f\"\r\n\r\n" + content + "\r\n--\r\n";
    }

    private static MultipartBody.Part file(String name, String content) {
        return MultipartBody.Part.createFormData(name, "f", RequestBody.create(content, null));
    }

    public void answerWithoutBodyIsNullWhereTheContractHasOne() throws Exception {
        server.enqueue(new MockResponse().setResponseCode(204));
        server.enqueue(new MockResponse().setResponseCode(202));
        answer("{\"id\":\"1\"}");
        answer("{\"id\":");

        assertThat(api(JobsApi.class).getJobs().send()).isNull();
        assertThat(api(JobsApi.class).getJobs().send()).isNull();
        assertThat(api(JobsApi.class).getJobs().send().getId()).isEqualTo("1");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> api(JobsApi.class).getJobs().send());
        assertThat(Operations.GET_JOBS.answer()).isEqualTo(OperationInfo.Answer.OPTIONAL);
    }

    public void answersOfSeveralFormsAreUntyped() throws Exception {
        answer("{\"plain\":1.10}");

        assertThat(String.valueOf(api(EitherApi.class).getEither().send())).isEqualTo("{plain=1.10}");
    }

    public void integersBeyondLongAreExact() throws Exception {
        String json = "{\"list\":[18446744073709551615,1],\"map\":{\"a\":18446744073709551615},\"max\":18446744073709551615,"
                + "\"min\":-9223372036854775809,\"ref\":7,\"small\":9223372036854775807,\"u\":18446744073709551615}";
        answer(json);

        Counters counters = api(CountersApi.class)
                .postCounters(PeakaRetrofit.moshi().adapter(Counters.class).fromJson(json))
                .send();

        assertThat(body()).isEqualTo(json);
        assertThat(counters.getU()).isEqualTo(MAX);
        assertThat(counters.getList()).containsExactly(MAX, BigInteger.ONE);
        assertThat(counters.getMin()).isEqualTo("-9223372036854775809");
        assertThat(counters.getSmall()).isEqualTo(Long.MAX_VALUE);
        assertThat(counters.getRaw("u")).isNull();
        assertThat(Counters.builder().u(MAX).build().getU()).isEqualTo(MAX);
    }

    public void integersBeyondLongAreExactOutsideOfModels() throws Exception {
        answer("18446744073709551615");
        answer("[1,18446744073709551615]");

        assertThat(api(BigApi.class).getBig().send()).isEqualTo(MAX);
        assertThat(api(BigsApi.class).getBigs().send()).containsExactly(BigInteger.ONE, MAX);
    }

    public void passwordIsSecret() {
        Login login = Login.builder().user("u").password("p-1").token("t-1").build();

        assertThat(login.toString()).contains("u").doesNotContain("p-1").doesNotContain("t-1");
        assertThat(Contract.SECRET_PROPERTIES).containsExactly("password", "token");
    }

    public void formIsSentAsFields() throws Exception {
        answer("{\"id\":\"1\"}");

        api(TokenApi.class)
                .postToken(5L, null, "a b", Arrays.asList("x", "y&z"), null)
                .send();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.getBody().readUtf8()).isEqualTo("expires=5&grant_type=a%20b&scope=x&scope=y%26z");
    }

    public void deleteCanHaveABody() throws Exception {
        server.enqueue(new MockResponse().setResponseCode(204));

        api(ThingsApi.class).deleteThings(Arrays.asList("a")).send();

        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("DELETE");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(request.getBody().readUtf8()).isEqualTo("[\"a\"]");
        assertThat(Operations.DELETE_THINGS.target()).isEqualTo("DELETE /things");
    }

    public void optionalBodyCanBeLeftOut() throws Exception {
        for (int i = 0; i < 4; i++) {
            server.enqueue(new MockResponse().setResponseCode(204));
        }
        Price price = Price.builder().exact("1").build();
        api(SettingsApi.class).patchSettings().send();
        api(SettingsApi.class)
                .patchSettings(price, SettingsApi.PatchSettingsQuery.builder().dry(true).build())
                .send();
        api(SettingsApi.class).deleteSettings().send();
        api(SettingsApi.class).deleteSettings(price).send();

        RecordedRequest without = server.takeRequest();
        assertThat(without.getHeader("Content-Type")).isNull();
        assertThat(without.getBodySize()).isZero();
        RecordedRequest with = server.takeRequest();
        assertThat(with.getPath()).isEqualTo("/v1/settings?dry=true");
        assertThat(with.getBody().readUtf8()).isEqualTo("{\"exact\":\"1\"}");
        RecordedRequest delete = server.takeRequest();
        assertThat(delete.getMethod()).isEqualTo("DELETE");
        assertThat(delete.getHeader("Content-Length")).isNull();
        assertThat(server.takeRequest().getBody().readUtf8()).isEqualTo("{\"exact\":\"1\"}");
    }

    public void choiceFollowsTheMapping() throws Exception {
        answer("[{\"kind\":\"circle\",\"radius\":1.0},{\"radius\":2,\"kind\":\"round\"},{\"kind\":\"sq\",\"side\":3},"
                + "{\"kind\":\"Square\"},{\"kind\":\"hex\",\"n\":1.10,\"o\":{\"a\":[null]}},{},{\"kind\":7}]");

        List<Shape> shapes = api(ShapesApi.class).getShapes().send();

        assertThat(((Circle) shapes.get(0)).getRadius()).isEqualTo(new BigDecimal("1.0"));
        assertThat(((Circle) shapes.get(1)).getKind()).isEqualTo("round");
        assertThat(((Square) shapes.get(2)).getSide()).isEqualTo("3");
        assertThat(shapes.subList(3, 7)).allMatch(shape -> shape instanceof Shape.Unknown);
        assertThat(((Shape.Unknown) shapes.get(4)).getMembers()).containsEntry("n", new BigDecimal("1.10"));
        assertThat(shapes.get(4)).hasToString("Shape.Unknown[kind, n, o]");
    }

    public void choiceIsWrittenAsItWasRead() throws Exception {
        String[] all = {
            "{\"kind\":\"circle\",\"radius\":1.0,\"more\":1}",
            "{\"kind\":\"sq\",\"side\":3}",
            "{\"kind\":\"hex\",\"n\":1.10,\"o\":{\"a\":[null]}}",
            "{}"
        };
        for (String json : all) {
            answer(json);
            Shape shape = PeakaRetrofit.moshi().adapter(Shape.class).fromJson(json);

            assertThat(api(ShapesApi.class).postShapes(shape).send()).isEqualTo(shape);
            assertThat(body()).isEqualTo(json);
        }
    }

    public void choiceWithoutMappingFollowsTheNamesOfSchemas() throws Exception {
        answer("{\"kind\":\"Cat\",\"lives\":9}");
        answer("{\"kind\":\"Dog\",\"name\":\"Rex\",\"shape\":{\"kind\":\"sq\"}}");

        CatOrDog cat = api(AnimalsApi.class).getAnimals().send();
        CatOrDog dog = api(AnimalsApi.class).getAnimals().send();

        assertThat(((Cat) cat).getLives()).isEqualTo(9);
        assertThat(((Dog) dog).getName()).isEqualTo("Rex");
        assertThat(((Dog) dog).getShape()).isInstanceOf(Square.class);
    }

    public void oneSchemaOfAllOfIsThatSchema() throws Exception {
        String json = "{\"inline\":{\"a\":\"1\"},\"member\":{\"b\":\"2\"},\"sameColor\":\"red\",\"samePrice\":{\"exact\":\"1.10\"},"
                + "\"shape\":{\"kind\":\"Circle\"},\"shapes\":[{\"kind\":\"hex\"}]}";
        answer(json);

        Aliases aliases = api(AliasesApi.class)
                .postAliases(PeakaRetrofit.moshi().adapter(Aliases.class).fromJson(json))
                .send();

        assertThat(body()).isEqualTo(json);
        assertThat(aliases.getInline().getA()).isEqualTo("1");
        assertThat(aliases.getMember().getB()).isEqualTo("2");
        assertThat(aliases.getSameColor().getValue()).isEqualTo("red");
        assertThat(aliases.getSamePrice().getExact()).isEqualTo("1.10");
        assertThat(aliases.getShape()).isInstanceOf(Circle.class).isInstanceOf(CircleOrSquare.class);
        assertThat(aliases.getRaw("shapes")).isNull();
    }

    private <T> T api(Class<T> type) {
        return retrofit.create(type);
    }

    private void answer(String json) {
        answer("application/json", json);
    }

    private void answer(String type, String body) {
        server.enqueue(new MockResponse().setHeader("Content-Type", type).setBody(body));
    }

    private String body() throws InterruptedException {
        return server.takeRequest().getBody().readUtf8();
    }

    private static String text(ApiCall<ResponseBody> call) throws IOException {
        try (ResponseBody body = call.send()) {
            return body.string();
        }
    }
}
