package com.example;

import io.github.peakaclient.Peaka;
import io.github.peakaclient.call.ApiKey;
import io.github.peakaclient.credential.StripeCredential;
import io.github.peakaclient.model.CatalogRequest;
import io.github.peakaclient.model.Connection;
import io.github.peakaclient.sandbox.Sandbox;

/** Runs the quick start against a project that has a Stripe account. */
final class QuickStartInSandbox {
    private QuickStartInSandbox() {}

    public static void main(String[] args) throws Exception {
        try (Sandbox sandbox = Sandbox.start();
                Peaka peaka = Peaka.builder()
                        .apiKey(ApiKey.of(sandbox.partnerKey()))
                        .baseUrl(sandbox.baseUrl())
                        .build()) {
            String projectId = sandbox.projectId();
            Connection payments = peaka.connections()
                    .createConnection(
                            projectId,
                            StripeCredential.builder().token("token").build().toRequest("payments"))
                    .send();
            peaka.catalogs()
                    .createCatalog(
                            projectId,
                            CatalogRequest.builder()
                                    .name("stripe")
                                    .connectionId(payments.getId())
                                    .build())
                    .send();
            QuickStart.runWith(peaka, projectId);
            if (sandbox.requests("executeQuery").isEmpty()) {
                throw new IllegalStateException("the quick start ran no query");
            }
        }
    }
}
