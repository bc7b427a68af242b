package io.github.peakaclient.transfer;

import io.github.peakaclient.error.CsvHeaderException;
import io.github.peakaclient.internal.ByteOrderMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;

/** The first line of a CSV file, read ahead. Immutable. */
final class CsvHeader {
    private static final int MAX_BYTES = 1 << 20;
    private static final ByteString UTF_16_BIG = ByteString.decodeHex("feff");
    private static final ByteString UTF_16_LITTLE = ByteString.decodeHex("fffe");

    private final List<String> names;

    private CsvHeader(List<String> names) {
        this.names = names;
    }

    /** Returns the names in the order of the file. */
    List<String> names() {
        return names;
    }

    /**
     * Skips a byte order mark, reads the first line, and leaves all else to be read.
     *
     * @param file in UTF-8
     * @param charsetName the charset that the file came in, for the exception
     * @throws CsvHeaderException if there is no line, or it is not CSV of that charset
     */
    static CsvHeader read(BufferedSource file, char delimiter, String charsetName) throws IOException {
        try {
            if (file.rangeEquals(0, UTF_16_BIG) || file.rangeEquals(0, UTF_16_LITTLE)) {
                throw problem("the CSV file is in UTF-16, expected UTF-8: call withCharset");
            }
            ByteOrderMark.skip(file); // the server could take it for a part of the first name
            if (file.exhausted()) {
                throw problem("the CSV file is empty, expected a line with the names of its columns");
            }
            return new CsvHeader(fields(firstRecord(file.peek()), delimiter));
        } catch (CharacterCodingException e) {
            throw problem("the first line of the CSV file is not " + charsetName);
        }
    }

    /** Returns the first record, which can have line breaks in quotes. */
    private static String firstRecord(BufferedSource file) throws IOException {
        Buffer record = new Buffer();
        boolean quoted = false;
        while (!file.exhausted()) {
            byte next = file.readByte();
            if (next == '"') {
                quoted = !quoted;
            } else if (!quoted && (next == '\n' || next == '\r')) {
                break;
            }
            record.writeByte(next);
            if (record.size() > MAX_BYTES) {
                throw problem("the first line of the CSV file is longer than " + MAX_BYTES + " bytes"
                        + (quoted ? ", a quote in it has no end" : ""));
            }
        }
        if (quoted) {
            throw problem("the first line of the CSV file has a quote without an end");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(record.readByteArray()))
                .toString();
    }

    private static List<String> fields(String record, char delimiter) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder field = new StringBuilder();
            boolean quoted = record.startsWith("\"", at);
            at = quoted ? quoted(record, at, field) : plain(record, at, field, delimiter);
            fields.add(field.toString());
            boolean end = at == record.length();
            if ((!quoted && field.indexOf("\"") != -1) || (!end && record.charAt(at) != delimiter)) {
                throw problem("the first line of the CSV file has a quote in the middle of column "
                        + fields.size()); // not its text: without a header, it is a value
            }
            if (end) {
                return fields;
            }
            at++;
        }
    }

    private static int plain(String record, int start, StringBuilder field, char delimiter) {
        int next = record.indexOf(delimiter, start);
        int end = next == -1 ? record.length() : next;
        field.append(record, start, end);
        return end;
    }

    private static int quoted(String record, int start, StringBuilder field) {
        int at = start + 1;
        while (true) {
            int quote = record.indexOf('"', at);
            field.append(record, at, quote);
            if (!record.startsWith("\"", quote + 1)) {
                return quote + 1;
            }
            field.append('"');
            at = quote + 2;
        }
    }

    private static CsvHeaderException problem(String problem) {
        return new CsvHeaderException("nothing was sent", Collections.singletonList(problem), null);
    }
}
