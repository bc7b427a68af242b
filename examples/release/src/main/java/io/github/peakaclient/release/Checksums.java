package io.github.peakaclient.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checksums as they stand beside the files of a Maven repository. */
final class Checksums {
    static final List<String> SUFFIXES = List.of("md5", "sha1", "sha256", "sha512");
    private static final List<String> ALGORITHMS = List.of("MD5", "SHA-1", "SHA-256", "SHA-512");

    private Checksums() {}

    /** Returns the checksums of a file in hexadecimal digits, by the suffix of the file that holds each. */
    static Map<String, String> of(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Map<String, String> checksums = new LinkedHashMap<>();
        for (int i = 0; i < SUFFIXES.size(); i++) {
            checksums.put(SUFFIXES.get(i), hex(ALGORITHMS.get(i), content));
        }
        return checksums;
    }

    static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
