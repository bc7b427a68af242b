package io.github.peakaclient;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The repository can be checked out and built on Windows: what git makes of its files there, and their names. */
class PortabilityTest {
    private static final Path ROOT = Path.of("..");
    /** The directory of a checkout has some length, too, and 260 is the most for some programs. */
    private static final int MOST_CHARS = 180;

    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
    private static final Pattern EXECUTABLE = Pattern.compile("<executable>(?<name>[^<]*)</executable>");
    private static final Pattern ANT_COMMAND =
            Pattern.compile("<(exec|apply|execon|chmod|symlink)(?=[\\s/>])[^>]*?(/?>)");

    /** Runs git, which tells files of the repository from others. In a copy without its folder there is nothing to check. */
    private static List<String> git(String... arguments) throws Exception {
        assumeTrue(Files.exists(ROOT.resolve(".git")));
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), UTF_8);
        assertThat(git.waitFor()).as("%s", command).isZero();
        return Arrays.stream(output.split("\0")).filter(line -> !line.isEmpty()).toList();
    }

    /** Those that are not committed yet, too. */
    private static List<String> names() throws Exception {
        return git("ls-files", "-z", "--cached", "--others", "--exclude-standard");
    }

    @Test
    void everyTextFileHasTheLineEndsThatItIsComparedWith() throws Exception {
        List<String> files = git("ls-files", "-z", "--eol");
        assertThat(files).hasSizeGreaterThan(500);
        for (String line : files) {
            String[] place = line.split("\t", 2);
            String[] ends = place[0].trim().split(" +", 3);
            assertThat(ends[0]).as("in the repository: %s", line).isIn("i/lf", "i/none", "i/-text");
            if (ends[2].equals("attr/-text")) {
                continue;
            }
            boolean batch = place[1].endsWith(".cmd");
            assertThat(ends[2])
                    .as("whatever the settings of git: %s", line)
                    .isEqualTo(batch ? "attr/text eol=crlf" : "attr/text=auto eol=lf");
            assertThat(ends[1]).as("checked out: %s", line).isIn("w/none", "w/", batch ? "w/crlf" : "w/lf");
        }
    }

    @Test
    void noFileIsALinkAndScriptsAreExecutable() throws Exception {
        for (String line : git("ls-files", "-z", "--stage")) {
            String[] place = line.split("\t", 2);
            Path file = ROOT.resolve(place[1]);
            assertThat(place[0]).as(line).startsWith("100");
            if (Files.exists(file) && isScript(file)) {
                assertThat(place[0]).as("git update-index --chmod=+x %s", line).startsWith("100755");
            }
        }
    }

    private static boolean isScript(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return bytes.length > 1 && bytes[0] == '#' && bytes[1] == '!';
    }

    @Test
    void namesAreAllowedOnEverySystem() throws Exception {
        for (String name : names()) {
            assertThat(name).hasSizeLessThan(MOST_CHARS).doesNotContainPattern("[:<>\"|?*\\\\\\p{Cntrl}]");
            for (String part : name.split("/", -1)) {
                assertThat(part).doesNotEndWith(".").doesNotEndWith(" ").doesNotMatch(DEVICE);
            }
        }
    }

    @Test
    void namesDifferInMoreThanTheirCase() throws Exception {
        assertThat(sameButForCase(names())).isEmpty();
    }

    /** Also of the classes in classes, each of which has a file. */
    @Test
    void namesOfGeneratedFilesDifferInMoreThanTheirCase() throws Exception {
        for (Path folder : List.of(Path.of("target/generated-sources"), Path.of("target/classes"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<String> names =
                        files.map(file -> folder.relativize(file).toString()).toList();
                assertThat(names).hasSizeGreaterThan(100);
                assertThat(sameButForCase(names)).isEmpty();
            }
        }
    }

    @Test
    void namesThatDifferInCaseOnlyAreFound() {
        assertThat(sameButForCase(List.of("a/B.java", "a/b.java", "a/c.java"))).containsExactly("a/B.java = a/b.java");
        assertThat(sameButForCase(List.of("a/B.java", "A/c.java"))).containsExactly("a = A");
    }

    /** Returns the files and folders of which a file system that ignores case could hold only one. */
    private static Set<String> sameButForCase(List<String> names) {
        Map<String, String> known = new LinkedHashMap<>();
        Set<String> same = new TreeSet<>();
        for (String name : names) {
            for (int end = name.indexOf('/'); ; end = name.indexOf('/', end + 1)) {
                String path = end < 0 ? name : name.substring(0, end);
                String other = known.putIfAbsent(path.toLowerCase(Locale.ROOT), path);
                if (other != null && !other.equals(path)) {
                    same.add(other + " = " + path);
                }
                if (end < 0) {
                    break;
                }
            }
        }
        return same;
    }

    @Test
    void noStepOfTheBuildNeedsAShell() throws Exception {
        for (String name : names()) {
            if (name.endsWith("pom.xml") && Files.exists(ROOT.resolve(name))) {
                assertThat(commands(Files.readString(ROOT.resolve(name))))
                        .as(name)
                        .isEmpty();
            }
        }
    }

    @Test
    void stepsThatNeedAShellAreFound() {
        assertThat(commands("<executable>bash</executable>")).containsExactly("bash");
        assertThat(commands("<target><exec executable=\"sh\"/></target>")).hasSize(1);
        assertThat(commands("<exec-maven-plugin.version>1</exec-maven-plugin.version>"))
                .isEmpty();
        assertThat(commands("<execution/><executable>${java.home}/bin/java</executable>"))
                .isEmpty();
    }

    /** Returns the programs that a POM starts, but for Java. */
    private static List<String> commands(String pom) {
        List<String> commands = new ArrayList<>();
        for (Matcher executable = EXECUTABLE.matcher(pom); executable.find(); ) {
            if (!executable.group("name").equals("${java.home}/bin/java")) {
                commands.add(executable.group("name"));
            }
        }
        for (Matcher command = ANT_COMMAND.matcher(pom); command.find(); ) {
            commands.add(command.group());
        }
        return commands;
    }

    @Test
    void wrapperOfWindowsIsThatOfTheOthers() throws Exception {
        Pattern version = Pattern.compile("Apache Maven Wrapper startup batch script, version (?<version>[0-9.]+)");
        List<String> versions = new ArrayList<>();
        for (String script : List.of("mvnw", "mvnw.cmd")) {
            Matcher found = version.matcher(Files.readString(ROOT.resolve(script)));
            assertThat(found.find()).as(script).isTrue();
            versions.add(found.group("version"));
        }
        String wrapper = Files.readString(ROOT.resolve(".mvn/wrapper/maven-wrapper.properties"));
        assertThat(versions).allSatisfy(number -> assertThat(wrapper).contains("wrapperVersion=" + number + "\n"));
    }
}
