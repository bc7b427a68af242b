package io.github.peakaclient.spec.api;

import io.github.peakaclient.spec.document.PathItems;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@link ApiSignatures} in its parts.
 *
 * @param text the whole line
 * @param owner the class, full name
 * @param member the name of the member; empty for the class itself
 * @param parameters those of a method, with their packages and annotations; empty for anything else
 * @param type of a field or a result, without packages and annotations; of a class its declaration
 * @param route method and path of an operation, path variables without names; empty for anything else
 */
record ApiLine(String text, String owner, String member, List<String> parameters, String type, String route) {
    private static final Pattern LINE = Pattern.compile("([^ #]+)(?:#([^(:]+)(?:\\((.*?)\\))?:)? (.*)");
    /** Nullness stays: callers in Kotlin are compiled against it. */
    private static final Pattern ANNOTATION =
            Pattern.compile("@(?!Nullable\\b|interface\\b)\\w+(?:\\((?:[^()\"]|\"(?:\\\\.|[^\"\\\\])*\")*\\))? ?");

    private static final Pattern NAMED = Pattern.compile("@\\w+\\(\"([^\"]*)\"\\) (.*)");
    private static final Pattern PATH = Pattern.compile("@Path\\(\"([^\"]*)\"\\) .*");
    private static final Pattern ROUTE = Pattern.compile("@(GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS)\\(\"(.*?)\"\\)");
    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

    static ApiLine parse(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            return new ApiLine(text, text, "", List.of(), "", "");
        }
        String member = line.group(2) == null ? "" : line.group(2);
        String parameters = line.group(3) == null ? "" : line.group(3);
        Matcher route = ROUTE.matcher(line.group(4));
        return new ApiLine(
                text,
                line.group(1),
                member,
                split(parameters),
                shortNames(withoutAnnotations(line.group(4))),
                route.find() ? route.group(1) + " " + route.group(2).replaceAll("\\{[^{}]*}", "{}") : "");
    }

    /** What a caller is compiled against: annotations of parameters and members are for the wire. */
    String signature() {
        return withoutAnnotations(text);
    }

    /**
     * Whether what was compiled against a former line means the same with this one: a parameter may also take null now, and a path
     * variable may have another name.
     */
    boolean serves(ApiLine former) {
        if (!isMethod() || parameters.isEmpty() || parameters.size() != former.parameters.size()) {
            return signature().equals(former.signature());
        }
        for (int i = 0; i < parameters.size(); i++) {
            String was = withoutAnnotations(former.parameters.get(i));
            String is = withoutAnnotations(parameters.get(i));
            if (!is.equals(was) && !is.equals("@Nullable " + was)) {
                return false;
            }
        }
        return withoutParameters().equals(former.withoutParameters())
                && placesOnWire().equals(former.placesOnWire());
    }

    private String withoutParameters() {
        int start = text.indexOf('(') + 1;
        int end = start + String.join(", ", parameters).length();
        return withoutAnnotations(text.substring(0, start) + text.substring(end));
    }

    /** The class and the member. */
    String name() {
        return owner + "#" + member;
    }

    /** Where the arguments of an operation go: by position in the path, else by name. */
    List<String> placesOnWire() {
        Matcher found = ROUTE.matcher(text);
        List<String> variables = found.find() ? PathItems.variables(found.group(2)) : List.of();
        List<String> places = new ArrayList<>();
        for (String parameter : route.isEmpty() ? List.<String>of() : parameters) {
            Matcher path = PATH.matcher(parameter);
            Matcher name = NAMED.matcher(parameter);
            places.add(
                    path.matches()
                            ? "path " + variables.indexOf(path.group(1))
                            : name.matches() ? parameter.substring(0, name.start(2)) : "");
        }
        return places;
    }

    boolean isMethod() {
        return text.startsWith(owner + "#" + member + "(");
    }

    /** {@code CatalogsApi.listCatalogs(String)}. */
    String shortText() {
        String name = shortNames(owner);
        return member.isEmpty() ? name : name + "." + member + (isMethod() ? parameterTypes() : "");
    }

    String parameterTypes() {
        return parameters.stream()
                .map(parameter -> shortNames(withoutAnnotations(parameter)))
                .toList()
                .toString()
                .replaceFirst("^\\[", "(")
                .replaceFirst("]$", ")");
    }

    /** With the names that they have on the wire: {@code (String projectId)}. */
    String parameterNames() {
        List<String> named = new ArrayList<>();
        for (String parameter : parameters) {
            Matcher name = NAMED.matcher(parameter);
            named.add(name.matches() ? name.group(2) + " " + name.group(1) : withoutAnnotations(parameter));
        }
        return shortNames("(" + String.join(", ", named) + ")");
    }

    /** The class that the file is named after. */
    String outermost() {
        return shortNames(owner).replaceFirst("\\..*", "");
    }

    static String shortNames(String text) {
        return PACKAGE.matcher(text).replaceAll("");
    }

    private static String withoutAnnotations(String text) {
        return ANNOTATION.matcher(text).replaceAll("").strip();
    }

    /** At the commas that are in no type argument. */
    private static List<String> split(String parameters) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < parameters.length(); i++) {
            char c = parameters.charAt(i);
            depth += c == '<' || c == '(' ? 1 : c == '>' || c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(parameters.substring(start, i).strip());
                start = i + 1;
            }
        }
        if (!parameters.isBlank()) {
            parts.add(parameters.substring(start).strip());
        }
        return List.copyOf(parts);
    }
}
