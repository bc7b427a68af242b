package io.github.peakaclient.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.peakaclient.api.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for all texts. */
class RedactorPropertyTest {
    private static final Redactor NOTHING_KNOWN = Redactor.of(null, List.of());
    private static final ObjectMapper JACKSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Pattern ESCAPE = Pattern.compile("\\\\+u([0-9a-fA-F]{4})");

    @Property(tries = 200)
    void noSecretSurvivesWhereverJsonIsCut(@ForAll long seed) {
        String json = new RandomJson(seed).document();
        for (int end = 0; end <= json.length(); end++) {
            String redacted = NOTHING_KNOWN.redact(json.substring(0, end));
            assertThat(unescaped(redacted))
                    .as("%s", json.substring(0, end))
                    .doesNotContain(RandomJson.TEXT)
                    .doesNotContain(RandomJson.DIGITS);
        }
    }

    @Property(tries = 200)
    void noSecretSurvivesWhereverJsonIsBroken(@ForAll long seed) {
        String json = new RandomJson(seed).document();
        for (String garbage : List.of("'", "\\", ",", ":", "\"", "\u0000", "#", "x")) {
            for (int place : placesBetweenTokens(json)) {
                String broken = json.substring(0, place) + garbage + json.substring(place);
                assertThat(unescaped(NOTHING_KNOWN.redact(broken)))
                        .as("%s", broken)
                        .doesNotContain(RandomJson.TEXT)
                        .doesNotContain(RandomJson.DIGITS);
            }
        }
    }

    @Property(tries = 200)
    void allThatIsNotSecretIsKept(@ForAll long seed) throws Exception {
        String json = new RandomJson(seed).document();
        String redacted = NOTHING_KNOWN.redact(json);

        JsonNode expected = masked(JACKSON.readTree(json));
        assertThat(withoutTextsThatHoldJson(JACKSON.readTree(redacted))).isEqualTo(withoutTextsThatHoldJson(expected));
        if (!redacted.contains("***")) {
            assertThat(redacted).isSameAs(json);
        }
    }

    @Property(tries = 200)
    void redactingTwiceChangesNothing(@ForAll long seed) {
        String once = NOTHING_KNOWN.redact(new RandomJson(seed).document());
        assertThat(NOTHING_KNOWN.redact(once)).isEqualTo(once);
    }

    @Property(tries = 200)
    void noKnownSecretSurvivesWhereverATextIsCut(@ForAll long seed) throws Exception {
        String secret = secret(new Random(seed));
        Redactor redactor = Redactor.of(null, List.of(secret));
        String quoted = JACKSON.writeValueAsString(secret);
        for (String text : List.of(
                "<p>" + secret + "</p>" + quoted,
                "{\"m\":[" + quoted + ",{" + quoted + ":1}],\"n\":" + JACKSON.writeValueAsString("<p>" + quoted)
                        + "}")) {
            for (int end = 0; end <= text.length(); end++) {
                assertThat(redactor.redact(text.substring(0, end)))
                        .as("%s in %s", secret, text.substring(0, end))
                        .doesNotContain(secret.substring(0, 4))
                        .doesNotContain(quoted.substring(1, 5));
            }
        }
    }

    /** It begins with two characters that the texts around it do not have in this order. */
    private static String secret(Random random) {
        StringBuilder text = new StringBuilder("z1");
        for (int length = 4 + random.nextInt(12); text.length() < length; ) {
            text.appendCodePoint("ab1\"\\/&%+ é😀{[:'".codePoints().toArray()[random.nextInt(16)]);
        }
        return text.toString();
    }

    private static List<Integer> placesBetweenTokens(String json) {
        List<Integer> places = new ArrayList<>();
        boolean inString = false;
        for (int i = json.indexOf('{') + 1; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString && c == '\\') {
                i++;
            } else if (c == '"') {
                inString = !inString;
            } else if (!inString && "{}[]:, ".indexOf(c) != -1) {
                places.add(i);
            }
        }
        return places;
    }

    /** Undoes the escapes of letters, however often they are escaped themselves. */
    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
    }

    private static JsonNode masked(JsonNode json) {
        return copy(
                json,
                (name, value) ->
                        Contract.SECRET_PROPERTIES.contains(name) && !value.isNull() ? TextNode.valueOf("***") : value);
    }

    private static JsonNode withoutTextsThatHoldJson(JsonNode json) {
        return copy(
                json,
                (name, value) -> value.asText().contains("{") && value.asText().contains("\"")
                        ? TextNode.valueOf("JSON")
                        : value);
    }

    /** With every value, the elements of arrays too, changed by its name, which is empty for elements. */
    private static JsonNode copy(JsonNode json, BiFunction<String, JsonNode, JsonNode> change) {
        if (json.isObject()) {
            ObjectNode copy = JACKSON.createObjectNode();
            json.properties()
                    .forEach(member ->
                            copy.set(member.getKey(), copy(change.apply(member.getKey(), member.getValue()), change)));
            return copy;
        }
        if (json.isArray()) {
            ArrayNode copy = JACKSON.createArrayNode();
            json.forEach(element -> copy.add(copy(change.apply("", element), change)));
            return copy;
        }
        return json;
    }
}
