package io.github.peakaclient.error;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Advice on failures of TLS, which end in messages of the platform that only experts understand. Static and thread-safe. */
final class TlsHint {
    /** Causes can form a ring. */
    private static final int MAX_DEPTH = 20;

    /** The names in OkHttp's message about a certificate of another host. */
    private static final Pattern NAMES = Pattern.compile("subjectAltNames: \\[(.*)]", Pattern.DOTALL);

    private static final Pattern CLIENT_CERTIFICATE = Pattern.compile(
            "(?i).*certificate_(?:required|unknown|unobtainable)" + "|.*(?:bad|no|unsupported)_certificate");
    private static final Pattern NOTHING_IN_COMMON = Pattern.compile(
            "(?is).*(?:protocol_version|handshake_failure|insufficient_security"
                    + "|no appropriate protocol|no cipher suites? in common|unsupported_?protocol|not supported by the client).*");
    private static final Pattern NO_TLS = Pattern.compile(
            "(?is).*(?:plaintext connection|unsupported or unrecognized ssl message|wrong_version_number).*");

    private TlsHint() {}

    /** Returns what can be done about a failure, null if it is none of TLS or nothing is known about it. */
    static @Nullable String of(Throwable failure) {
        if (!(failure instanceof SSLException)) {
            return null;
        }
        boolean isUntrusted = false;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "a certificate of the server has expired (" + cause.getMessage()
                        + "): it has to be renewed, unless the clock of this machine is wrong";
            } else if (cause instanceof CertificateNotYetValidException) {
                return "a certificate of the server is not valid yet (" + cause.getMessage()
                        + "): is the clock of this machine wrong?";
            }
            isUntrusted |= cause instanceof CertificateException || cause instanceof CertPathBuilderException;
        }
        if (isUntrusted) {
            return "no authority that this JVM or device trusts has signed the certificate of the server: if a proxy opens TLS here,"
                    + " or the server has an authority of its own, add the certificate of that authority to the trust store";
        }
        return failure instanceof SSLPeerUnverifiedException
                ? wrongHost((SSLPeerUnverifiedException) failure)
                : ofMessage(String.valueOf(failure.getMessage()));
    }

    private static @Nullable String wrongHost(SSLPeerUnverifiedException failure) {
        Matcher names = NAMES.matcher(String.valueOf(failure.getMessage()));
        if (!names.find()) {
            return null;
        }
        return names.group(1).isEmpty()
                ? "the certificate of the server names no host"
                : "the certificate of the server is for " + names.group(1) + " only";
    }

    private static @Nullable String ofMessage(String message) {
        if (NO_TLS.matcher(message).matches()) {
            return "the server did not answer in TLS: is it the right port, and is there a proxy that answers instead?";
        } else if (NOTHING_IN_COMMON.matcher(message).matches()) {
            return "the server and this JVM or device have no version of TLS or no cipher suite in common";
        } else if (CLIENT_CERTIFICATE.matcher(message).matches()) {
            return "the server requires a client certificate that it trusts";
        }
        return null;
    }
}
