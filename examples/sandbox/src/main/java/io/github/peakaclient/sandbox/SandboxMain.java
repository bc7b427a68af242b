package io.github.peakaclient.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a sandbox until the process is stopped. The arguments, all optional, are the port, {@code --seed=NUMBER} for the same
 * key at every start, and {@code --bind=ADDRESS} to be reached from other machines.
 */
public final class SandboxMain {

    private static final String SEED = "--seed=";
    private static final String BIND = "--bind=";

    private SandboxMain() {}

    public static void main(String... arguments) throws InterruptedException, UnknownHostException {
        Sandbox sandbox = options(arguments).start();
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
        System.out.println("PEAKA_BASE_URL=" + sandbox.baseUrl());
        System.out.println("PEAKA_API_KEY=" + sandbox.partnerKey());
        System.out.println("The project " + sandbox.projectId() + " has the catalog demo. Stop with Ctrl-C.");
        new CountDownLatch(1).await();
    }

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException if one is not known
     */
    static Sandbox.Builder options(String... arguments) throws UnknownHostException {
        Sandbox.Builder builder = Sandbox.builder();
        for (String argument : arguments) {
            if (argument.startsWith(SEED)) {
                builder.seed(Long.parseLong(argument.substring(SEED.length())));
            } else if (argument.startsWith(BIND)) {
                builder.bind(InetAddress.getByName(argument.substring(BIND.length())));
            } else {
                builder.port(Integer.parseInt(argument));
            }
        }
        return builder;
    }
}
