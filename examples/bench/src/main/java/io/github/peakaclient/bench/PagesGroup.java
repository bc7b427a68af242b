package io.github.peakaclient.bench;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Types;
import io.github.peakaclient.PeakaProject;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.bench.Contest.Timing;
import io.github.peakaclient.bench.Peer.Work;
import io.github.peakaclient.model.CacheExecutionInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Lists of few and of many pages, without a network: the time of a page must not depend on their number. */
final class PagesGroup {
    private static final int PAGE_SIZE = 10;

    private PagesGroup() {}

    static List<Contest> contests(Size size) {
        return IntStream.of(10, size.of(20, 1_000, 1_000), size.of(30, 10_000, 10_000))
                .mapToObj(PagesGroup::contest)
                .toList();
    }

    private static Contest contest(int pages) {
        return new Contest(
                "pages: " + pages + " of " + PAGE_SIZE + " items",
                "page",
                pages,
                Timing.MEAN,
                () -> IntStream.range(0, pages * PAGE_SIZE)
                        .<@Nullable Object>mapToObj(PagesGroup::id)
                        .toList(),
                List.of(
                        new Peer("peaka", () -> peaka(pages)),
                        new Peer("raw okhttp + moshi, in a loop", () -> okHttp(pages))));
    }

    private static String id(int number) {
        return "x" + number;
    }

    /** Returns all answers, the last of which is empty. */
    private static Function<HttpUrl, byte[]> answers(int pages) {
        List<byte[]> answers = IntStream.rangeClosed(0, pages)
                .mapToObj(page -> page == pages ? "[]" : page(page))
                .map(json -> json.getBytes(StandardCharsets.UTF_8))
                .toList();
        return url -> answers.get(Integer.parseInt(Objects.requireNonNull(url.queryParameter("offset"))) / PAGE_SIZE);
    }

    private static String page(int page) {
        return IntStream.range(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)
                .mapToObj(number -> "{\"id\":\"" + id(number) + "\",\"status\":\"COMPLETED\","
                        + "\"createdAt\":\"2026-11-30T21:10:25.123Z\",\"executionMode\":\"FULL_REFRESH\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static Work peaka(int pages) {
        PeakaProject project = Canned.client(answers(pages)).project(Canned.PROJECT);
        return sink -> {
            for (CacheExecutionInfo run : project.caches().executions("c").withPageSize(PAGE_SIZE)) {
                sink.take(run.getId());
            }
        };
    }

    private static Work okHttp(int pages) {
        OkHttpClient http = Canned.http(answers(pages));
        JsonAdapter<List<CacheExecutionInfo>> adapter =
                PeakaRetrofit.moshi().adapter(Types.newParameterizedType(List.class, CacheExecutionInfo.class));
        return sink -> {
            int offset = 0;
            List<CacheExecutionInfo> page;
            do {
                HttpUrl url = Canned.BASE_URL
                        .newBuilder()
                        .addPathSegments("executionHistory")
                        .addQueryParameter("limit", Integer.toString(PAGE_SIZE))
                        .addQueryParameter("offset", Integer.toString(offset))
                        .build();
                try (Response response =
                        http.newCall(new Request.Builder().url(url).build()).execute()) {
                    page = Objects.requireNonNull(adapter.fromJson(
                            Objects.requireNonNull(response.body()).source()));
                }
                page.forEach(run -> sink.take(run.getId()));
                offset += page.size();
            } while (!page.isEmpty());
        };
    }
}
