package io.github.peakaclient.spec.tool;

import io.github.peakaclient.spec.api.ApiFile;
import io.github.peakaclient.spec.document.SpecException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The command line of this module: {@code sync}, {@code apply}, {@code check}, {@code regenerate}, {@code same-trees} and {@code api}.
 *
 * <p>Refers to no library, so that other builds can run {@code same-trees} with this jar alone.
 */
public final class SpecTool {
    private static final String USAGE = """
            usage: SpecTool sync <spec folder> <document or URL> <check: true|false> <accept renames: true|false> <Maven home> <offline> <local repository> <settings>
                                                                               takes over a new document, and reports the changes
                   SpecTool regenerate -D<option>=<value> …                    generates the client of a private variant, or of another vendor
                   SpecTool apply <spec folder>                                writes peaka-partner-api.yaml
                   SpecTool check <spec folder> <rewrite>                      fails unless the contract is up to date and valid; rewrites operations.txt (true)
                   SpecTool recover <spec folder>                              finishes what a killed process left half replaced
                   SpecTool same-trees <folder> <folder>                       fails unless all files are byte-identical
                   SpecTool api <classes> <api.txt> <rewrite>                  fails unless api.txt is up to date, or rewrites it (true)
                   SpecTool api <classes> <api.txt> <rewrite> <spec folder>    the same for the generated client: records what it was made from""";

    private SpecTool() {}

    /**
     * Runs one command. The reason of a failure is printed to stderr. A {@code sync}, which is never part of a larger build, exits the
     * process with its code, since Maven knows only 0 and 1; no module is built after it.
     *
     * @throws RuntimeException without stack trace if another command failed, since Maven runs those inside its own process
     */
    public static void main(String... args) {
        int code = run(System.err, args);
        if (args.length > 0 && args[0].equals("sync")) {
            System.out.flush();
            System.err.flush();
            System.exit(code);
        }
        if (code != 0) {
            throw new SpecException("the contract tool failed, see its messages above");
        }
    }

    /** Runs one command and returns the exit code. */
    static int run(PrintStream err, String... args) {
        String command = args.length == 0 ? "" : args[0];
        try {
            if (command.equals("sync") && args.length == 9) {
                return new SyncCommand(Path.of(args[1]), System.out)
                        .run(Arrays.asList(args).subList(2, 9));
            }
            if (command.equals("apply") && args.length == 2) {
                SyncLock.run(Path.of(args[1]), System.out, new SpecFolder(Path.of(args[1]))::apply);
            } else if (command.equals("check") && args.length == 3 && args[2].equals("true")) {
                SyncLock.run(Path.of(args[1]), System.out, () -> new SpecFolder(Path.of(args[1])).check(true));
            } else if (command.equals("check") && args.length == 3) {
                SyncLock.recover(Path.of(args[1]), System.out);
                new SpecFolder(Path.of(args[1])).check(false);
            } else if (command.equals("recover") && args.length == 2) {
                SyncLock.recover(Path.of(args[1]), System.out);
            } else if (command.equals("same-trees") && args.length == 3) {
                SameTrees.check(Path.of(args[1]), Path.of(args[2]));
            } else if (command.equals("regenerate")) {
                new RegenerateCommand(Arrays.asList(args).subList(1, args.length), System.out).run();
            } else if (command.equals("api") && args.length == 4 && args[3].equals("true")) {
                new ApiFile(Path.of(args[2])).rewrite(Path.of(args[1]));
            } else if (command.equals("api") && args.length == 5 && args[3].equals("true")) {
                String api = ApiFile.text(ApiFile.signatures(Path.of(args[1])));
                SyncLock.run(Path.of(args[4]), System.out, () -> new Provenance(Path.of(args[4])).writeApi(api));
            } else if (command.equals("api") && (args.length == 4 || args.length == 5)) {
                new ApiFile(Path.of(args[2])).check(Path.of(args[1]));
            } else {
                throw new SpecException(USAGE);
            }
            return 0;
        } catch (SpecException e) {
            err.println(e.getMessage());
            return 1;
        }
    }
}
