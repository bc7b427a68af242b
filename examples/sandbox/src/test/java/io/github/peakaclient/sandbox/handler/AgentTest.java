package io.github.peakaclient.sandbox.handler;

import static io.github.peakaclient.sandbox.http.Json.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.sandbox.Client;
import io.github.peakaclient.sandbox.Sandbox;
import io.github.peakaclient.sandbox.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AgentTest {

    private static Sandbox sandbox;
    private static Client client;
    private static String agent;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
        client = Client.of(sandbox);
        agent = "/ai-agent/" + sandbox.projectId();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private record Event(String mode, JsonNode data) {}

    private static List<Event> events(JsonNode request) {
        Client.Answer answer = client.post(agent + "/chat/stream", request);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/event-stream");
        assertThat(answer.text()).endsWith("\n\n");
        List<Event> events = new ArrayList<>();
        for (String block : answer.text().split("\n\n", 0)) {
            if (!block.startsWith(":")) {
                String[] lines = block.split("\n", -1);
                assertThat(lines).hasSize(2);
                events.add(new Event(field(lines[0], "event: "), json(field(lines[1], "data: "))));
            }
        }
        return events;
    }

    private static String field(String line, String start) {
        assertThat(line).startsWith(start);
        return line.substring(start.length());
    }

    private static JsonNode json(String text) {
        return new Client.Answer(200, "", text).json();
    }

    @Test
    void messagesAreTheDefaultModeAndAddUpToTheAnswer() {
        List<Event> events = events(object("message", "How many invoices are there?"));

        assertThat(events).extracting(Event::mode).containsOnly("messages").hasSizeGreaterThan(3);
        assertThat(String.join(
                        "",
                        events.stream()
                                .map(event -> event.data().path("content").asText())
                                .toList()))
                .isEqualTo("There are 5000 rows in invoices.");
    }

    @Test
    void everyModeHasItsEventsInTheOrderOfTheSteps() {
        List<Event> events = events(object(
                "message", "How many charges?", "streamModes", List.of("values", "updates", "debug", "messages")));

        assertThat(events.stream().map(Event::mode).distinct())
                .containsExactly("debug", "updates", "values", "messages");
        List<JsonNode> values = data(events, "values");
        assertThat(values).hasSize(2);
        assertThat(values.get(0).path("currentGeneratedQuery").asText())
                .isEqualTo("SELECT count(*) FROM \"demo\".\"sales\".\"charges\"");
        assertThat(values.get(0).path("currentQueryResult").isNull()).isTrue();
        assertThat(values.get(0).path("messages")).hasSize(1);
        assertThat(values.get(1).path("currentQueryResult")).hasToString("[[\"25001\"]]");
        assertThat(values.get(1).path("messages")).hasSize(2);
        assertThat(data(events, "updates"))
                .extracting(data -> data.fieldNames().next())
                .containsExactly("query", "answer");
        assertThat(data(events, "debug"))
                .extracting(data -> data.path("name").asText())
                .containsExactly("query", "answer");
    }

    private static List<JsonNode> data(List<Event> events, String mode) {
        return events.stream()
                .filter(event -> event.mode().equals(mode))
                .map(Event::data)
                .toList();
    }

    @Test
    void sameQuestionHasTheSameEvents() {
        String thread = chat("How many customers?").path("threadId").asText();
        JsonNode question = object("message", "How many customers?", "threadId", thread);

        assertThat(events(question)).isEqualTo(events(question));
    }

    @Test
    void eventsComeInChunksOfTheirOwnWithHeartbeats() throws IOException {
        Wire.Answer answer = Wire.post(
                sandbox,
                agent + "/chat/stream",
                object("message", "How many invoices?").toString());

        assertThat(answer.head()).containsIgnoringCase("Transfer-Encoding: chunked");
        assertThat(answer.body().split("\r\n[0-9a-f]+\r\n", -1)).hasSizeGreaterThan(6);
        assertThat(answer.body()).contains("\r\n: still there\n\n\r\n");
    }

    @Test
    void unknownModeIsRefused() {
        assertThat(client.post(
                                agent + "/chat/stream",
                                object("message", "How many invoices?", "streamModes", List.of("words")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void queryIsNotRunWhenThatIsNotWanted() {
        JsonNode state = client.post(agent + "/chat", object("message", "How many charges?", "noExecute", true))
                .ok();

        assertThat(state.path("currentGeneratedQuery").asText()).contains("charges");
        assertThat(state.path("currentQueryResult").isNull()).isTrue();
    }

    @Test
    void generatedQueryRuns() {
        JsonNode state = chat("How many customers?");

        assertThat(client.query(
                                sandbox.projectId(),
                                state.path("currentGeneratedQuery").asText())
                        .ok()
                        .path("data"))
                .isEqualTo(state.path("currentQueryResult"))
                .hasToString("[[\"2000\"]]");
    }

    @Test
    void threadsAreMadeGrowAreRenamedAndDeleted() {
        JsonNode first = chat("How many customers?");
        String id = first.path("threadId").asText();
        String thread = agent + "/threads/" + id;

        events(object("message", "And invoices?", "threadId", id));
        client.put(thread, object("displayName", "Counting")).ok();

        assertThat(client.get(thread).ok().path("displayName").asText()).isEqualTo("Counting");
        assertThat(client.get(thread).ok().path("tasks").findValuesAsText("content"))
                .containsExactly(
                        "How many customers?",
                        "There are 2000 rows in customers.",
                        "And invoices?",
                        "There are 5000 rows in invoices.");
        assertThat(client.get(agent + "/threads").ok().path("history").findValuesAsText("aiThreadId"))
                .contains(id);

        client.delete(thread).ok();

        assertThat(client.get(thread).status()).isEqualTo(400);
        assertThat(client.get(agent + "/threads").ok().path("history").findValuesAsText("aiThreadId"))
                .doesNotContain(id);
        assertThat(client.post(agent + "/chat/stream", object("message", "More?", "threadId", id))
                        .status())
                .isEqualTo(400);
    }

    private static JsonNode chat(String message) {
        return client.post(agent + "/chat", object("message", message)).ok();
    }
}
