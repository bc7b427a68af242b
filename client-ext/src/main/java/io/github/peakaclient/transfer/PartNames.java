package io.github.peakaclient.transfer;

import io.github.peakaclient.model.ExportCompression;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.ExportJob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of files on this machine. The server's names are used only if they are harmless on every system. Static. */
final class PartNames {
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,149}");
    /** The names of devices on Windows, with any extension. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private static final String GZIP_END = ".gz";

    private PartNames() {}

    /** Returns a name for each part; all are distinct also where case is ignored. */
    static List<String> of(ExportJob export, List<Part> parts, boolean unpack) {
        List<@Nullable String> proposed = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Part part : parts) {
            String name = harmless(part.name, unpack);
            proposed.add(name != null && used.add(name.toLowerCase(Locale.ROOT)) ? name : null);
        }
        String end = end(export, unpack);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < proposed.size(); i++) {
            String name = proposed.get(i);
            int number = i;
            while (name == null) {
                String numbered = String.format(Locale.ROOT, "part-%05d%s", ++number, end);
                name = used.add(numbered) ? numbered : null;
            }
            names.add(name);
        }
        return names;
    }

    private static @Nullable String harmless(@Nullable String proposed, boolean unpack) {
        if (proposed == null) {
            return null;
        }
        String name = proposed.substring(Math.max(proposed.lastIndexOf('/'), proposed.lastIndexOf('\\')) + 1);
        if (unpack && name.toLowerCase(Locale.ROOT).endsWith(GZIP_END)) {
            name = name.substring(0, name.length() - GZIP_END.length());
        }
        return isHarmless(name) ? name : null;
    }

    /** Returns whether a name is one of a file in its directory on every system. */
    static boolean isHarmless(String name) {
        return HARMLESS.matcher(name).matches()
                && !name.endsWith(".")
                && !DEVICE.matcher(name).matches();
    }

    private static String end(ExportJob export, boolean unpack) {
        String end = ExportFormat.JSONL.equals(export.getFormat())
                ? ".jsonl"
                : ExportFormat.CSV.equals(export.getFormat()) ? ".csv" : "";
        return ExportCompression.GZIP.equals(export.getCompression()) && !unpack ? end + GZIP_END : end;
    }
}
