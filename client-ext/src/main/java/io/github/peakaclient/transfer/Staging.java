package io.github.peakaclient.transfer;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hidden directory in which a download collects its files until all of them are complete:
 *
 * <pre>
 * journal         the identity of the download, versions of parts, the mark that the files are being published; locked
 * 00001.part      what has come of a part, as its host stores it
 * files/NAME      a complete file, synced
 * </pre>
 *
 * <p>It lies in the directory of the download as {@code .peaka-EXPORT}, or, if that directory does not exist, beside it as {@code
 * .DIRECTORY.peaka-EXPORT}, so that all files can appear by one rename. A process that finds it continues it. Thread-safe.
 */
final class Staging implements Closeable {
    private static final String FORMAT = "1";
    private static final String MARK = ".peaka-";
    private static final String SOURCE = "source";
    private static final String NAMES = "names";
    private static final String PART = "part";
    private static final String PUBLISHING = "publishing";
    private static final Pattern SAFE_ID = Pattern.compile("[a-z0-9_-]{1,64}");
    private static final Pattern OWN_FILE = Pattern.compile("[0-9]{5,10}\\.(part|unpacked)");
    private static final long STALE_MILLIS = 24 * 60 * 60 * 1000;
    private static final int MAX_TRIES = 10;

    private final File directory;
    private final File root;
    private final File files;
    private final List<@Nullable String> source;
    private final List<String> names;
    private final Journal journal;

    private Staging(File directory, File root, List<@Nullable String> source, List<String> names, Journal journal) {
        this.directory = directory;
        this.root = root;
        this.files = new File(root, "files");
        this.source = source;
        this.names = names;
        this.journal = journal;
    }

    /**
     * Opens the staging of a download, with what an earlier process has left of the same one.
     *
     * @param identity texts that are equal for the same files only
     * @param source texts that are equal for all exports of the same query or table
     * @param names those of the files
     * @return null if another process or thread has it open
     */
    static @Nullable Staging open(
            File directory,
            String exportId,
            List<@Nullable String> identity,
            List<@Nullable String> source,
            List<String> names)
            throws IOException {
        File root = root(directory.getAbsoluteFile(), exportId);
        Journal journal = openJournal(root);
        if (journal == null) {
            return null;
        }
        Staging staging = new Staging(directory, root, line(SOURCE, source), names, journal);
        boolean begun = false;
        try {
            staging.begin(identity);
            begun = true;
            return staging;
        } finally {
            if (!begun) {
                journal.close();
            }
        }
    }

    private static File root(File directory, String exportId) {
        String end = MARK + (SAFE_ID.matcher(exportId).matches() ? exportId : hash(exportId));
        File inside = new File(directory, end);
        if (directory.getParentFile() == null) {
            return inside;
        }
        File beside = new File(directory.getParentFile(), "." + directory.getName() + end);
        return beside.isDirectory() || !directory.exists() ? beside : inside;
    }

    private static String hash(String exportId) {
        return UUID.nameUUIDFromBytes(exportId.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Opens the journal. A download that ends at the same time can delete the directory meanwhile. */
    private static @Nullable Journal openJournal(File root) throws IOException {
        for (int i = 1; ; i++) {
            try {
                root.mkdirs();
                return Journal.open(journal(root));
            } catch (IOException e) {
                if (i == MAX_TRIES) {
                    throw e;
                }
            }
        }
    }

    private static File journal(File root) {
        return new File(root, "journal");
    }

    private void begin(List<@Nullable String> identity) throws IOException {
        List<List<@Nullable String>> head = new ArrayList<>();
        head.add(line(FORMAT, identity));
        head.add(source);
        head.add(line(NAMES, names));
        List<List<@Nullable String>> lines = journal.lines();
        boolean isSame =
                lines.size() >= head.size() && lines.subList(0, head.size()).equals(head);
        if (!isSame || (isPublishing() && !canPublishOn())) {
            deleteContent();
            journal.clear();
            for (List<@Nullable String> line : head) {
                journal.add(line);
            }
        }
        if (!isPublishing() && !files.isDirectory() && !files.mkdir()) {
            throw new IOException("the directory " + files + " cannot be created");
        }
    }

    private static List<@Nullable String> line(String kind, List<? extends @Nullable String> fields) {
        List<@Nullable String> line = new ArrayList<>();
        line.add(kind);
        line.addAll(fields);
        return line;
    }

    /** Returns the file for what has come of a part. */
    File part(int index) {
        return new File(root, String.format(Locale.ROOT, "%05d.part", index + 1));
    }

    /** Returns the file to unpack a part to. */
    File unpacked(int index) {
        return new File(root, String.format(Locale.ROOT, "%05d.unpacked", index + 1));
    }

    /** Returns the place of a complete file before it is published. */
    File complete(int index) {
        return new File(files, names.get(index));
    }

    /** Returns the place of a published file. */
    File published(int index) {
        return new File(directory, names.get(index));
    }

    /** Returns the version of what has come of a part, which an earlier process recorded last; null if there is none. */
    @Nullable
    PartVersion version(int index) {
        PartVersion version = null;
        for (List<@Nullable String> line : journal.lines()) {
            if (line.size() == 6
                    && PART.equals(line.get(0))
                    && String.valueOf(index).equals(line.get(1))) {
                version = new PartVersion(line.get(2), line.get(3), line.get(4), number(line.get(5)));
            }
        }
        return version;
    }

    private static long number(@Nullable String text) {
        try {
            return text == null ? -1 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Records the version of a part, before any of its bytes is written. */
    void record(int index, PartVersion version) throws IOException {
        journal.add(Arrays.asList(
                PART,
                String.valueOf(index),
                version.etag,
                version.lastModified,
                version.encoding,
                String.valueOf(version.size)));
    }

    /** Returns whether all files were complete and their publication has begun. */
    boolean isPublishing() {
        return publishing() != null;
    }

    /** Returns the sizes of the files that are being published, null if they are not. */
    private @Nullable List<@Nullable String> publishing() {
        for (List<@Nullable String> line : journal.lines()) {
            if (line.size() == names.size() + 1 && PUBLISHING.equals(line.get(0))) {
                return line.subList(1, line.size());
            }
        }
        return null;
    }

    /** Returns whether each file is still at one of the two places, as it was. */
    private boolean canPublishOn() {
        List<@Nullable String> sizes = publishing();
        for (int i = 0; sizes != null && i < names.size(); i++) {
            File file = complete(i).exists() ? complete(i) : published(i);
            if (!file.isFile() || file.length() != number(sizes.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Gives all files their names: by one rename, if the directory does not exist, otherwise one after the other. Once this has begun, a
     * process that finds it interrupted completes it.
     *
     * @return the name of a file that was created in the meantime and must not be replaced, so that nothing was published; null if
     *     all went well
     */
    @Nullable
    String publish(boolean overwrite) throws IOException {
        boolean isContinued = isPublishing();
        if (!isContinued) {
            List<@Nullable String> sizes = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                sizes.add(String.valueOf(complete(i).length()));
            }
            journal.add(line(PUBLISHING, sizes));
            journal.sync();
        }
        if (!directory.exists() && files.renameTo(directory)) {
            return null;
        }
        if (!directory.isDirectory() && !directory.mkdirs()) {
            throw new IOException("the directory " + directory + " cannot be created");
        }
        List<File> moved = new ArrayList<>();
        boolean all = false;
        try {
            for (int i = 0; i < names.size(); i++) {
                if (!complete(i).exists()) {
                    continue; // published by an earlier process
                }
                if (!overwrite && !claim(published(i), isContinued)) {
                    return names.get(i);
                }
                moved.add(published(i));
                rename(complete(i), published(i));
            }
            all = true;
            return null;
        } finally {
            for (File file : all || overwrite ? Collections.<File>emptyList() : moved) {
                deleteQuietly(file);
            }
        }
    }

    /** Claims a name, which protects a file that another program created. An empty one can be the claim of an earlier process. */
    private static boolean claim(File target, boolean isContinued) throws IOException {
        return target.createNewFile() || (isContinued && target.isFile() && target.length() == 0);
    }

    /** Renames a file, in place of an existing one. */
    static void rename(File file, File target) throws IOException {
        // Windows does not rename to a name that is in use
        if (!file.renameTo(target) && !(target.delete() && file.renameTo(target))) {
            throw new IOException("renaming " + file + " to " + target + " failed");
        }
    }

    /** Deletes what other downloads into the same directory have left that no process continues any more. */
    void deleteStale(long nowMillis) {
        File absolute = directory.getAbsoluteFile();
        deleteStale(absolute, MARK, nowMillis);
        if (absolute.getParentFile() != null) {
            deleteStale(absolute.getParentFile(), "." + absolute.getName() + MARK, nowMillis);
        }
    }

    private void deleteStale(File parent, String start, long nowMillis) {
        String[] found = parent.list();
        for (String name : found == null ? new String[0] : found) {
            File other = new File(parent, name);
            if (name.startsWith(start) && !other.equals(root) && other.isDirectory()) {
                deleteIfStale(other, nowMillis);
            }
        }
    }

    private void deleteIfStale(File other, long nowMillis) {
        File file = journal(other);
        if (!file.isFile()) {
            other.delete(); // works only if it is empty
            return;
        }
        boolean isOld = nowMillis - file.lastModified() > STALE_MILLIS;
        try {
            Journal left = Journal.open(file);
            if (left == null) {
                return;
            }
            List<String> theirs = names(left);
            if (isOld || left.lines().contains(source) || !Collections.disjoint(theirs, names)) {
                new Staging(directory, other, source, theirs, left).close();
            } else {
                left.close();
            }
        } catch (IOException e) {
            // it stays for the next download; this one is complete
        }
    }

    private static List<String> names(Journal journal) {
        List<String> names = new ArrayList<>();
        for (List<@Nullable String> line : journal.lines()) {
            boolean hasNames = !line.isEmpty() && NAMES.equals(line.get(0));
            for (int i = 1; hasNames && i < line.size(); i++) {
                String name = line.get(i);
                if (name != null && PartNames.isHarmless(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private void deleteContent() {
        for (String name : names) {
            deleteQuietly(new File(files, name));
        }
        deleteQuietly(files);
        String[] found = root.list();
        for (String name : found == null ? new String[0] : found) {
            if (OWN_FILE.matcher(name).matches()) {
                deleteQuietly(new File(root, name));
            }
        }
    }

    /** Deletes it all. */
    @Override
    public void close() {
        deleteContent();
        try {
            journal.delete();
        } catch (IOException e) {
            // the files are published or their failure is reported; the next download deletes what is left
        }
        deleteQuietly(root);
    }

    private static void deleteQuietly(File file) {
        if (!file.delete() && file.exists()) {
            file.deleteOnExit();
        }
    }
}
