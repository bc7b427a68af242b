package io.github.peakaclient.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;

/** OpenAPI's int32 and int64, which the validator knows by name only. */
record IntegerFormat(String name, int bits) implements Format {
    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean matches(ExecutionContext execution, SchemaContext schema, JsonNode value) {
        return !value.isIntegralNumber() || value.bigIntegerValue().bitLength() < bits;
    }
}
