package io.github.peakaclient.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An adapter of unmodifiable maps. Keeps the last of two members with one name, as models do. */
final class MapAdapter<T extends @Nullable Object> extends MemberAdapter<Map<String, T>> {
    private final MemberAdapter<T> values;

    MapAdapter(MemberAdapter<T> values) {
        this.values = values;
    }

    @Override
    Object read(JsonReader.Token token, JsonReader reader) throws IOException {
        if (token != JsonReader.Token.BEGIN_OBJECT) {
            return new Mismatch(null, Json.OBJECT.read(token, reader), "an object");
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        boolean fits = true;
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            Object value = values.readAny(reader);
            fits &= !(value instanceof Mismatch);
            map.put(name, value);
        }
        reader.endObject();
        return fits ? Collections.unmodifiableMap(map) : whole(map);
    }

    private Object whole(Map<String, @Nullable Object> map) throws IOException {
        Elements<T> all = new Elements<>(values);
        for (Map.Entry<String, @Nullable Object> member : map.entrySet()) {
            all.add("." + member.getKey(), member.getValue());
        }
        return all.of(zip(map, all.values), zip(map, all.json));
    }

    private static Map<String, @Nullable Object> zip(Map<String, ?> names, List<@Nullable Object> values) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        Iterator<@Nullable Object> value = values.iterator();
        for (String name : names.keySet()) {
            map.put(name, value.next());
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    void write(JsonOutput out, Map<String, T> value) throws IOException {
        out.beginObject();
        for (Map.Entry<String, T> member : value.entrySet()) {
            out.name(member.getKey());
            values.writeAny(out, member.getValue());
        }
        out.endObject();
    }
}
