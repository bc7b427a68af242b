package io.github.peakaclient.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The forms that servers give to a secret when they quote it. */
enum SecretForm {
    PLAIN("as it is", secret -> secret),
    JSON("JSON", SecretForm::json),
    JSON_TWICE("JSON in JSON", secret -> json(json(secret))),
    JSON_LOWER("JSON, each character escaped", secret -> each(secret, c -> String.format("\\u%04x", c))),
    JSON_UPPER("the same in capitals", secret -> each(secret, c -> String.format("\\u%04X", c))),
    FORM("form", SecretForm::form),
    FORM_LOWER("form in small letters", secret -> form(secret).toLowerCase(Locale.ROOT)),
    PATH("URL, path rules", secret -> form(secret).replace("+", "%20").replace("%27", "'")),
    URL_TWICE("URL in a URL", secret -> form(form(secret))),
    URL_BYTES("URL, each byte escaped", secret -> bytes(secret, "%%%02X")),
    URL_BYTES_LOWER("the same in small letters", secret -> bytes(secret, "%%%02x")),
    JAVASCRIPT("JavaScript's escape", secret -> each(secret, c -> String.format("%%u%04X", c))),
    LOG_BYTES("bytes of a C string", secret -> bytes(secret, "\\x%02x")),
    HTML_NAMED("HTML, named", secret -> html(secret, "&quot;", "&apos;")),
    HTML_DECIMAL("HTML, decimal", secret -> each(secret, c -> "&#" + c + ";")),
    HTML_PADDED("HTML, decimal with zeros", secret -> each(secret, c -> String.format("&#%07d;", c))),
    HTML_HEX("HTML, hex", secret -> each(secret, c -> String.format("&#x%x;", c))),
    HTML_HEX_UPPER("HTML, hex in capitals", secret -> each(secret, c -> String.format("&#X%04X;", c))),
    HTML_IN_JSON("HTML in JSON", secret -> json(html(secret, "&#34;", "&#x27;"))),
    BACKSLASHED("quotes with backslashes", secret -> secret.replaceAll("([\"'\\\\])", "\\\\$1")),
    DOUBLED("doubled quotes", secret -> secret.replaceAll("([\"'])", "$1$1")),
    BASE64("Base64", secret -> base64(secret, Base64.getEncoder())),
    BASE64_AT_1("Base64 after one byte", secret -> base64("a" + secret, Base64.getEncoder())),
    BASE64_AT_2(
            "Base64 after two bytes, without padding",
            secret -> base64("ab" + secret + "!", Base64.getEncoder().withoutPadding())),
    BASE64_URL("Base64 of URLs", secret -> base64(secret, Base64.getUrlEncoder().withoutPadding())),
    BASE64_IN_URL("Base64 in a URL", secret -> form(base64(secret, Base64.getEncoder()))),
    BASIC("Basic", secret -> "Basic " + base64("someone:" + secret, Base64.getEncoder())),
    ABBREVIATED("12 characters and …", secret -> secret.substring(0, Secret.MARK) + "…, it was"),
    ABBREVIATED_DOTS("12 characters and ...", secret -> secret.substring(0, Secret.MARK) + "..., it was"),
    ABBREVIATED_JSON("12 characters and … in JSON", secret -> secret.substring(0, Secret.MARK) + "\\u2026, it was"),
    ABBREVIATED_QUOTE("12 characters, a quote and ...", secret -> secret.substring(0, Secret.MARK) + "\"..., it was");

    private static final JsonAdapter<String> STRING =
            new Moshi.Builder().build().adapter(String.class);

    final String title;

    @SuppressWarnings("ImmutableEnumChecker") // all are functions without a state
    private final UnaryOperator<String> encoding;

    SecretForm(String title, UnaryOperator<String> encoding) {
        this.title = title;
        this.encoding = encoding;
    }

    String of(String secret) {
        return encoding.apply(secret);
    }

    /** Returns what comes from the secret of what this made of it. */
    String ownPart(String made) {
        if (this == BASIC) {
            return made.substring(made.length() - BASE64.of("b8n3v6t5j0rh").length());
        }
        return name().startsWith("ABBREVIATED") ? made.substring(0, Secret.MARK) : made;
    }

    /** Returns the text as a JSON string with its quotes. */
    static String quoted(String text) {
        return STRING.toJson(text);
    }

    private static String json(String text) {
        String quoted = quoted(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String form(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static String html(String text, String quote, String apostrophe) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("ä", "&auml;")
                .replace("€", "&euro;")
                .replace("\"", quote)
                .replace("'", apostrophe);
    }

    private static String base64(String text, Base64.Encoder encoder) {
        return encoder.encodeToString(text.getBytes(UTF_8));
    }

    private static String bytes(String text, String format) {
        StringBuilder all = new StringBuilder();
        for (byte each : text.getBytes(UTF_8)) {
            all.append(String.format(format, each));
        }
        return all.toString();
    }

    private static String each(String text, IntFunction<String> escape) {
        return text.chars().mapToObj(escape).collect(Collectors.joining());
    }
}
