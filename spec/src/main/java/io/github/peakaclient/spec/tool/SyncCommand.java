package io.github.peakaclient.spec.tool;

import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.SpecException;
import io.github.peakaclient.spec.document.VendorDocument;
import io.github.peakaclient.spec.report.SyncOutcome;
import io.github.peakaclient.spec.report.SyncReport;
import io.github.peakaclient.spec.report.SyncResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command {@code sync}, which reads the document, runs {@link Sync} and writes the report. */
final class SyncCommand {
    private final Path spec;
    private final PrintStream out;
    private SyncOutcome outcome = SyncOutcome.UNCHANGED;

    SyncCommand(Path spec, PrintStream out) {
        this.spec = spec.toAbsolutePath().normalize();
        this.out = out;
    }

    /**
     * Runs the command and returns the exit code of {@link SyncOutcome}.
     *
     * @param args document, check, accept renames, Maven home; offline, local repository and settings as {@code name=value}
     */
    int run(List<String> args) {
        String from = args.get(0);
        Sync.Options options =
                new Sync.Options(!args.get(1).equals("false"), !args.get(2).equals("false"));
        ScratchBuild.Maven maven = new ScratchBuild.Maven(
                Path.of(args.get(3)), "true".equals(value(args.get(4))), value(args.get(5)), value(args.get(6)));
        Path repository = spec.resolve("..").normalize();
        ScratchBuild scratch = new ScratchBuild(repository, spec.resolve("target/sync"), maven);
        Dependents dependents = new Dependents(repository, Dependents.ownClassPath());
        removeReports();
        Download download = new Download(spec, from);
        VendorDocument vendor;
        if (VendorDocument.isUrl(from)) {
            byte[] bytes = download.fetch();
            if (bytes.length == 0) {
                out.println("Unchanged since the last sync: " + from);
                return outcome.exitCode();
            }
            vendor = VendorDocument.parse(from, bytes);
        } else {
            vendor = VendorDocument.read(from);
        }
        new Sync(repository, scratch::compile, dependents::broken).run(vendor, options, out, this::report);
        if (!options.check()) {
            download.remember();
        }
        return outcome.exitCode();
    }

    /** Removes the reports of an earlier sync, so that none is taken for that of one that fails. */
    private void removeReports() {
        try {
            Files.deleteIfExists(markdown());
            Files.deleteIfExists(json());
        } catch (IOException e) {
            throw new SpecException("cannot remove the former report: " + e);
        }
    }

    private Path markdown() {
        return spec.resolve("target/sync-report.md");
    }

    private Path json() {
        return spec.resolve("target/sync-report.json");
    }

    private void report(SyncResult result) {
        SyncReport report = SyncReport.of(result);
        outcome = report.outcome();
        Path markdown = markdown();
        try {
            Files.createDirectories(markdown.getParent());
        } catch (IOException e) {
            throw new SpecException("cannot write " + markdown + ": " + e);
        }
        Documents.write(markdown, report.markdown());
        Documents.write(json(), report.json());
        out.print(report.terminal());
        out.println("Full report: " + markdown);
    }

    /** Returns the value after {@code name=}, or null if Maven left an expression unresolved. */
    private static @Nullable String value(String argument) {
        String value = argument.substring(argument.indexOf('=') + 1);
        return value.isEmpty() || value.contains("${") ? null : value;
    }
}
