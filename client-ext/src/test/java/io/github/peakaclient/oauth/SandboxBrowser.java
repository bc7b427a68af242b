package io.github.peakaclient.oauth;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The browser of a user on the consent page of the sandbox. */
public final class SandboxBrowser {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

    private SandboxBrowser() {}

    /**
     * Opens the page, presses a button of it, and returns the URL to which that sends the browser.
     *
     * @param http follows no redirects
     */
    public static String decide(OkHttpClient http, String consentUrl, String decision) throws IOException {
        String token;
        try (Response page =
                http.newCall(new Request.Builder().url(consentUrl).build()).execute()) {
            String html = requireNonNull(page.body()).string();
            Matcher matcher = TOKEN.matcher(html);
            if (!matcher.find()) {
                throw new AssertionError("status " + page.code() + ": " + html);
            }
            token = matcher.group(1);
        }
        RequestBody form = new FormBody.Builder()
                .add("token", token)
                .add("decision", decision)
                .build();
        Request request = new Request.Builder().url(consentUrl).post(form).build();
        try (Response response = http.newCall(request).execute()) {
            return requireNonNull(response.header("Location"), () -> "no redirect, but status " + response.code());
        }
    }
}
