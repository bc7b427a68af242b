package io.github.peakaclient.sandbox.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The macros that translated queries call. */
public final class TrinoMacros {

    private TrinoMacros() {}

    /** Returns the statements that create them in DuckDB's default database. */
    public static String sql() {
        try (InputStream in = Objects.requireNonNull(TrinoMacros.class.getResourceAsStream("trino.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
