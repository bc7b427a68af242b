package io.github.peakaclient.internal;

import com.squareup.moshi.JsonAdapter;
import io.github.peakaclient.api.PeakaRetrofit;
import java.io.UnsupportedEncodingException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A filter that masks known values in any text, however they are quoted. Immutable. */
public final class SecretMasker {
    /** Replaces a secret. */
    public static final String MASK = "***";
    /** A shorter value is no secret, and masking it would destroy ordinary text. */
    private static final int MIN_LENGTH = 4;

    private static final JsonAdapter<String> JSON = PeakaRetrofit.moshi().adapter(String.class);

    private final List<String> forms;

    SecretMasker(Iterable<String> secrets) {
        Set<String> all = new LinkedHashSet<>();
        for (String secret : secrets) {
            addForms(secret, all);
        }
        forms = new ArrayList<>(all);
    }

    /** Adds a secret as it is, and as it is written in JSON, in JSON inside a JSON string, in a URL, in a form and in HTML. */
    private static void addForms(String secret, Set<String> forms) {
        if (secret.length() >= MIN_LENGTH) {
            forms.add(secret);
            String quoted = quoted(secret);
            forms.add(quoted);
            forms.add(quoted(quoted)); // in JSON that is a string of JSON
            String form = formEncoded(secret);
            forms.add(form);
            forms.add(form.replace("+", "%20"));
            addHtml(secret, forms);
        }
    }

    private static String quoted(String text) {
        String json = JSON.toJson(text);
        return json.substring(1, json.length() - 1);
    }

    /** Adds the forms in HTML: servers differ in whether and how they escape quotes. */
    private static void addHtml(String secret, Set<String> forms) {
        String html = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        for (String quote : new String[] {"\"", "&quot;", "&#34;"}) {
            for (String apostrophe : new String[] {"'", "&#39;", "&#x27;", "&apos;"}) {
                forms.add(html.replace("\"", quote).replace("'", apostrophe));
            }
        }
    }

    private static String formEncoded(String text) {
        try {
            return URLEncoder.encode(text, "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e); // every Java has UTF-8
        }
    }

    /** Returns the text with the secrets masked. Secrets can overlap, so all are found before any is masked. */
    String mask(String text) {
        BitSet secret = new BitSet(text.length());
        for (String form : forms) {
            for (int at = text.indexOf(form); at != -1; at = text.indexOf(form, at + 1)) {
                secret.set(at, at + form.length());
            }
            secret.set(text.length() - cutLength(form, text), text.length());
        }
        if (secret.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        int shown = 0;
        while (shown < text.length()) {
            int start = secret.nextSetBit(shown);
            if (start == -1) {
                break;
            }
            masked.append(text, shown, start).append(MASK);
            shown = secret.nextClearBit(start);
        }
        return masked.append(text, Math.min(shown, text.length()), text.length())
                .toString();
    }

    /** Returns the length of the start of a secret at the end of the text: servers and this client cut texts. */
    private static int cutLength(String form, String text) {
        int longest = Math.min(form.length() - 1, text.length());
        for (int length = longest; length >= MIN_LENGTH; length--) {
            if (text.regionMatches(text.length() - length, form, 0, length)) {
                return length;
            }
        }
        return 0;
    }
}
