package io.github.peakaclient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The contract, read independently of the generator so that its output can be compared with it. */
public final class ContractDocument {
    public static final JsonNode ROOT = read();

    private ContractDocument() {}

    private static JsonNode read() {
        try (InputStream yaml =
                ContractDocument.class.getResourceAsStream("/io/github/peakaclient/spec/peaka-partner-api.yaml")) {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
