package io.github.peakaclient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The contract, read independently of the generator so that its output can be compared with it. */
public final class ContractDocument {
    public static final JsonNode ROOT = read();

    private ContractDocument() {}

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(new File("../spec/peaka-partner-api.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
