package com.example.peaka;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiCallback;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.call.ApiResponse;
import io.github.peakaclient.call.PeakaCalls;
import io.github.peakaclient.model.Connection;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The main program of an app with ten operations and nothing else. Its arguments are those of {@link App}. */
public final class SmallApp {
    private SmallApp() {}

    public static void main(String... arguments) throws InterruptedException {
        Peaka peaka = Peaka.builder()
                .apiKey(ApiKey.of(arguments[1]))
                .baseUrl(arguments[0])
                .build();
        Operations.run(peaka, arguments[2], arguments[3], arguments[4], "SELECT 1", System.out);
        CountDownLatch ended = new CountDownLatch(1);
        PeakaCalls.enqueue(peaka.connections().listConnections(arguments[4]), new ApiCallback<List<Connection>>() {
            @Override
            public void onSuccess(ApiResponse<List<Connection>> response) {
                System.out.println(response.value());
                ended.countDown();
            }

            @Override
            public void onFailure(Throwable failure) {
                System.out.println(failure);
                ended.countDown();
            }
        });
        ended.await();
    }
}
