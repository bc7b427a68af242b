package io.github.peakaclient.transfer;

import okhttp3.HttpUrl;

/** Where a part can be fetched, for some time. The address is a secret. Immutable. */
final class SignedUrl {
    final HttpUrl url;
    /** How often fresh addresses had been asked for. */
    final int renewals;

    SignedUrl(HttpUrl url, int renewals) {
        this.url = url;
        this.renewals = renewals;
    }

    /** Not its path either: it can name a customer. */
    @Override
    public String toString() {
        return "SignedUrl{" + url.host() + "}";
    }
}
