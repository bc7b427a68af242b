package io.github.peakaclient.fault;

import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate of {@code localhost}, for the server that has it and the client that trusts it. */
final class LocalTls {
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    static final HandshakeCertificates CERTIFICATES = new HandshakeCertificates.Builder()
            .heldCertificate(CERTIFICATE)
            .addTrustedCertificate(CERTIFICATE.certificate())
            .build();

    private LocalTls() {}

    static OkHttpClient.Builder trusting(OkHttpClient.Builder client) {
        return client.sslSocketFactory(CERTIFICATES.sslSocketFactory(), CERTIFICATES.trustManager());
    }
}
