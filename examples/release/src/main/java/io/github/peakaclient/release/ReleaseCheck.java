package io.github.peakaclient.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads what is staged as Maven Central would, and prints it: the folder, the version, {@code key=} and the name of a key
 * or nothing, the license.
 */
final class ReleaseCheck {
    private ReleaseCheck() {}

    @SuppressWarnings("SystemOut") // this is what it is for
    public static void main(String[] args) throws IOException {
        Path staging = Path.of(args[0]);
        String key = args[2].substring("key=".length());
        boolean signed = !key.isEmpty();
        List<String> problems = CentralCheck.problems(staging, args[1], signed, Files.readAllBytes(Path.of(args[3])));
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "Maven Central would refuse " + staging + ":\n" + String.join("\n", problems));
        }
        try (Stream<Path> files = Files.walk(staging)) {
            for (Path file :
                    (Iterable<Path>) files.filter(ReleaseCheck::isListed).sorted()::iterator) {
                System.out.printf("%,12d %s%n", Files.size(file), staging.relativize(file));
            }
        }
        System.out.println("Each has its checksums, and "
                + (signed ? "is signed by " + key + "." : "no signature: -Dgpg.keyname=… names the key."));
    }

    private static boolean isListed(Path file) {
        String name = file.toString();
        return Files.isRegularFile(file)
                && !name.endsWith(".asc")
                && Checksums.SUFFIXES.stream().noneMatch(suffix -> name.endsWith("." + suffix));
    }
}
