package io.github.peakaclient.transport;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
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
        Clients.safe(peaka).send();
        Clients.safe(peaka).sendAsync().get(30, TimeUnit.SECONDS);
        CompletableFuture<?> unused = Clients.safe(peaka).sendAsync(); // has no answer, and nobody waits for one
        System.out.println("end of main");
    }
}
