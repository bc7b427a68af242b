package io.github.peakaclient.spec.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A document of the vendor: JSON or YAML, detected by its content, in any Unicode encoding.
 *
 * @param notes the oddities of its text
 */
public record VendorDocument(ObjectNode tree, List<String> notes) {
    /** Limit on the bytes of a document and the characters of its text. The vendor's has about 1 MB. */
    public static final int MAX_SIZE = 64 << 20;
    /** Limit on the values and names in a document, which bounds the memory of its tree. */
    static final int MAX_NODES = 3_000_000;
    /** Limit on nesting, which bounds the stack of recursive code. */
    static final int MAX_DEPTH = 200;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_SIZE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]+:.*", Pattern.DOTALL);

    public static boolean isUrl(String from) {
        String lower = from.toLowerCase(Locale.ROOT);
        return lower.startsWith("https:") || lower.startsWith("http:");
    }

    /** Reads a file. */
    public static VendorDocument read(String file) {
        if (SCHEME.matcher(file).matches() && !Files.exists(path(file))) {
            throw new SpecException("cannot read " + file + ": -Dfrom must be a file or an https URL");
        }
        Path path = path(file);
        // opening a named pipe would wait for its writer
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new SpecException(file + " is not a regular file");
        }
        try (InputStream bytes = Files.newInputStream(path)) {
            return parse(file, bytes.readNBytes(MAX_SIZE + 1));
        } catch (java.nio.file.NoSuchFileException e) {
            throw new SpecException("there is no file " + file);
        } catch (IOException e) {
            throw new SpecException("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new SpecException("cannot read " + file + ": " + e.getMessage());
        }
    }

    /**
     * Parses a document.
     *
     * @param from its name in messages
     */
    public static VendorDocument parse(String from, byte[] bytes) {
        if (bytes.length > MAX_SIZE) {
            throw new SpecException(from + " has more than " + (MAX_SIZE >> 20) + " MB, which no API document needs");
        }
        String text = text(bytes).strip();
        List<String> notes = new ArrayList<>();
        JsonNode tree;
        try {
            if (text.isEmpty()) {
                throw new SpecException("is empty");
            } else if (text.startsWith("<")) {
                throw new SpecException("is a page of HTML or XML, not an OpenAPI document");
            } else if (text.startsWith("{") || text.startsWith("[")) {
                tree = json(text, notes);
            } else {
                tree = new YamlTree(notes).read(text);
            }
            check(tree);
        } catch (SpecException e) {
            throw new SpecException(from + " " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw new SpecException(from + " is not JSON: " + firstLine(e.getOriginalMessage()) + " at "
                    + (e.getLocation() == null ? "its end" : e.getLocation().offsetDescription()));
        }
        return new VendorDocument((ObjectNode) tree, List.copyOf(notes));
    }

    private static JsonNode json(String text, List<String> notes) throws JsonProcessingException {
        try (JsonParser tokens = JSON.createParser(text)) {
            for (int nodes = 0; tokens.nextToken() != null; nodes++) {
                if (nodes > MAX_NODES) {
                    throw tooMany();
                }
            }
            try {
                return JSON.reader()
                        .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                        .readTree(text);
            } catch (com.fasterxml.jackson.databind.exc.MismatchedInputException e) {
                JsonNode tree = JSON.readTree(text);
                notes.add("The document has a duplicate member, the last one is used: "
                        + firstLine(e.getOriginalMessage()));
                return tree;
            }
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new SpecException("cannot be read: " + e.getMessage());
        }
    }

    static SpecException tooMany() {
        return new SpecException("consists of more than " + MAX_NODES + " values, which no API document needs");
    }

    private static void check(JsonNode tree) {
        if (!tree.isObject()) {
            throw new SpecException("is not an OpenAPI document: it is not an object");
        }
        if (tree.has("swagger")) {
            throw new SpecException("is a Swagger " + shown(tree.path("swagger"))
                    + " document; only OpenAPI 3 is supported, so convert it first");
        }
        if (!tree.has("openapi")) {
            throw new SpecException("is not an OpenAPI document: it has no member 'openapi'");
        }
        if (!tree.path("openapi").asText().matches("3(\\..*)?")) {
            throw new SpecException(
                    "is an OpenAPI " + shown(tree.path("openapi")) + " document; only OpenAPI 3 is supported");
        }
        if (!(tree.path("paths") instanceof ObjectNode)) {
            throw new SpecException("has no paths: there is nothing that a client could call");
        }
    }

    private static String shown(JsonNode value) {
        String text = value.asText();
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }

    static String firstLine(String message) {
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }

    private static String text(byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        int mark = 0;
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            mark = 3;
        } else if (starts(bytes, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        } else if (starts(bytes, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        } else if (bytes.length > 1 && bytes[0] == 0) {
            charset = StandardCharsets.UTF_16BE;
        } else if (bytes.length > 1 && bytes[1] == 0) {
            charset = StandardCharsets.UTF_16LE;
        }
        return new String(bytes, mark, bytes.length - mark, charset);
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
