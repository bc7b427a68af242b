package io.github.peakaclient.transfer;

import okhttp3.HttpUrl;

/** The address of a part, which expires. It is a secret. Immutable. */
final class SignedUrl {
    final HttpUrl url;
    /** The number of times that fresh addresses had been requested before. */
    final int renewals;

    SignedUrl(HttpUrl url, int renewals) {
        this.url = url;
        this.renewals = renewals;
    }

    /** Returns a text with the host only: the path can name a customer. */
    @Override
    public String toString() {
        return "SignedUrl{" + url.host() + "}";
    }
}
