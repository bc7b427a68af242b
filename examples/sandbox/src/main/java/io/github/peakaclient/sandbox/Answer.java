package io.github.peakaclient.sandbox;

import io.undertow.server.HttpServerExchange;
import org.jspecify.annotations.Nullable;

/**
 * A reply and the fault that spoils it.
 *
 * @param fault null for none
 */
record Answer(Reply reply, @Nullable Fault fault) {

    /** Returns the status that the client sees; 0 if the fault leaves it without one. */
    int status() {
        return fault == null || fault.answers() ? reply.status() : 0;
    }

    void send(HttpServerExchange exchange) {
        new Transmission(exchange, reply, fault, Transmission.Timer.REAL).start();
    }
}
