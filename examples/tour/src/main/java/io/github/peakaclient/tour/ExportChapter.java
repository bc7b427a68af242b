package io.github.peakaclient.tour;

import io.github.peakaclient.model.CreateQueryRequest;
import io.github.peakaclient.model.ExportFormat;
import io.github.peakaclient.model.SavedQuery;
import io.github.peakaclient.tour.Stage.Source;
import io.github.peakaclient.transfer.DownloadOptions;
import io.github.peakaclient.transfer.DownloadedFile;
import io.github.peakaclient.transfer.DownloadedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Exports the rows of a query to files and downloads them. */
final class ExportChapter implements Chapter {
    private static final String NAME = "tour rows";

    @Override
    public void run(Stage stage) {
        stage.source().ifPresent(source -> {
            SavedQuery query = stage.steps.run(
                    "Find or save a query", () -> stage.savedQuery(NAME).orElseGet(() -> save(stage, source)));
            stage.steps.note(query.getDisplayName() + " (" + query.getId() + ")");
            Path folder = temporaryFolder();
            try {
                download(stage, source, query, folder);
            } finally {
                delete(folder);
            }
        });
    }

    private static SavedQuery save(Stage stage, Source source) {
        return stage.peaka
                .queries()
                .createQuery(
                        stage.project.id(),
                        CreateQueryRequest.builder()
                                .displayName(NAME)
                                .inputQuery("SELECT * FROM " + source.sql())
                                .build())
                .send();
    }

    private static void download(Stage stage, Source source, SavedQuery query, Path folder) {
        DownloadedFiles files = stage.steps.run("Export its rows as JSON lines, and download them", bar -> {
            DownloadedFiles downloaded = stage.project
                    .exports()
                    .requiringCached(source.name())
                    .startQuery(query.getId(), ExportFormat.JSONL)
                    .awaitAndDownload(
                            folder, DownloadOptions.builder().listener(bar::to).build());
            bar.end(downloaded.size() + " bytes");
            return downloaded;
        });
        for (DownloadedFile file : files.files()) {
            stage.steps.note(file.file().getName() + ", first line: " + firstLine(file));
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("peaka-tour");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String firstLine(DownloadedFile file) {
        try (var lines = Files.lines(file.file().toPath())) {
            String line = lines.findFirst().orElse("");
            return line.length() <= 80 ? line : line.substring(0, 79) + "…";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the downloads. A failed download leaves no file. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
