package io.github.peakaclient.sandbox;

import java.util.concurrent.CountDownLatch;

/** Runs a sandbox until the process is stopped. The only argument, if any, is the port. */
public final class SandboxMain {

    private SandboxMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Sandbox.Builder builder = Sandbox.builder();
        if (arguments.length > 0) {
            builder.port(Integer.parseInt(arguments[0]));
        }
        Sandbox sandbox = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
        System.out.println("PEAKA_BASE_URL=" + sandbox.baseUrl());
        System.out.println("PEAKA_API_KEY=" + sandbox.partnerKey());
        System.out.println("The project " + sandbox.projectId() + " has the catalog demo. Stop with Ctrl-C.");
        new CountDownLatch(1).await();
    }
}
