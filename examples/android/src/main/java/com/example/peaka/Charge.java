package com.example.peaka;

import io.github.peakaclient.query.ColumnName;
import java.math.BigDecimal;

/** A row by the parameters of a constructor that name their columns. */
final class Charge {
    private final String id;
    private final BigDecimal amount;

    Charge(@ColumnName("id") String id, @ColumnName("amount") BigDecimal amount) {
        this.id = id;
        this.amount = amount;
    }

    @Override
    public String toString() {
        return id + " " + amount;
    }
}
