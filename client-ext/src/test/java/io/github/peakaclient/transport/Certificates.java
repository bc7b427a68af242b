package io.github.peakaclient.transport;

import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A private certificate authority, as companies have one, and what it signs. */
final class Certificates {
    static final HeldCertificate AUTHORITY = new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("private CA")
            .build();

    private Certificates() {}

    static HeldCertificate.Builder signed() {
        return new HeldCertificate.Builder().signedBy(AUTHORITY).duration(1, TimeUnit.DAYS);
    }

    /** Of a server that has the certificate, and asks clients for one of the same authority. */
    static HandshakeCertificates server(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .addTrustedCertificate(AUTHORITY.certificate())
                .build();
    }

    static HandshakeCertificates server(String hostName) {
        return server(signed().addSubjectAlternativeName(hostName).build());
    }

    /** As a user of the authority builds it. */
    static OkHttpClient.Builder trusting() {
        return with(new HandshakeCertificates.Builder());
    }

    static OkHttpClient.Builder trustingAndSignedInAs(String commonName) {
        return with(new HandshakeCertificates.Builder()
                .heldCertificate(signed().commonName(commonName).build()));
    }

    private static OkHttpClient.Builder with(HandshakeCertificates.Builder builder) {
        HandshakeCertificates certificates =
                builder.addTrustedCertificate(AUTHORITY.certificate()).build();
        return new OkHttpClient.Builder()
                .sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager());
    }
}
