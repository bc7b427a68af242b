package io.github.peakaclient.internal;

import static io.github.peakaclient.internal.SecretMasker.MASK;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.github.peakaclient.api.Contract;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * A filter for secrets in text that was sent or received. It masks the values of all JSON members that the contract calls
 * secret, and the secrets of the request wherever they are quoted. JSON that is cut or broken is shown up to that place only,
 * since what follows could be anything. Immutable.
 */
public final class Redactor {
    /** Replaces the rest of a text that is not shown. */
    public static final String CUT = "… (cut)";

    /** The start of an object or of an array, but not of a text such as {@code [ERROR] no}. */
    private static final Pattern JSON =
            Pattern.compile("\\s*(?:\\{|\\[\\s*(?:[\\[\\{\"\\]\\-\\d]|true|false|null|\\z))");

    /** A member of JSON inside a text whose escapes are undone, up to its colon. */
    private static final Pattern MEMBER =
            Pattern.compile("[\"']([A-Za-z][\\w.-]{0,63})[\"']\\s{0,20}:(?=\\s{0,20}[\"'\\{\\[\\-\\d])");

    private final SecretMasker known;

    private Redactor(SecretMasker known) {
        this.known = known;
    }

    /**
     * {@return a redactor that knows the secrets of a request and further ones}
     *
     * @param request as the caller made it
     * @param secrets such as the API key without its scheme; those of less than 4 characters are not masked
     */
    public static Redactor ofRequest(Request request, Collection<String> secrets) {
        List<String> all = SubmittedSecrets.ofRequest(request);
        all.addAll(secrets);
        return new Redactor(new SecretMasker(all));
    }

    /**
     * {@return a redactor that knows the secrets in the body of a request, as the caller made it, and further ones}
     *
     * @param body null if there was none
     * @param secrets the further secrets
     */
    public static Redactor of(@Nullable RequestBody body, Collection<String> secrets) {
        List<String> all = SubmittedSecrets.of(body);
        all.addAll(secrets);
        return new Redactor(new SecretMasker(all));
    }

    /**
     * {@return the text with its secrets masked} JSON stays JSON unless it is cut or broken.
     *
     * @param text the text
     */
    public String redact(String text) {
        String json = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (JSON.matcher(json).lookingAt()) {
            Copy copy = new Copy(json);
            return copy.whole && !copy.masked ? text : copy.text();
        }
        int binary = text.indexOf('\0'); // decoded with a wrong charset: secrets in it cannot be found
        return binary == -1 ? redactPlain(text) : redactPlain(text.substring(0, binary)) + CUT;
    }

    /** Redacts a JSON string or a text that is not JSON. Either can contain JSON. */
    private String redactPlain(String text) {
        String masked = known.mask(text);
        if (masked.startsWith("{") || masked.startsWith("[") || masked.startsWith("\"")) {
            Copy copy = new Copy(masked);
            if (copy.whole) {
                return copy.masked ? copy.text() : masked;
            }
        }
        if (masked.indexOf(':') == -1 && !Unescaped.canHaveEscapes(masked)) {
            return masked;
        }
        List<Unescaped> levels = Unescaped.levels(masked);
        Unescaped view = levels.get(levels.size() - 1);
        Matcher member = MEMBER.matcher(view.toString());
        while (member.find()) {
            if (Contract.SECRET_PROPERTIES.contains(member.group(1))) {
                return masked.substring(0, view.end(member.end() - 1)) + MASK + CUT;
            }
        }
        return masked;
    }

    /** A redacted copy of JSON up to its end, or to the first token that cannot be read. */
    private final class Copy {
        private final JsonReader reader;
        private final Buffer copied = new Buffer();
        private final JsonWriter writer = JsonWriter.of(copied);
        final boolean whole;
        boolean masked;

        Copy(String json) {
            Source source = new Buffer().writeUtf8(json);
            reader = JsonReader.of(Okio.buffer(source)); // in segments: Moshi is slow at a place deep inside a buffer
            writer.setSerializeNulls(true);
            whole = copyAll();
        }

        String text() {
            return whole ? copied.readUtf8() : copied.readUtf8() + CUT;
        }

        private boolean copyAll() {
            try {
                while (reader.peek() != JsonReader.Token.END_DOCUMENT) {
                    copyToken();
                }
                return true;
            } catch (IOException | JsonDataException e) {
                return false; // cut, not JSON, or deeper than Moshi reads
            }
        }

        private void copyToken() throws IOException {
            switch (reader.peek()) {
                case BEGIN_ARRAY:
                    reader.beginArray();
                    writer.beginArray();
                    break;
                case END_ARRAY:
                    reader.endArray();
                    writer.endArray();
                    break;
                case BEGIN_OBJECT:
                    reader.beginObject();
                    writer.beginObject();
                    break;
                case END_OBJECT:
                    reader.endObject();
                    writer.endObject();
                    break;
                case NAME:
                    copyName(reader.nextName());
                    break;
                case STRING:
                    writer.value(masked(reader.nextString()));
                    break;
                case NUMBER:
                    copyNumber(reader.nextString());
                    break;
                case BOOLEAN:
                    writer.value(reader.nextBoolean());
                    break;
                default:
                    reader.<Void>nextNull();
                    writer.nullValue();
            }
        }

        private void copyName(String name) throws IOException {
            writer.name(masked(name));
            if (Contract.SECRET_PROPERTIES.contains(name) && reader.peek() != JsonReader.Token.NULL) {
                reader.skipValue();
                writer.value(MASK);
                masked = true;
            }
        }

        /** Copies a number as it is written, whatever its size and precision. */
        private void copyNumber(String number) throws IOException {
            String text = known.mask(number);
            if (!text.equals(number)) {
                writer.value(text);
                masked = true;
                return;
            }
            try (BufferedSink raw = writer.valueSink()) {
                raw.writeUtf8(number);
            }
        }

        private String masked(String string) {
            String text = redactPlain(string);
            masked |= !text.equals(string);
            return text;
        }
    }
}
