package io.github.peakaclient.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reader of HTTP/1.1 requests, as far as OkHttp makes use of it. */
public final class Http1 {
    private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length: (\\d+)$");
    private static final Pattern CHUNKED = Pattern.compile("(?im)^Transfer-Encoding: chunked$");

    private Http1() {}

    /** Reads the request line and the headers, one per line. */
    public static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    /** Reads the body to its end and returns its size. */
    public static long skipBody(InputStream in, String head) throws IOException {
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            long size = Long.parseLong(length.group(1));
            in.skipNBytes(size);
            return size;
        }
        long total = 0;
        if (CHUNKED.matcher(head).find()) {
            long size;
            do {
                size = Long.parseLong(readLine(in), 16);
                in.skipNBytes(size);
                readLine(in);
                total += size;
            } while (size > 0);
        }
        return total;
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }
}
