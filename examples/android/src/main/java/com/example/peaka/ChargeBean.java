package com.example.peaka;

import io.github.peakaclient.query.ColumnName;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A row by setters, one of which names its column. */
public final class ChargeBean {
    private @Nullable String id;
    private @Nullable BigDecimal amount;

    @ColumnName("id")
    public void identify(String newId) {
        this.id = newId;
    }

    public void setAmount(BigDecimal newAmount) {
        this.amount = newAmount;
    }

    @Override
    public String toString() {
        return id + " " + amount;
    }
}
