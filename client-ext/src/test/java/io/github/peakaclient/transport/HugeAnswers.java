package io.github.peakaclient.transport;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.error.PeakaException;
import io.github.peakaclient.error.SizeLimitException;
import io.github.peakaclient.retry.RetryPolicy;
import okhttp3.OkHttpClient;

/**
 * Run by {@link HugeAnswersTest} with little memory: reads answers of hundreds of megabytes, and prints for each what it ended in and the
 * number of connections that are still in use.
 */
final class HugeAnswers {
    /** Reads one answer. */
    private interface Reading {
        Object read(Peaka peaka);
    }

    private final Peaka all;
    private final OkHttpClient http;

    private HugeAnswers(Peaka all, OkHttpClient http) {
        this.all = all;
        this.http = http;
    }

    /**
     * Reads all answers.
     *
     * @param args the base URL
     */
    public static void main(String... args) {
        OkHttpClient http = new OkHttpClient();
        try (Peaka peaka = Peaka.builder()
                .apiKey(ApiKey.of(Clients.KEY))
                .baseUrl(args[0])
                .httpClient(http)
                .options(CallOptions.builder().retryPolicy(RetryPolicy.none()).build())
                .build()) {
            new HugeAnswers(peaka, http).run();
        }
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private void run() {
        for (String answer : HugeAnswersTest.BODIES.keySet()) {
            print(answer, reading(answer));
        }
    }

    private static Reading reading(String answer) {
        return switch (answer.substring(0, answer.indexOf(':'))) {
            case "typed" -> peaka -> peaka.organizations().listOrganizations().send();
            case "query" -> peaka -> read(peaka.project("p").queries().run("SELECT 1"));
            case "chat" -> peaka -> read(peaka.project("p").chats().stream("hello"));
            default -> peaka -> read(peaka.project("p").exports().attach("e1").awaitAndRead());
        };
    }

    private static long read(Iterable<?> items) {
        long count = 0;
        for (Object item : items) {
            count += item == null ? 0 : 1;
        }
        return count;
    }

    private void print(String answer, Reading reading) {
        Peaka peaka = all.withOptions(
                CallOptions.builder().queryParameter("answer", answer).build());
        String end;
        try {
            end = String.valueOf(reading.read(peaka));
        } catch (SizeLimitException e) {
            end = e.option() + " " + e.limit();
        } catch (PeakaException e) {
            end = e.getClass().getSimpleName();
        }
        int used =
                http.connectionPool().connectionCount() - http.connectionPool().idleConnectionCount();
        System.out.println(answer + " | " + end + " | " + used);
    }
}
