package io.github.peakaclient.spec.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.VendorDocument;
import io.github.peakaclient.spec.overlay.Overlay;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of the sync of any document, tested with random ones. The seed in a test's name reproduces it. */
@Tag("slow")
class SyncPropertiesTest {
    private static final SpecFolder SPEC = new SpecFolder(Path.of(""));
    private static final List<Overlay> OVERLAYS = SPEC.overlays();
    private static final List<String> TYPES = List.of("string", "integer", "boolean", "array", "object", "nonsense");

    private final ObjectNode former = Documents.readJson(SPEC.upstream());

    /** A few changes resemble a new version, many a document that nobody foresees. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 5", "3, 20", "4, 20", "5, 120", "6, 120", "7, 600"})
    void contractCanBeReadAndTheWayBackRestoresEveryByte(int seed, int mutations) {
        Random random = new Random(seed);
        ObjectNode document = former.deepCopy();
        for (int i = 0; i < mutations; i++) {
            mutate(document, random);
        }

        SyncPlan plan = plan(document, former);

        String contract = SpecFolder.text(plan.contract());
        assertThat(new OpenAPIV3Parser().readContents(contract, null, null).getMessages())
                .isEmpty();
        assertThat(plan.outcomes())
                .hasSize(OVERLAYS.stream()
                        .mapToInt(overlay -> overlay.actions().size())
                        .sum());
        SyncPlan again = plan(document, plan.upstream());
        assertSameText(Documents.toJson(again.upstream()), Documents.toJson(plan.upstream()));
        assertSameText(SpecFolder.text(again.contract()), contract);
        SyncPlan back = plan(former, again.upstream());
        assertSameText(Documents.toJson(back.upstream()), Documents.readText(SPEC.upstream()));
        assertSameText(SpecFolder.text(back.contract()), Documents.readText(SPEC.contract()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatWasTakenOverIsTakenOverAsItIs(int seed) {
        Random random = new Random(seed);
        ObjectNode document = former.deepCopy();
        for (int i = 0; i < 40; i++) {
            mutate(document, random);
        }
        ObjectNode upstream = plan(document, former).upstream();

        assertSameText(Documents.toJson(plan(upstream, upstream).upstream()), Documents.toJson(upstream));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void orderOfMembersDoesNotCount(int seed) {
        Random random = new Random(seed);
        ObjectNode document = former.deepCopy();
        for (int i = 0; i < 40; i++) {
            mutate(document, random);
        }
        ObjectNode shuffled = (ObjectNode) shuffle(document, random);

        SyncPlan plan = plan(document, former);
        SyncPlan other = plan(shuffled, former);

        assertSameText(Documents.toJson(other.upstream()), Documents.toJson(plan.upstream()));
        assertSameText(SpecFolder.text(other.contract()), SpecFolder.text(plan.contract()));
        assertThat(other.outcomes()).isEqualTo(plan.outcomes());
        assertThat(other.todos()).isEqualTo(plan.todos());
    }

    /** Compares texts; a failure shows the first lines that differ instead of thousands. */
    private static void assertSameText(String actual, String expected) {
        List<String> lines = actual.lines().toList();
        List<String> others = expected.lines().toList();
        int line = 0;
        while (line < lines.size() && line < others.size() && lines.get(line).equals(others.get(line))) {
            line++;
        }
        int from = Math.max(0, line - 5);
        assertThat(lines.stream().skip(from).limit(10).toList())
                .as("line %s", line + 1)
                .isEqualTo(others.stream().skip(from).limit(10).toList());
    }

    private static SyncPlan plan(ObjectNode document, ObjectNode former) {
        return SyncPlan.of(new VendorDocument(document.deepCopy(), List.of()), former, OVERLAYS);
    }

    /** Removes, renames, moves, copies or retypes something anywhere below paths or components. */
    private static void mutate(ObjectNode document, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        gather(document.path("paths"), objects);
        gather(document.path("components").path("schemas"), objects);
        if (objects.isEmpty()) {
            return;
        }
        ObjectNode object = objects.get(random.nextInt(objects.size()));
        ObjectNode other = objects.get(random.nextInt(objects.size()));
        List<Map.Entry<String, JsonNode>> members = List.copyOf(object.properties());
        if (members.isEmpty()) {
            object.put("type", "nonsense");
            return;
        }
        String name = members.get(random.nextInt(members.size())).getKey();
        switch (random.nextInt(8)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(name + "_1", object.remove(name));
            case 2 -> object.set(name, other.deepCopy());
            case 3 -> other.set(name, object.remove(name).deepCopy());
            case 4 -> object.put("type", TYPES.get(random.nextInt(TYPES.size())));
            case 5 -> object.putArray(name).add("string").addNull();
            case 6 -> object.putNull(name);
            default -> object.put("$ref", "#/components/schemas/Nowhere" + random.nextInt(5));
        }
    }

    private static void gather(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object) {
            objects.add(object);
        }
        node.forEach(member -> gather(member, objects));
    }

    private static JsonNode shuffle(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
            Collections.shuffle(members, random);
            ObjectNode shuffled = object.objectNode();
            members.forEach(member -> shuffled.set(member.getKey(), shuffle(member.getValue(), random)));
            return shuffled;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode entries = array.arrayNode();
            array.forEach(entry -> entries.add(shuffle(entry, random)));
            return entries;
        }
        return node;
    }
}
