package io.github.peakaclient.json;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An adapter of unmodifiable lists. A single element without brackets is read as a list of one, which the API mixes. */
final class ListAdapter<T extends @Nullable Object> extends MemberAdapter<List<T>> {
    private final MemberAdapter<T> elements;

    ListAdapter(MemberAdapter<T> elements) {
        this.elements = elements;
    }

    @Override
    Object read(JsonReader.Token token, JsonReader reader) throws IOException {
        if (token != JsonReader.Token.BEGIN_ARRAY) {
            return readOne(token, reader);
        }
        List<@Nullable Object> list = new ArrayList<>();
        boolean fits = true;
        reader.beginArray();
        while (reader.hasNext()) {
            Object element = elements.readAny(reader);
            fits &= !(element instanceof Mismatch);
            list.add(element);
        }
        reader.endArray();
        return fits ? Collections.unmodifiableList(list) : whole(list);
    }

    private Mismatch readOne(JsonReader.Token token, JsonReader reader) throws IOException {
        Elements<T> one = new Elements<>(elements);
        one.add("", elements.read(token, reader));
        return new Mismatch(
                one.isReadable() ? Collections.unmodifiableList(one.values) : null, one.json.get(0), "a list");
    }

    private Object whole(List<@Nullable Object> list) throws IOException {
        Elements<T> all = new Elements<>(elements);
        for (Object element : list) {
            all.add("[" + all.json.size() + "]", element);
        }
        return all.of(Collections.unmodifiableList(all.values), Collections.unmodifiableList(all.json));
    }

    @Override
    void write(JsonOutput out, List<T> value) throws IOException {
        out.beginArray();
        for (T element : value) {
            elements.writeAny(out, element);
        }
        out.endArray();
    }
}
