package io.github.peakaclient.transport;

import static io.github.peakaclient.transport.Clients.organizations;
import static io.github.peakaclient.transport.Clients.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class JvmExitTest {
    /** Half of the minute for which OkHttp's own threads would keep it alive. */
    private static final int SECONDS = 30;

    @Test
    void programThatNeverClosesEndsWithItsMain() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.enqueue(status(503)); // sync
            server.enqueue(organizations());
            server.enqueue(status(503)); // async
            server.enqueue(organizations());
            server.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.NO_RESPONSE));
            Process program = start(server.url("/").toString());
            try (BufferedReader output =
                    new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(output.readLine()).isEqualTo("end of main");
                assertThat(program.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
                assertThat(program.exitValue()).isZero();
                assertThat(output.readLine()).isNull();
            } finally {
                program.destroyForcibly();
            }
        }
    }

    private static Process start(String url) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), ProgramWithoutClose.class.getName(), url)
                .redirectErrorStream(true)
                .start();
    }
}
