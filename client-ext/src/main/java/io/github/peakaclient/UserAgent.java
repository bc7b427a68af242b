package io.github.peakaclient;

import static java.util.Objects.requireNonNull;

import io.github.peakaclient.api.Contract;
import io.github.peakaclient.internal.Text;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code User-Agent}: this client, its runtime, and the caller's product. */
final class UserAgent {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    private UserAgent() {}

    /** Returns a product as it stands in a header. */
    static String product(String name, String version) {
        return token(name, "name") + "/" + token(version, "version");
    }

    private static String token(String text, String name) {
        if (!TOKEN.matcher(requireNonNull(text, name + " == null")).matches()) {
            throw new IllegalArgumentException(
                    name + " of the product must be 1 to 100 letters, digits, dots or hyphens, got '"
                            + Text.printable(text) + "'");
        }
        return text;
    }

    static String of(@Nullable String product) {
        String client = "peaka-client-java/" + Contract.CLIENT_VERSION + " (" + runtime() + ")";
        return product == null ? client : client + " " + product;
    }

    private static String runtime() {
        boolean android = "Dalvik".equals(System.getProperty("java.vm.name"));
        String runtime = android
                ? "Android; Dalvik " + System.getProperty("java.vm.version")
                : "Java " + System.getProperty("java.version");
        return runtime.replaceAll("[^ -~]|[()]", "_"); // a header holds no other characters
    }
}
