package io.github.peakaclient.transport;

import io.github.peakaclient.error.ApiException;
import io.github.peakaclient.error.DecodingException;
import io.github.peakaclient.error.PeakaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All texts that a failure can put into a log, by where they come from. */
final class Scan {
    private Scan() {}

    static Map<String, String> of(PeakaException failure) {
        Map<String, String> texts = new TreeMap<>();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace)); // with all causes and all that is suppressed
        texts.put("stack trace", trace.toString());
        texts.put("serialized", serialized(failure));
        texts.put("attempts", failure.attempts().toString());
        failure.attempts().forEach(attempt -> addChain(texts, "attempt " + attempt.number(), attempt.cause()));
        addChain(texts, "failure", failure);
        if (failure instanceof ApiException e) {
            texts.put("body", String.valueOf(e.body()));
            if (e.body() != null) {
                texts.put("unknown members", String.valueOf(e.body().getAdditionalProperties()));
            }
            texts.put("raw body", e.rawBody());
            texts.put("request id", String.valueOf(e.requestId()));
        }
        if (failure instanceof DecodingException e) {
            texts.put("found", String.valueOf(e.found()));
            texts.put("path", String.valueOf(e.path()));
            texts.put("content type", String.valueOf(e.contentType()));
            texts.put("excerpt", String.valueOf(e.excerpt()));
        }
        return texts;
    }

    private static void addChain(Map<String, String> texts, String name, Throwable failure) {
        List<Throwable> all = new ArrayList<>();
        collect(failure, all);
        for (int i = 0; i < all.size(); i++) {
            texts.put(name + " " + i, all.get(i).toString());
        }
    }

    private static void collect(Throwable failure, List<Throwable> all) {
        if (failure == null || all.contains(failure)) {
            return;
        }
        all.add(failure);
        collect(failure.getCause(), all);
        for (Throwable suppressed : failure.getSuppressed()) {
            collect(suppressed, all);
        }
    }

    /** Java writes strings as UTF-8, nearly: what is ASCII can be found in it. */
    private static String serialized(Throwable failure) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
