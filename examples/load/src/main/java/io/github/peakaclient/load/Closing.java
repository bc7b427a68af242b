package io.github.peakaclient.load;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.load.LoadServer.Answer;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The scenario of a client with its own dispatcher that is closed after calls with retries, and must leave no thread.
 * OkHttp would keep idle threads for a minute.
 */
record Closing(int calls, Duration patience, Consumer<Peaka> close) {
    Closing(int calls) {
        this(calls, Duration.ofSeconds(5), Peaka::close);
    }

    Figures run() throws InterruptedException {
        Figures figures = new Figures("closing: a client with a dispatcher of its own, after " + Figures.count(calls)
                + " asynchronous calls with one retry each");
        Outcomes outcomes = new Outcomes(calls);
        Set<Thread> others = Threads.live(Threads::isOfDispatcher);
        try (LoadServer server = LoadServer.start((id, request) -> request == 1 ? Answer.UNAVAILABLE : Answer.OK)) {
            Peaka peaka = Peaka.builder()
                    .apiKey(ApiKey.of("load"))
                    .baseUrl(server.baseUrl())
                    .build();
            LoadClient.sendAllAtOnce(peaka.connections(), outcomes);
            figures.exactly("calls answered", outcomes.answered(), calls);
            figures.atLeast("threads of the client, before", ofClient().size(), 1);
            // idle ones of clients before may serve it, since clients share them
            figures.atLeast(
                    "threads of its dispatcher, before",
                    Threads.live(Threads::isOfDispatcher).size(),
                    1);
            close.accept(peaka);
        }
        figures.exactly(
                "threads of the client, after",
                Threads.awaitZero(() -> ofClient().size(), patience),
                0);
        figures.exactly(
                "threads of its dispatcher, after",
                Threads.awaitZero(() -> ofDispatcher(others).size(), patience),
                0);
        figures.note(outcomes.firstFailure());
        return figures;
    }

    /** Returns the threads of this client and of those closed before. */
    private static Set<Thread> ofClient() {
        return Threads.live(Threads::isOfClient);
    }

    private static Set<Thread> ofDispatcher(Set<Thread> others) {
        Set<Thread> threads = Threads.live(Threads::isOfDispatcher);
        threads.removeAll(others);
        return threads;
    }
}
