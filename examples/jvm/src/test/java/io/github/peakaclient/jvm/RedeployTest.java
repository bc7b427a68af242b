package io.github.peakaclient.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application server drops the classes of an application that closes its client, whether the libraries are the server's or the
 * application's. The threads of OkHttp and of okio know who started them, and end when they have been idle: after two minutes at most.
 */
@EnabledIfEnvironmentVariable(named = "CI", matches = ".+", disabledReason = "takes two minutes")
class RedeployTest {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    @RegisterExtension
    static final SharedSandbox SANDBOX = new SharedSandbox();

    @TempDir
    static Path classes;

    private static final UserBuild BUILD = UserBuild.of("plain");

    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

    @BeforeAll
    static void compile() throws IOException {
        assertThat(Programs.compile(classes, List.of("-cp", Programs.path(classes, BUILD.jars())), Programs.TASKS))
                .isEmpty();
    }

    @Test
    void classesAreCollectedAfterTheClientWasClosed() throws Exception {
        try (URLClassLoader server = loader(BUILD.libraries(), PLATFORM);
                URLClassLoader otherServer = loader(BUILD.libraries(), PLATFORM)) {
            WeakReference<ClassLoader> shared = deployed(own(), server, true);
            WeakReference<ClassLoader> sharedAndOpen = deployed(own(), otherServer, false);
            WeakReference<ClassLoader> separate = deployed(all(), PLATFORM, true);
            WeakReference<ClassLoader> separateAndOpen = deployed(all(), PLATFORM, false);

            assertThat(List.of(nextCollected(), nextCollected())).containsExactlyInAnyOrder(shared, separate);
            assertThat(sharedAndOpen.refersTo(null)).isFalse();
            assertThat(separateAndOpen.refersTo(null)).isFalse();
        }
    }

    private static List<Path> all() {
        return Stream.concat(own().stream(), BUILD.libraries().stream()).toList();
    }

    private static List<Path> own() {
        return Stream.concat(Stream.of(classes), BUILD.own().stream()).toList();
    }

    /** Runs the tasks in a class loader of their own, closes their client or not, and forgets all of it. */
    private WeakReference<ClassLoader> deployed(List<Path> entries, ClassLoader parent, boolean closing)
            throws Exception {
        Consumer<String> ignored = line -> {};
        String[] arguments = SANDBOX.arguments().toArray(String[]::new);
        try (URLClassLoader application = loader(entries, parent)) {
            Class<?> tasks = application.loadClass("io.github.peakaclient.jvm.app.Tasks");
            if (closing) {
                tasks.getMethod("run", Consumer.class, String[].class).invoke(null, ignored, arguments);
            } else {
                Class<?> sink = application.loadClass("io.github.peakaclient.log.HttpLogging$Sink");
                Object log =
                        Proxy.newProxyInstance(application, new Class<?>[] {sink}, (proxy, method, values) -> null);
                Object client = tasks.getMethod("client", String.class, String.class, sink)
                        .invoke(null, arguments[0], arguments[1], log);
                Object all = tasks.getConstructor(client.getClass(), String.class, Consumer.class)
                        .newInstance(client, arguments[2], ignored);
                tasks.getMethod("run").invoke(all);
            }
            return new WeakReference<>(application, collected);
        }
    }

    private Object nextCollected() throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            System.gc();
            Object next = collected.remove(500);
            if (next != null) {
                return next;
            }
        }
        return "nothing was collected";
    }

    private static URLClassLoader loader(List<Path> entries, ClassLoader parent) throws IOException {
        URL[] urls = new URL[entries.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = entries.get(i).toUri().toURL();
        }
        return new URLClassLoader(urls, parent);
    }
}
