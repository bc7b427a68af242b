package io.github.peakaclient.spec.check;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.OpenApiDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small valid contract, which tests break. */
public final class SmallContract {
    public final ObjectNode document;
    public final List<String> operations;

    public SmallContract() {
        try (InputStream file = SmallContract.class.getResourceAsStream("small-contract.yaml")) {
            document = Documents.parseYaml(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        operations = ContractCheck.lines(new OpenApiDocument(document));
    }

    /** Removes a member or an array entry, which has to exist. */
    public SmallContract without(String pointer) {
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode removed = document.at(place.head()) instanceof ArrayNode array
                ? array.remove(place.last().getMatchingIndex())
                : ((ObjectNode) document.at(place.head())).remove(place.last().getMatchingProperty());
        if (removed == null) {
            throw new IllegalArgumentException("nothing at " + pointer);
        }
        return this;
    }

    /** Sets a member, or appends to an array when the pointer ends in {@code /-}. */
    public SmallContract with(String pointer, String yaml) {
        JsonNode value = Documents.parseYaml("value: " + yaml).path("value");
        JsonPointer place = JsonPointer.compile(pointer);
        if (document.at(place.head()) instanceof ArrayNode array) {
            array.add(value);
        } else {
            ((ObjectNode) document.at(place.head())).set(place.last().getMatchingProperty(), value);
        }
        return this;
    }

    List<String> findings() {
        return ContractCheck.findings(Documents.toYaml(document), operations);
    }
}
