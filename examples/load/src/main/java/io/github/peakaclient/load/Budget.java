package io.github.peakaclient.load;

import io.github.peakaclient.load.LoadServer.Answer;
import io.github.peakaclient.load.LoadServer.Answers;
import io.github.peakaclient.retry.RetryBudget;

/** The scenario of a server that is down: the retry budget must limit the additional load. */
record Budget(int calls, RetryBudget budget, Answers answers) {
    /** The number of retries in the standard budget of 500 tokens, ten per retry. */
    private static final int MOST_RETRIES = 50;

    Budget(int calls) {
        this(calls, RetryBudget.standard(), (id, request) -> Answer.UNAVAILABLE);
    }

    Figures run() throws InterruptedException {
        Figures figures = new Figures("budget: " + Figures.count(calls)
                + " asynchronous calls at once, each answered 503, standard retry budget");
        Outcomes outcomes = new Outcomes(calls);
        try (LoadServer server = LoadServer.start(answers);
                LoadClient client = new LoadClient(server, budget, http -> http)) {
            client.sendAllAtOnce(outcomes);
            figures.exactly("calls failed with 503", outcomes.refused(), calls);
            figures.between("requests", server.requests(), calls + 1, calls + MOST_RETRIES);
            client.addLeaks(figures);
            if (outcomes.refused() < outcomes.errors()) {
                figures.note(outcomes.firstFailure());
            }
        }
        return figures;
    }
}
