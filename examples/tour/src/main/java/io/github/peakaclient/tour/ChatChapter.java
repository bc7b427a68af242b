package io.github.peakaclient.tour;

import io.github.peakaclient.chat.ChatEvent;
import io.github.peakaclient.chat.ChatStream;

/** Asks the agent of the project a question and shows its progress. */
final class ChatChapter implements Chapter {
    private static final String QUESTION = "Which tables are there, and how many rows do they have?";
    private static final int MAX_CHARS = 90;

    @Override
    public void run(Stage stage) {
        int count = stage.steps.run("Ask: " + QUESTION, bar -> {
            int events = 0;
            try (ChatStream answer = stage.project.chats().stream(QUESTION)) {
                for (ChatEvent event : answer) {
                    String data = event.data();
                    bar.tick(data.length() <= MAX_CHARS ? data : data.substring(0, MAX_CHARS - 1) + "…");
                    events++;
                }
            }
            bar.end("the answer is complete");
            return events;
        });
        stage.steps.note(count + " events");
    }
}
