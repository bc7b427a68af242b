package io.github.peakaclient.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The contract as a JSON file without its prose, because to read YAML takes most of a second. The build writes the file beside
 * the classes. Classes that were compiled without it read the YAML.
 */
public final class ContractFile {

    private static final String YAML = "/io/github/peakaclient/spec/peaka-partner-api.yaml";
    private static final String JSON = "contract.json";
    private static final List<String> PROSE = List.of("description", "summary");

    private ContractFile() {}

    /** Writes the file into the folder of this package below the first argument. */
    public static void main(String[] args) throws IOException {
        Path folder =
                Path.of(args[0]).resolve(ContractFile.class.getPackageName().replace('.', '/'));
        Files.write(Files.createDirectories(folder).resolve(JSON), Json.bytes(ofYaml()));
    }

    static JsonNode read() {
        try (@Nullable InputStream file = ContractFile.class.getResourceAsStream(JSON)) {
            return file == null ? ofYaml() : Json.MAPPER.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode ofYaml() throws IOException {
        try (InputStream yaml = Objects.requireNonNull(ContractFile.class.getResourceAsStream(YAML), YAML)) {
            JsonNode contract = new ObjectMapper(new YAMLFactory()).readTree(yaml);
            removeProse(contract);
            return contract;
        }
    }

    /** Empties descriptions, which are texts. A property of that name is an object. */
    private static void removeProse(JsonNode node) {
        if (node instanceof ObjectNode object) {
            PROSE.stream().filter(name -> object.path(name).isTextual()).forEach(name -> object.put(name, ""));
        }
        node.forEach(ContractFile::removeProse);
    }
}
