package io.github.peakaclient.spec.api;

import io.github.peakaclient.spec.document.PathItems;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed line of {@link ApiSignatures}.
 *
 * @param text the whole line
 * @param owner the full name of the class
 * @param member the name of the member; empty for a class
 * @param parameters the parameters of a method, with packages and annotations; empty otherwise
 * @param type the type of a field or a result, without packages and annotations; the declaration of a class
 * @param route the method and path of an operation, without names of path variables; empty otherwise
 */
record ApiLine(String text, String owner, String member, List<String> parameters, String type, String route) {
    private static final Pattern LINE = Pattern.compile("([^ #]+)(?:#([^(:]+)(?:\\((.*?)\\))?:)? (.*)");
    /** Any annotation but {@code @Nullable}, which Kotlin callers are compiled against. */
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

    /** Returns the part of the line that callers are compiled against, which excludes annotations of the wire. */
    String signature() {
        return withoutAnnotations(text);
    }

    /**
     * Returns true if callers that were compiled against a former line do the same with this one: parameters may have become
     * nullable, and path variables may have other names.
     */
    boolean isCompatibleWith(ApiLine former) {
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
                && wirePositions().equals(former.wirePositions());
    }

    private String withoutParameters() {
        int start = text.indexOf('(') + 1;
        int end = start + String.join(", ", parameters).length();
        return withoutAnnotations(text.substring(0, start) + text.substring(end));
    }

    /** Returns the class and the member. */
    String name() {
        return owner + "#" + member;
    }

    /** Returns the positions of the arguments in a request: the index of a path variable, otherwise the annotation. */
    List<String> wirePositions() {
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

    /** Returns the name without packages, such as {@code CatalogsApi.listCatalogs(String)}. */
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

    /** Returns the parameters with their names on the wire: {@code (String projectId)}. */
    String parameterNames() {
        List<String> named = new ArrayList<>();
        for (String parameter : parameters) {
            Matcher name = NAMED.matcher(parameter);
            named.add(name.matches() ? name.group(2) + " " + name.group(1) : withoutAnnotations(parameter));
        }
        return shortNames("(" + String.join(", ", named) + ")");
    }

    /** Returns the short name of the top-level class. */
    String outermost() {
        return shortNames(owner).replaceFirst("\\..*", "");
    }

    static String shortNames(String text) {
        return PACKAGE.matcher(text).replaceAll("");
    }

    private static String withoutAnnotations(String text) {
        return ANNOTATION.matcher(text).replaceAll("").strip();
    }

    /** Splits at commas outside of type arguments. */
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
