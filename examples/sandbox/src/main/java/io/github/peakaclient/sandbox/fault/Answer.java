package io.github.peakaclient.sandbox.fault;

import io.github.peakaclient.sandbox.http.Reply;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A reply and the fault that spoils it.
 *
 * @param fault null for none
 */
public record Answer(Reply reply, @Nullable Fault fault) {

    /** Returns the status that the client sees; 0 if the fault leaves it without one. */
    public int status() {
        return fault == null || fault.answers() ? reply.status() : 0;
    }

    /**
     * Sends the answer.
     *
     * @param makers make the rest of a body that is sent meanwhile
     */
    public void send(HttpServerExchange exchange, Executor makers) {
        if (reply.rest() != null && exchange.isHttp11()) {
            new StreamedTransmission(exchange, reply, makers).start();
            return;
        }
        // before HTTP 1.1, there are no chunks by which a client could tell the end from a break
        new Transmission(exchange, reply.whole(), fault, Transmission.Timer.REAL).start();
    }
}
