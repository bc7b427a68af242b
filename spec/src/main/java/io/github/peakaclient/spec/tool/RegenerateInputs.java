package io.github.peakaclient.spec.tool;

import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of what this program carries for a regeneration, in a temporary folder: the upstream document, the overlays, the templates
 * and the generator's settings.
 */
record RegenerateInputs(Path folder) implements AutoCloseable {
    private static final String CARRIED = "io/github/peakaclient/spec/regenerate";

    /** Copies the files out of the jar, or the folder of classes, of this program. */
    static RegenerateInputs extract() {
        try {
            RegenerateInputs inputs = new RegenerateInputs(Files.createTempDirectory("peaka-regenerate"));
            Path program = Path.of(RegenerateInputs.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(program)) {
                inputs.copy(program.resolve(CARRIED));
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(program)) {
                    inputs.copy(jar.getPath("/", CARRIED));
                }
            }
            return inputs;
        } catch (IOException e) {
            throw new SpecException("cannot copy what this program carries: " + e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    Path upstream() {
        return folder.resolve("upstream.json");
    }

    Path overlays() {
        return folder.resolve("overlays");
    }

    /** Deletes the copy and everything that was made in it. */
    @Override
    public void close() {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> files = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new SpecException("cannot delete " + folder + ": " + e);
        }
    }
}
