package io.github.peakaclient.bench;

import com.alibaba.fastjson2.JSON;
import com.dslplatform.json.DslJson;
import com.dslplatform.json.JsonWriter;
import com.dslplatform.json.runtime.Settings;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.squareup.moshi.FromJson;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.ToJson;
import com.squareup.moshi.Types;
import io.github.peakaclient.api.PeakaRetrofit;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import okio.Buffer;

/** The ways of a library to read lists of objects from JSON and write them. */
record Codec(Decoder decoder, Encoder encoder) {
    /** All codecs by the name of the library, this client's first. */
    static Map<String, Function<ModelKind, Codec>> all() {
        Map<String, Function<ModelKind, Codec>> all = new LinkedHashMap<>();
        all.put("peaka", kind -> moshi(PeakaRetrofit.moshi(), kind.model()));
        all.put("jackson databind", kind -> jackson(kind.pojo()));
        all.put("dsl-json", kind -> dslJson(kind.pojo()));
        all.put("fastjson2", kind -> fastjson(kind.pojo()));
        all.put("gson", kind -> gson(kind.pojo()));
        all.put(
                "moshi reflective",
                kind -> moshi(new Moshi.Builder().add(new MoshiTimes()).build(), kind.pojo()));
        return all;
    }

    /** Reads JSON. */
    @FunctionalInterface
    interface Decoder {
        List<?> decode(byte[] json) throws IOException;
    }

    /** Writes JSON. */
    @FunctionalInterface
    interface Encoder {
        byte[] encode(List<?> values) throws IOException;
    }

    private static Codec moshi(Moshi moshi, Class<?> type) {
        JsonAdapter<List<?>> adapter = moshi.adapter(Types.newParameterizedType(List.class, type));
        return new Codec(json -> Objects.requireNonNull(adapter.fromJson(new Buffer().write(json))), values -> {
            Buffer buffer = new Buffer();
            adapter.toJson(buffer, values);
            return buffer.readByteArray();
        });
    }

    static Codec jackson(Class<?> type) {
        ObjectMapper mapper = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        JavaType list = mapper.getTypeFactory().constructCollectionType(List.class, type);
        return new Codec(json -> mapper.readValue(json, list), mapper::writeValueAsBytes);
    }

    private static Codec dslJson(Class<?> type) {
        DslJson<Object> dsl = new DslJson<>(Settings.withRuntime().includeServiceLoader());
        Type list = Types.newParameterizedType(List.class, type);
        JsonWriter writer = dsl.newWriter();
        return new Codec(json -> Objects.requireNonNull((List<?>) dsl.deserialize(list, json, json.length)), values -> {
            writer.reset();
            if (!dsl.serialize(writer, list, values)) {
                throw new IOException("not written");
            }
            return writer.toByteArray();
        });
    }

    private static Codec fastjson(Class<?> type) {
        return new Codec(json -> JSON.parseArray(json, type), JSON::toJSONBytes);
    }

    private static Codec gson(Class<?> type) {
        Gson gson = new GsonBuilder()
                .registerTypeAdapter(OffsetDateTime.class, new GsonTimes().nullSafe())
                .create();
        Type list = TypeToken.getParameterized(List.class, type).getType();
        return new Codec(
                json -> gson.<List<?>>fromJson(new String(json, StandardCharsets.UTF_8), list),
                values -> gson.toJson(values).getBytes(StandardCharsets.UTF_8));
    }

    static final class MoshiTimes {
        @FromJson
        OffsetDateTime time(String text) {
            return OffsetDateTime.parse(text);
        }

        @ToJson
        String time(OffsetDateTime value) {
            return value.toString();
        }
    }

    private static final class GsonTimes extends TypeAdapter<OffsetDateTime> {
        @Override
        public OffsetDateTime read(JsonReader in) throws IOException {
            return OffsetDateTime.parse(in.nextString());
        }

        @Override
        public void write(com.google.gson.stream.JsonWriter out, OffsetDateTime value) throws IOException {
            out.value(value.toString());
        }
    }
}
