package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reader of untrusted YAML. Aliases and merge keys are expanded within limits; dates and keys that look like numbers stay text, as
 * in JSON.
 */
final class YamlTree {
    private final List<String> notes;
    private int nodes;
    private long characters;

    YamlTree(List<String> notes) {
        this.notes = notes;
    }

    JsonNode read(String text) {
        LoaderOptions bounds = new LoaderOptions();
        bounds.setCodePointLimit(VendorDocument.MAX_SIZE);
        bounds.setNestingDepthLimit(VendorDocument.MAX_DEPTH);
        bounds.setMaxAliasesForCollections(1000);
        try {
            Node root = new Yaml(bounds).compose(new StringReader(text));
            return tree(root, 0);
        } catch (YAMLException e) {
            throw new SpecException("is not JSON or YAML: " + VendorDocument.firstLine(String.valueOf(e.getMessage())));
        }
    }

    private JsonNode tree(Node node, int depth) {
        if (depth > VendorDocument.MAX_DEPTH) {
            throw new SpecException("is nested deeper than " + VendorDocument.MAX_DEPTH + " levels");
        }
        if (++nodes > VendorDocument.MAX_NODES) {
            throw VendorDocument.tooMany();
        }
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            members(mapping, object, depth);
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.getValue().forEach(entry -> array.add(tree(entry, depth + 1)));
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        count(scalar);
        return scalar(scalar);
    }

    /** Counts the text of a scalar at each of its places, since aliases let a short document stand for a huge one. */
    private void count(ScalarNode scalar) {
        characters += scalar.getValue().length();
        if (characters > VendorDocument.MAX_SIZE) {
            throw new SpecException("has more than " + (VendorDocument.MAX_SIZE >> 20)
                    + " MB of text after its aliases are expanded, which no API document needs");
        }
    }

    private void members(MappingNode mapping, ObjectNode object, int depth) {
        for (NodeTuple member : mapping.getValue()) {
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw new SpecException(
                        "has a key that is not text" + member.getKeyNode().getStartMark());
            }
            count(key);
            if (key.getTag().equals(Tag.MERGE)) {
                JsonNode merged = tree(member.getValueNode(), depth + 1);
                for (JsonNode source : merged.isArray() ? merged : List.of(merged)) {
                    source.properties().forEach(entry -> object.putIfAbsent(entry.getKey(), entry.getValue()));
                }
            } else {
                JsonNode former = object.replace(key.getValue(), tree(member.getValueNode(), depth + 1));
                if (former != null && notes.isEmpty()) {
                    notes.add("The document has a duplicate member, the last one is used: " + key.getValue());
                }
            }
        }
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        JsonNodeFactory values = JsonNodeFactory.instance;
        if (node.getTag().equals(Tag.NULL)) {
            return values.nullNode();
        }
        if (node.getTag().equals(Tag.BOOL)) {
            // yes, no, on and off are booleans in YAML 1.1, but not in JSON and YAML 1.2
            return switch (text.toLowerCase(java.util.Locale.ROOT)) {
                case "true" -> values.booleanNode(true);
                case "false" -> values.booleanNode(false);
                default -> values.textNode(text);
            };
        }
        if (node.getTag().equals(Tag.INT) && text.matches("[-+]?(0|[1-9][0-9]{0,999})")) {
            BigInteger number = new BigInteger(text);
            return number.bitLength() < 32
                    ? values.numberNode(number.intValue())
                    : number.bitLength() < 64 ? values.numberNode(number.longValue()) : values.numberNode(number);
        }
        if (node.getTag().equals(Tag.FLOAT)
                && text.matches("[-+]?[0-9]{1,500}(\\.[0-9]{0,500})?([eE][-+]?[0-9]{1,3})?")) {
            return values.numberNode(new BigDecimal(text));
        }
        return values.textNode(text);
    }
}
