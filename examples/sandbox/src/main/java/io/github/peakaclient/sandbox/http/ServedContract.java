package io.github.peakaclient.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The contract as the sandbox serves it. It is read once per JVM because that takes long. */
public final class ServedContract {

    private final JsonNode document;
    private final List<ContractOperation> operations = new ArrayList<>();
    private @Nullable ContractValidator validator;

    private ServedContract() {
        document = ContractFile.read();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode operation = method.getValue();
                    operations.add(new ContractOperation(
                            operation.path("operationId").asText(),
                            method.getKey().toUpperCase(Locale.ROOT),
                            List.of(path.getKey().substring(1).split("/", -1)),
                            new LinkedHashSet<>(Json.texts(operation.path("x-key-scopes"))),
                            operation));
                }));
    }

    public static ServedContract get() {
        return Holder.CONTRACT;
    }

    JsonNode document() {
        return document;
    }

    public List<ContractOperation> operations() {
        return operations;
    }

    public Set<String> operationIds() {
        return operations.stream().map(ContractOperation::id).collect(Collectors.toSet());
    }

    /** Returns the validator. It takes seconds to make, so it is made for the first request that it must judge. */
    synchronized ContractValidator validator() {
        ContractValidator known = validator;
        if (known == null) {
            known = new ContractValidator(document);
            validator = known;
        }
        return known;
    }

    private static final class Holder {
        static final ServedContract CONTRACT = new ServedContract();
    }
}
