package io.github.peakaclient.transfer;

import java.nio.file.Files;
import java.nio.file.Path;
import okio.Okio;

/** Factory of sources of paths, apart from {@link CsvSource} since {@link Path} is missing on Android before API level 26. */
final class CsvPaths {
    private CsvPaths() {}

    static CsvSource source(Path path) {
        Path name = path.getFileName();
        return CsvSource.of(
                name == null ? "import.csv" : name.toString(),
                () -> Files.isRegularFile(path) ? Files.size(path) : -1,
                () -> Okio.source(Files.newInputStream(path)));
    }
}
