package io.github.peakaclient.docs;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is wrong with the links of the pages in a folder, and what they load from elsewhere. */
final class Links {
    private static final Pattern SCRIPT = Pattern.compile("(?s)(<script[^>]*>).*?</script>|<!--.*?-->");
    private static final Pattern LINK =
            Pattern.compile("<(?<tag>\\w+)[^>]*?\\s(?<name>href|src)=\"(?<target>[^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\\s(?:id|name)=\"([^\"]+)\"");
    private static final Pattern LOAD =
            Pattern.compile("(?:@import\\s+|url\\()[\"']?(?<target>(?:https?:)?//[^\"')]*)");

    private final Path folder;
    private final Map<Path, Set<String>> ids = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Links(Path folder) {
        this.folder = folder;
    }

    static List<String> problems(Path folder) throws IOException {
        Links links = new Links(folder);
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            if (file.toString().endsWith(".html")) {
                links.check(file);
            } else if (file.toString().endsWith(".css")) {
                Matcher load = LOAD.matcher(Files.readString(file));
                while (load.find()) {
                    links.problem(file, "loads " + load.group("target"));
                }
            }
        }
        return links.problems;
    }

    private void check(Path page) throws IOException {
        Matcher link = LINK.matcher(html(page));
        while (link.find()) {
            String target = link.group("target").replace("&amp;", "&");
            boolean isLoaded =
                    link.group("name").equals("src") || link.group("tag").equals("link");
            if (target.matches("(?:https?:)?//.*")) {
                if (isLoaded) {
                    problem(page, "loads " + target);
                }
            } else if (!target.matches("(?:data|mailto|javascript):.*")) {
                checkInternal(page, target);
            }
        }
    }

    private void checkInternal(Path page, String target) throws IOException {
        URI uri = URI.create(target.replace("[", "%5B")
                .replace("]", "%5D")
                .replace("<", "%3C")
                .replace(">", "%3E"));
        String path = uri.getPath();
        Path file = path == null || path.isEmpty()
                ? page
                : page.resolveSibling(path).normalize();
        if (!Files.isRegularFile(file)) {
            problem(page, "links " + target + ", which is no file");
        } else if (uri.getRawFragment() != null
                && file.toString().endsWith(".html")
                && !uri.getRawFragment().isEmpty()) {
            String anchor = URLDecoder.decode(uri.getRawFragment().replace("+", "%2B"), StandardCharsets.UTF_8);
            if (!ids(file).contains(anchor)) {
                problem(page, "links " + target + ", which has no such anchor");
            }
        }
    }

    private Set<String> ids(Path file) throws IOException {
        Set<String> known = ids.get(file);
        if (known == null) {
            known = new HashSet<>();
            Matcher id = ID.matcher(html(file));
            while (id.find()) {
                known.add(id.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"));
            }
            ids.put(file, known);
        }
        return known;
    }

    private static String html(Path file) throws IOException {
        return SCRIPT.matcher(Files.readString(file)).replaceAll("$1");
    }

    private void problem(Path page, String problem) {
        problems.add(folder.relativize(page).toString().replace('\\', '/') + " " + problem);
    }
}
