package com.example.peaka;

import java.math.BigDecimal;

/** A row by the names of parameters, of which nobody told the shrinker. */
final class ForgottenCharge {
    private final String id;
    private final BigDecimal amount;

    ForgottenCharge(String id, BigDecimal amount) {
        this.id = id;
        this.amount = amount;
    }

    @Override
    public String toString() {
        return id + " " + amount;
    }
}
