package io.github.peakaclient.transport;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.Calls;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Run by {@link JvmExitTest}: sends calls of all kinds, waits for two of them, closes nothing and ends. */
final class ProgramWithoutClose {
    private ProgramWithoutClose() {}

    public static void main(String[] args) throws Exception {
        Peaka peaka = Peaka.builder()
                .apiKey(ApiKey.of(Clients.KEY))
                .baseUrl(args[0])
                .options(Clients.quickRetries())
                .build();
        Calls.send(Clients.safe(peaka));
        Calls.sendAsync(Clients.safe(peaka)).get(30, TimeUnit.SECONDS);
        CompletableFuture<?> unused = Calls.sendAsync(Clients.safe(peaka)); // has no answer, and nobody waits for one
        System.out.println("end of main");
    }
}
