package com.example.offline;

import com.squareup.moshi.JsonAdapter;
import io.github.peakaclient.api.PeakaRetrofit;
import io.github.peakaclient.credential.StripeCredential;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.query.ColumnName;
import io.github.peakaclient.testing.TestRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What the rules for shrinkers are for, without a network, so that little has to be shrunk. */
public final class Offline {
    private Offline() {}

    /** Returns a line for each matter: a model, rows, a credential, an exception. */
    public static List<String> run() {
        List<String> lines = new ArrayList<>();
        lines.add("model: " + result(Offline::model));
        lines.add("rows: " + result(Offline::rows));
        lines.add(
                "credential: " + StripeCredential.builder().token("sk_example").build());
        lines.add("exception: " + result(() -> model("{\"name\":\"crm\"}").getId()));
        return lines;
    }

    private static @Nullable Object result(Callable<@Nullable Object> matter) {
        try {
            return matter.call();
        } catch (Exception | LinkageError e) {
            return e.toString();
        }
    }

    private static Object model() throws IOException {
        return model("{\"id\":\"1\",\"name\":\"crm\",\"type\":\"hubspot\"}").toBuilder()
                .name("sales")
                .build();
    }

    private static Connection model(String json) throws IOException {
        JsonAdapter<Connection> adapter = PeakaRetrofit.moshi().adapter(Connection.class);
        Connection connection = adapter.fromJson(json);
        if (connection == null) {
            throw new IOException("null");
        }
        return connection;
    }

    private static Object rows() {
        return TestRows.of(Arrays.asList("id", "name"), "1", "crm")
                .mapTo(Named.class)
                .collect(1);
    }

    static final class Named {
        private final String id;
        private final String name;

        Named(@ColumnName("id") String id, @ColumnName("name") String name) {
            this.id = id;
            this.name = name;
        }

        @Override
        public String toString() {
            return id + " " + name;
        }
    }
}
