package io.github.peakaclient.sandbox.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer of the agent as server-sent events. The format of the API's own events is unknown, so these are the plainest:
 * {@code event} is the mode and {@code data} one line of JSON. The agent works in two steps, {@code query} and {@code
 * answer}. For each step,
 *
 * <ul>
 *   <li>{@code debug} has its name and number,
 *   <li>{@code updates} its changes of the state,
 *   <li>{@code values} the whole state after it,
 *   <li>{@code messages} the words of the answer, one by one.
 * </ul>
 *
 * <p>Comments in between keep the connection alive.
 */
final class ChatEvents {

    private static final int EVENTS_TO_A_HEARTBEAT = 4;
    private static final List<String> OF_ANSWER = List.of("messages", "currentQueryResult");

    private final StringBuilder text = new StringBuilder();
    private final List<String> modes;
    private int count;

    private ChatEvents(List<String> modes) {
        this.modes = modes.isEmpty() ? List.of("messages") : modes;
    }

    /**
     * Returns the events of an answer.
     *
     * @param state after the last step
     */
    static byte[] of(ObjectNode state, List<String> modes) {
        ChatEvents events = new ChatEvents(modes);
        JsonNode messages = state.path("messages");
        ObjectNode afterQuery = state.deepCopy();
        afterQuery.putNull("currentQueryResult");
        afterQuery.withArray("messages").remove(messages.size() - 1);
        events.step(1, "query", afterQuery, Json.object("currentGeneratedQuery", state.path("currentGeneratedQuery")));
        String answer = messages.path(messages.size() - 1).path("content").asText();
        for (String word : answer.split("(?<= )", -1)) {
            events.add("messages", Json.object("threadId", state.path("threadId"), "content", word));
        }
        events.step(2, "answer", state, state.deepCopy().retain(OF_ANSWER));
        return events.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void step(int number, String name, JsonNode state, JsonNode changes) {
        add("debug", Json.object("step", number, "name", name));
        add("updates", Json.object(name, changes));
        add("values", state);
    }

    private void add(String mode, JsonNode data) {
        if (!modes.contains(mode)) {
            return;
        }
        text.append("event: ").append(mode).append("\ndata: ").append(data).append("\n\n");
        count++;
        if (count % EVENTS_TO_A_HEARTBEAT == 1) {
            text.append(": still there\n\n");
        }
    }
}
