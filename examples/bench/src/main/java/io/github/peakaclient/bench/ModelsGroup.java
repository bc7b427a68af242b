package io.github.peakaclient.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.peakaclient.bench.Contest.Timing;
import io.github.peakaclient.bench.Peer.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Models of answers and requests: decoded from bytes and encoded to bytes, as lists. */
final class ModelsGroup {
    private static final ObjectMapper TREES = new ObjectMapper();

    private ModelsGroup() {}

    static List<Contest> contests(Size size) {
        int count = size.of(10, 200, 200);
        List<Contest> contests = new ArrayList<>();
        for (ModelKind kind : ModelKind.all()) {
            contests.add(contest("decode: " + kind.name(), kind, count, ModelsGroup::decode));
            contests.add(contest("encode: " + kind.name(), kind, count, ModelsGroup::encode));
        }
        return contests;
    }

    /** Makes work of a codec. */
    private interface Use {
        Work of(Codec codec, ModelKind kind, byte[] json) throws IOException;
    }

    private static Contest contest(String name, ModelKind kind, int count, Use use) {
        List<Peer> peers = new ArrayList<>();
        Codec.all()
                .forEach((library, codec) ->
                        peers.add(new Peer(library, () -> use.of(codec.apply(kind), kind, kind.json(count)))));
        return new Contest(
                "models: " + name, "object", count, Timing.MEAN, () -> List.of(tree(kind, kind.json(count))), peers);
    }

    private static Work decode(Codec codec, ModelKind kind, byte[] json) {
        return new Work() {
            @Override
            public void run(Sink sink) throws IOException {
                sink.take(codec.decoder().decode(json));
            }

            @Override
            public Object comparable(Object found) throws IOException {
                return tree(kind, codec.encoder().encode((List<?>) found));
            }
        };
    }

    private static Work encode(Codec codec, ModelKind kind, byte[] json) throws IOException {
        List<?> values = codec.decoder().decode(json);
        return new Work() {
            @Override
            public void run(Sink sink) throws IOException {
                sink.take(codec.encoder().encode(values));
            }

            @Override
            public Object comparable(Object found) throws IOException {
                return tree(kind, (byte[]) found);
            }
        };
    }

    /** Returns JSON in a form that can be compared: times in one spelling, whatever the library that wrote it. */
    private static JsonNode tree(ModelKind kind, byte[] json) {
        Codec codec = Codec.jackson(kind.pojo());
        try {
            return TREES.readTree(codec.encoder().encode(codec.decoder().decode(json)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
