package io.github.peakaclient.testing;

import io.github.peakaclient.call.ApiFactory;
import io.github.peakaclient.call.CallOptions;
import io.github.peakaclient.internal.Timing;
import io.github.peakaclient.internal.session.Session;
import io.github.peakaclient.retry.RetryBudget;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** The sessions of jobs and pages of tests, which send nothing. */
final class KnownSession {
    private static final OkHttpClient UNUSED = new OkHttpClient();

    private KnownSession() {}

    static Session with(Timing timing) {
        ApiFactory apis = new ApiFactory(
                HttpUrl.get("http://test.invalid/"),
                UNUSED,
                () -> {},
                null,
                RetryBudget.standard(),
                timing,
                "test",
                CallOptions.DEFAULTS);
        return new Session(apis, CallOptions.DEFAULTS);
    }
}
