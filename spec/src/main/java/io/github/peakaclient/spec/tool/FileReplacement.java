package io.github.peakaclient.spec.tool;

import io.github.peakaclient.spec.document.SpecException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Replacement of several files, all or none, even if the process is killed.
 *
 * <p>A journal with all texts is written before the first file is moved. From then on the replacement is decided: {@link #finish}
 * repeats it, however far it came. Refers to no library, so that the builds of other modules can replace files too.
 */
final class FileReplacement {
    private static final String FOLDER = ".sync";
    private static final String JOURNAL = "journal";

    private final Path folder;
    private final Path journal;
    private final Consumer<Path> step;
    private final Map<Path, String> texts = new LinkedHashMap<>();

    /** The contents of a file before and after. */
    private record Entry(Path file, boolean existed, ByteBuffer former, ByteBuffer text) {}

    FileReplacement(Path spec) {
        this(spec, file -> {});
    }

    /**
     * Creates a replacement without files.
     *
     * @param step receives each file that was just written, moved to its place or deleted: where a process can be killed
     */
    FileReplacement(Path spec, Consumer<Path> step) {
        this.folder = spec.resolve(FOLDER).toAbsolutePath().normalize();
        this.journal = folder.resolve(JOURNAL);
        this.step = step;
    }

    /** Returns the file that exists while a replacement is unfinished. */
    static Path journal(Path spec) {
        return spec.resolve(FOLDER).resolve(JOURNAL);
    }

    void add(Path file, String text) {
        texts.put(file, text);
    }

    /** Returns the files that would change. */
    List<Path> changed() {
        return entries().stream()
                .filter(entry -> !entry.existed() || !entry.former().equals(entry.text()))
                .map(Entry::file)
                .toList();
    }

    /** Replaces the files. On failure, all former files are restored. */
    void run() {
        List<Entry> entries = entries();
        List<Entry> replaced = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            replace(journal, journal(entries));
            for (Entry entry : entries) {
                replaced.add(entry);
                replace(entry.file(), entry.text());
            }
            delete(journal);
        } catch (IOException e) {
            String restored = restore(replaced);
            throw new SpecException("cannot replace the files of the contract: " + e + "\n" + restored);
        }
    }

    /**
     * Finishes the replacement that a killed process left unfinished.
     *
     * @return its files; none if there is no such replacement
     * @throws SpecException if a file has changed since, or cannot be replaced
     */
    static List<Path> finish(Path spec) {
        FileReplacement replacement = new FileReplacement(spec);
        Path journal = replacement.journal;
        try {
            Files.deleteIfExists(beside(journal));
            if (!Files.exists(journal)) {
                return List.of();
            }
            List<Entry> entries = replacement.read();
            for (Entry entry : entries) {
                ByteBuffer now = Files.exists(entry.file()) ? read(entry.file()) : entry.former();
                if (!now.equals(entry.former()) && !now.equals(entry.text())) {
                    throw new SpecException("a former run was killed while it replaced the files of the contract, and "
                            + entry.file() + " has changed since; put them in order, then delete " + journal);
                }
            }
            for (Entry entry : entries) {
                replacement.replace(entry.file(), entry.text());
            }
            replacement.delete(journal);
            return entries.stream().map(Entry::file).toList();
        } catch (IOException e) {
            throw new SpecException("cannot finish what " + journal + " holds: " + e);
        }
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<Path, String> entry : texts.entrySet()) {
            Path file = entry.getKey();
            try {
                boolean exists = Files.exists(file);
                ByteBuffer former = exists ? read(file) : ByteBuffer.allocate(0);
                entries.add(new Entry(file, exists, former, StandardCharsets.UTF_8.encode(entry.getValue())));
            } catch (IOException e) {
                throw new SpecException(
                        "cannot replace the files of the contract: " + file + ": " + e + "\nAll files are unchanged.");
            }
        }
        return entries;
    }

    /** Returns the journal. Names are relative to it, since folders can be moved. */
    private ByteBuffer journal(List<Entry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            out.writeUTF(
                    folder.relativize(entry.file().toAbsolutePath().normalize()).toString());
            out.writeBoolean(entry.existed());
            for (ByteBuffer content : List.of(entry.former(), entry.text())) {
                out.writeInt(content.remaining());
                out.write(content.array(), content.arrayOffset(), content.remaining());
            }
        }
        return ByteBuffer.wrap(bytes.toByteArray());
    }

    private List<Entry> read() throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(journal)));
        List<Entry> entries = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            Path file = folder.resolve(in.readUTF()).normalize();
            boolean existed = in.readBoolean();
            ByteBuffer former = ByteBuffer.wrap(in.readNBytes(in.readInt()));
            entries.add(new Entry(file, existed, former, ByteBuffer.wrap(in.readNBytes(in.readInt()))));
        }
        return entries;
    }

    private static ByteBuffer read(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file));
    }

    private void replace(Path file, ByteBuffer content) throws IOException {
        Path whole = beside(file);
        try {
            try (FileChannel channel = FileChannel.open(
                    whole, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer left = content.duplicate();
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            step.accept(whole);
            Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(whole);
            throw e;
        }
        step.accept(file);
    }

    private void delete(Path file) throws IOException {
        Files.delete(file);
        step.accept(file);
    }

    private String restore(List<Entry> replaced) {
        List<String> lost = new ArrayList<>();
        for (Entry entry : replaced) {
            try {
                if (entry.existed()) {
                    replace(entry.file(), entry.former());
                } else {
                    Files.deleteIfExists(entry.file());
                }
            } catch (IOException e) {
                lost.add(entry.file() + ": " + e);
            }
        }
        try {
            Files.deleteIfExists(journal);
        } catch (IOException e) {
            lost.add(journal + ": " + e);
        }
        return lost.isEmpty()
                ? "All files were restored."
                : "These could not be restored, so check them out from version control: " + String.join("; ", lost);
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}
