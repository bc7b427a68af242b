package io.github.peakaclient.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * A web server undeploys an application: its class loader goes away once the client is closed. The threads of OkHttp and Okio end
 * when they were idle for a minute, which is what this test takes; so CI alone runs it.
 */
@Tag("slow")
@EnabledIfEnvironmentVariable(named = "CI", matches = "true")
class RedeployTest {
    private static final Duration LONGEST = Duration.ofSeconds(120);

    private final Jars jars = Jars.chosenByMaven();

    @Test
    void classLoaderOfAClosedClientIsCollected() throws Exception {
        try (ConsumerServer server = new ConsumerServer()) {
            WeakReference<ClassLoader> alone = deployed(server, ClassLoader.getPlatformClassLoader(), jars, true);
            try (URLClassLoader shared =
                    new URLClassLoader(urls(libraries()), ClassLoader.getPlatformClassLoader())) {
                WeakReference<ClassLoader> sharing = deployed(server, shared, client(), true);
                WeakReference<ClassLoader> open = deployed(server, ClassLoader.getPlatformClassLoader(), jars, false);

                long end = System.nanoTime() + LONGEST.toNanos();
                while ((alone.get() != null || sharing.get() != null) && System.nanoTime() < end) {
                    System.gc();
                    Thread.sleep(500);
                }

                assertThat(alone.get()).as("libraries in the application").isNull();
                assertThat(sharing.get()).as("libraries in the server").isNull();
                assertThat(open.get()).as("a client that nobody closed").isNotNull();
            }
        }
    }

    private Jars libraries() {
        return jars.without("peaka-");
    }

    private Jars client() {
        return new Jars(jars.files().stream()
                .filter(file -> !libraries().files().contains(file))
                .toList());
    }

    /** Starts the application in a class loader of its own, as the context of this thread, and ends it. */
    private static WeakReference<ClassLoader> deployed(ConsumerServer server, ClassLoader parent, Jars jars, boolean close)
            throws Exception {
        Thread thread = Thread.currentThread();
        @Nullable ClassLoader before = thread.getContextClassLoader();
        URLClassLoader loader = new URLClassLoader(
                urls(jars.with(Path.of("target/test-classes").toAbsolutePath())), parent);
        thread.setContextClassLoader(loader);
        try {
            List<String> arguments = server.arguments(Path.of(""));
            Callable<?> application = (Callable<?>) loader.loadClass(Deployment.class.getName())
                    .getConstructor(String.class, String.class, String.class)
                    .newInstance(arguments.get(0), arguments.get(1), arguments.get(2));
            AutoCloseable running = (AutoCloseable) application.call();
            if (close) {
                running.close();
            }
        } finally {
            thread.setContextClassLoader(before);
            loader.close();
        }
        return new WeakReference<>(loader);
    }

    private static URL[] urls(Jars jars) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path file : jars.files()) {
            urls.add(file.toUri().toURL());
        }
        return urls.toArray(new URL[0]);
    }
}
