package io.github.peakaclient.spec.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;

/** The formats int32 and int64 of OpenAPI, which the validator does not check. */
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
