package io.github.peakaclient.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests whom the sandbox serves: requests are written by hand, since clients choose their {@code Host} themselves. */
class HostsTest {

    private static Sandbox sandbox;
    private static String fileUrl;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start();
        fileUrl = fileUrl(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 400",
        "LocalHost:80, 400",
        "127.0.0.1:1234, 400",
        "[::1]:1234, 400",
        "evil.example, 403",
        "127.0.0.1.evil.example, 403",
        "localhost.evil.example:80, 403",
        "127.0.0.999, 403",
        "192.168.1.1, 403",
        "0.0.0.0, 403",
        "'', 403"
    })
    void hostMustBeThisMachine(String host, int status) throws Exception {
        int before = sandbox.fileRequests().size();

        assertThat(status(sandbox.baseUrl(), "/oauth2/consent", host)).isEqualTo(status);
        assertThat(status(fileUrl, "/x/y", host)).isEqualTo(403);

        assertThat(sandbox.fileRequests()).hasSize(status == 403 ? before : before + 1);
    }

    @Test
    void anyHostIsServedOnAnAddressOfTheNetwork() throws Exception {
        InetAddress address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
                .findFirst()
                .orElse(InetAddress.getLoopbackAddress());
        assumeThat(address.isLoopbackAddress()).as("no network").isFalse();

        try (Sandbox wide = Sandbox.builder().bind(address).start()) {
            assertThat(wide.baseUrl()).startsWith("http://" + address.getHostAddress() + ":");
            assertThat(status(wide.baseUrl(), "/oauth2/consent", "sandbox.example"))
                    .isEqualTo(400);
            assertThat(fileUrl(wide)).startsWith("http://" + address.getHostAddress() + ":");
        }
    }

    @Test
    void wildcardIsNoAddressForUrls() throws Exception {
        InetAddress wildcard = InetAddress.getByName("0.0.0.0");

        assertThatThrownBy(() -> Sandbox.builder().bind(wildcard))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("address: 0.0.0.0 is a wildcard");
    }

    private static String fileUrl(Sandbox sandbox) {
        Scene scene = Scene.of(sandbox);
        String query = Scene.id(scene.saveQuery("one", "SELECT 1 AS a"));
        return scene.exported(scene.data("/queries/" + query + "/exports"))
                .at("/files/0/url")
                .asText();
    }

    private static int status(String url, String target, String host) throws IOException {
        URI uri = URI.create(url);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String request = "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String version = "HTTP/1.1 ";
            byte[] line = socket.getInputStream().readNBytes(version.length() + 3);
            return Integer.parseInt(new String(line, StandardCharsets.US_ASCII).substring(version.length()));
        }
    }
}
