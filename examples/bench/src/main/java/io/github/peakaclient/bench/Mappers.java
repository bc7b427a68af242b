package io.github.peakaclient.bench;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.Strictness;
import com.squareup.moshi.FromJson;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.ToJson;
import io.github.peakaclient.bench.Peer.Work;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Rows that libraries map to objects by themselves. */
final class Mappers {
    private Mappers() {}

    private static ObjectMapper jackson() {
        SimpleModule timestamps = new SimpleModule()
                .addDeserializer(Instant.class, new StdDeserializer<Instant>(Instant.class) {
                    @Override
                    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                        return Sale.TIMESTAMP.parse(parser.getText(), Instant::from);
                    }
                });
        return new ObjectMapper()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .registerModule(new JavaTimeModule())
                .registerModule(timestamps);
    }

    /** An answer of a query, held as a whole. */
    record Answer<T>(List<T> data) {}

    /** Reads all rows of an answer into lists of texts. */
    static Work jacksonTexts(RowData data) {
        byte[] bytes = data.compact();
        ObjectMapper mapper = jackson();
        ObjectReader reader =
                mapper.readerFor(mapper.getTypeFactory().constructParametricType(Answer.class, String[].class));
        return sink -> {
            Answer<@Nullable String[]> answer = reader.readValue(new ByteArrayInputStream(bytes));
            for (@Nullable String[] row : answer.data) {
                for (String cell : row) {
                    sink.take(cell);
                }
            }
        };
    }

    /** Reads all rows of an answer into a list of objects. */
    static Work jacksonAnswer(RowData data) {
        byte[] bytes = data.compact();
        ObjectMapper mapper = jackson();
        mapper.configOverride(Sale.class).setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.ARRAY));
        ObjectReader reader =
                mapper.readerFor(mapper.getTypeFactory().constructParametricType(Answer.class, Sale.class));
        return sink -> {
            Answer<Sale> answer = reader.readValue(new ByteArrayInputStream(bytes));
            answer.data.forEach(sink::take);
        };
    }

    static Work jacksonLines(RowData data) {
        byte[] bytes = data.jsonLines();
        ObjectReader reader = jackson().readerFor(Sale.class);
        return sink -> {
            try (MappingIterator<Sale> rows = reader.readValues(new ByteArrayInputStream(bytes))) {
                while (rows.hasNextValue()) {
                    sink.take(rows.nextValue());
                }
            }
        };
    }

    static Work jacksonMaps(RowData data) {
        byte[] bytes = data.jsonLines();
        ObjectReader reader = jackson().readerForMapOf(String.class);
        return sink -> {
            try (MappingIterator<Map<String, @Nullable String>> rows =
                    reader.readValues(new ByteArrayInputStream(bytes))) {
                while (rows.hasNextValue()) {
                    rows.nextValue().values().forEach(sink::take);
                }
            }
        };
    }

    static Work gsonLines(RowData data) {
        byte[] bytes = data.jsonLines();
        Gson gson = new GsonBuilder()
                .registerTypeAdapter(LocalDate.class, (JsonDeserializer<LocalDate>)
                        (json, type, context) -> LocalDate.parse(json.getAsString()))
                .registerTypeAdapter(Instant.class, (JsonDeserializer<Instant>)
                        (json, type, context) -> Sale.TIMESTAMP.parse(json.getAsString(), Instant::from))
                .create();
        return sink -> {
            com.google.gson.stream.JsonReader reader = new com.google.gson.stream.JsonReader(
                    new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
            reader.setStrictness(Strictness.LENIENT); // several values
            while (reader.peek() != com.google.gson.stream.JsonToken.END_DOCUMENT) {
                Sale sale = gson.fromJson(reader, Sale.class);
                sink.take(sale);
            }
        };
    }

    static Work moshiLines(RowData data) {
        byte[] bytes = data.jsonLines();
        JsonAdapter<Sale> adapter =
                new Moshi.Builder().add(new MoshiTypes()).build().adapter(Sale.class);
        return sink -> {
            JsonReader reader = JsonReader.of(Okio.buffer(Okio.source(new ByteArrayInputStream(bytes))));
            reader.setLenient(true); // several values
            while (reader.peek() != JsonReader.Token.END_DOCUMENT) {
                sink.take(adapter.fromJson(reader));
            }
        };
    }

    /** The types that Moshi does not know. */
    static final class MoshiTypes {
        @FromJson
        BigDecimal decimal(String text) {
            return new BigDecimal(text);
        }

        @ToJson
        String decimal(BigDecimal value) {
            return value.toString();
        }

        @FromJson
        LocalDate date(String text) {
            return LocalDate.parse(text);
        }

        @ToJson
        String date(LocalDate value) {
            return value.toString();
        }

        @FromJson
        Instant instant(String text) {
            return Sale.TIMESTAMP.parse(text, Instant::from);
        }

        @ToJson
        String instant(Instant value) {
            return Sale.TIMESTAMP.format(value);
        }
    }
}
