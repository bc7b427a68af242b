package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reader and writer of JSON and YAML files. Output is deterministic: sorted keys, LF, one style. */
public final class Documents {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int WIDTH = 120;
    /** Length from which text is folded over several lines. */
    private static final int LONG_TEXT = 90;
    /** Octal numbers of YAML 1.2, which the emitter, being one of YAML 1.1, leaves unquoted. */
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");

    private Documents() {}

    public static ObjectNode readJson(Path file) {
        return read(JSON, file);
    }

    public static ObjectNode readYaml(Path file) {
        return read(YAML, file);
    }

    public static ObjectNode parseYaml(String text) {
        try {
            return (ObjectNode) YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String toJson(JsonNode tree) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        DefaultPrettyPrinter.DEFAULT_SEPARATORS.withObjectFieldValueSpacing(Spacing.AFTER))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
        try {
            return JSON.writer(printer).writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a copy with the members of every object sorted by name, so that no result depends on the order of the original. */
    static ObjectNode sorted(ObjectNode tree) {
        return (ObjectNode) sortedCopy(tree);
    }

    private static JsonNode sortedCopy(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            ObjectNode sorted = object.objectNode();
            JsonNodes.sortedNames(object).forEach(name -> sorted.set(name, sortedCopy(object.get(name))));
            return sorted;
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode entries = array.arrayNode();
            array.forEach(entry -> entries.add(sortedCopy(entry)));
            return entries;
        }
        return tree;
    }

    /** Returns JSON on one line, for messages. */
    public static String toLine(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String toYaml(JsonNode tree) {
        DumperOptions options = new DumperOptions();
        options.setWidth(WIDTH);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setMaxSimpleKeyLength(1024);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(node(tree), text);
        return text.toString();
    }

    /** Writes a file atomically: a reader sees the old file or the complete new one. */
    public static void write(Path file, String text) {
        Path whole = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            try {
                Files.writeString(whole, text);
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new SpecException("cannot write " + file + ": " + e);
        }
    }

    public static String readText(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new SpecException("there is no file " + file);
        } catch (IOException e) {
            throw new SpecException("cannot read " + file + ": " + e);
        }
    }

    private static ObjectNode read(ObjectMapper mapper, Path file) {
        JsonNode tree;
        try {
            tree = mapper.readTree(readText(file));
        } catch (JsonProcessingException e) {
            throw new SpecException("cannot read " + file + ": " + e.getMessage());
        }
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new SpecException(file + " is empty or not an object");
    }

    private static Node node(JsonNode tree) {
        if (tree.isObject()) {
            List<NodeTuple> members = new ArrayList<>();
            for (String name : filesLast(tree)) {
                members.add(new NodeTuple(text(name, ScalarStyle.PLAIN), node(tree.get(name))));
            }
            return new MappingNode(Tag.MAP, members, tree.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (tree.isArray()) {
            List<Node> entries = new ArrayList<>();
            tree.forEach(entry -> entries.add(node(entry)));
            return new SequenceNode(Tag.SEQ, entries, tree.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (tree.isTextual()) {
            return text(tree.textValue(), style(tree.textValue()));
        }
        Tag tag =
                tree.isNull() ? Tag.NULL : tree.isBoolean() ? Tag.BOOL : tree.isIntegralNumber() ? Tag.INT : Tag.FLOAT;
        String plain = tree.isBigDecimal() ? tree.decimalValue().toPlainString() : tree.asText();
        boolean wholeFraction = tag.equals(Tag.FLOAT) && plain.indexOf('.') < 0;
        return new ScalarNode(wholeFraction ? Tag.INT : tag, plain, null, null, ScalarStyle.PLAIN);
    }

    /** Returns the names in order, those of files at the end: servers that read a form while it arrives need its fields first. */
    private static List<String> filesLast(JsonNode members) {
        return JsonNodes.sortedNames(members).stream()
                .sorted(Comparator.comparing(
                        name -> members.get(name).path("format").asText().equals("binary")))
                .toList();
    }

    private static ScalarStyle style(String text) {
        if (text.indexOf('\n') >= 0) {
            return ScalarStyle.LITERAL;
        }
        return text.length() > LONG_TEXT && text.indexOf(' ') >= 0 ? ScalarStyle.FOLDED : ScalarStyle.PLAIN;
    }

    /** Returns a node that reads back as text; the emitter itself quotes what would read as something else. */
    private static ScalarNode text(String text, ScalarStyle style) {
        ScalarStyle safe = OCTAL.matcher(text).matches() ? ScalarStyle.SINGLE_QUOTED : style;
        return new ScalarNode(Tag.STR, text, null, null, safe);
    }
}
