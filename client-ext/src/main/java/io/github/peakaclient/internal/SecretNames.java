package io.github.peakaclient.internal;

import io.github.peakaclient.api.Contract;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The names whose values are secrets: those of the contract, and the usual ones for interfaces of the caller's own, however their
 * words are joined. Static and thread-safe.
 */
public final class SecretNames {
    private static final Set<String> USUAL = new HashSet<>(Arrays.asList(
            "accesskey",
            "accesstoken",
            "apikey",
            "authorization",
            "authtoken",
            "bearertoken",
            "clientsecret",
            "cookie",
            "credentials",
            "idtoken",
            "jwt",
            "passphrase",
            "passwd",
            "password",
            "privatekey",
            "pwd",
            "refreshtoken",
            "secret",
            "secretkey",
            "sessiontoken",
            "signature",
            "token",
            "xapikey"));

    private SecretNames() {}

    /**
     * {@return whether the value of a query parameter, form field or JSON member is a secret}
     *
     * @param name the name, in any case and spelling
     */
    public static boolean isSecret(String name) {
        return Contract.SECRET_PROPERTIES.contains(name)
                || USUAL.contains(name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", ""));
    }
}
