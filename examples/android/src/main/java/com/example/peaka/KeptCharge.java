package com.example.peaka;

import java.math.BigDecimal;

/** A row by the names of parameters, which the app keeps itself. */
@Keep
final class KeptCharge {
    private final String id;
    private final BigDecimal amount;

    KeptCharge(String id, BigDecimal amount) {
        this.id = id;
        this.amount = amount;
    }

    @Override
    public String toString() {
        return id + " " + amount;
    }
}
