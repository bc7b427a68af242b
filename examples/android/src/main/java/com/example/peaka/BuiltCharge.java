package com.example.peaka;

import io.github.peakaclient.query.ColumnName;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A row by a builder, one method of which names its column. */
public final class BuiltCharge {
    private final @Nullable String id;
    private final @Nullable BigDecimal amount;

    private BuiltCharge(Builder builder) {
        this.id = builder.id;
        this.amount = builder.amount;
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public String toString() {
        return id + " " + amount;
    }

    /** A builder, of which the app calls nothing by itself. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable BigDecimal amount;

        @ColumnName("id")
        public Builder id(String newId) {
            this.id = newId;
            return this;
        }

        public Builder amount(BigDecimal newAmount) {
            this.amount = newAmount;
            return this;
        }

        public BuiltCharge build() {
            return new BuiltCharge(this);
        }
    }
}
