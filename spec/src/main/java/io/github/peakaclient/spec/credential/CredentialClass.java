package io.github.peakaclient.spec.credential;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.spec.api.JavaText;
import java.io.PrintStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of the template for one connector, quoted for Java. */
record CredentialClass(
        String toPackage,
        String className,
        List<String> documentation,
        String typeLiteral,
        List<Field> fields,
        String requiredLiterals) {

    CredentialClass {
        documentation = JavaText.afterAsterisk(documentation);
    }

    /** A field and its builder method. */
    record Field(String method, String javaType, String nameLiteral, List<String> documentation) {
        Field {
            documentation = JavaText.afterAsterisk(documentation);
        }
    }

    /** Fields that the user's consent provides or replaces, which makes them optional. */
    private static final Set<String> FROM_CONSENT = Set.of("refreshToken", "accessToken", "redirectUrl");

    static CredentialClass of(String toPackage, String className, JsonNode connector, PrintStream messages) {
        String type = connector.path("connectionType").textValue();
        boolean oauth = connector.path("redirectRequired").asBoolean()
                || connector.path("authorizationType").asText().equalsIgnoreCase("oauth2");
        Map<String, JsonNode> known = new LinkedHashMap<>();
        for (JsonNode field : connector.path("configuration")) {
            if (JavaNames.isUsable(field.path("fieldName"))) {
                known.putIfAbsent(field.path("fieldName").textValue(), field);
            } else {
                messages.println("skipped a field of " + className + ": its fieldName is missing, blank or too long");
            }
        }
        JavaNames.Scope methods = new JavaNames.Scope();
        List<Field> fields = new ArrayList<>();
        List<String> required = new ArrayList<>();
        known.forEach((name, field) -> {
            boolean isRequired = field.path("required").asBoolean() && !(oauth && FROM_CONSENT.contains(name));
            String literal = JavaText.literal(name);
            fields.add(new Field(
                    methods.unique(JavaNames.methodName(name)),
                    javaType(field.path("fieldType").asText()),
                    literal,
                    JavaText.javadoc(
                            sentence(text(field, "description"), name) + (isRequired ? " Required." : " Optional."))));
            if (isRequired) {
                required.add(literal);
            }
        });
        return new CredentialClass(
                toPackage,
                className,
                documentation(connector, type, oauth),
                JavaText.literal(type),
                fields,
                required.stream().collect(Collectors.joining(", ")));
    }

    private static String javaType(String fieldType) {
        return switch (fieldType) {
            case "text" -> "String";
            case "number" -> "Number";
            case "boolean" -> "boolean";
            default -> "Object";
        };
    }

    private static List<String> documentation(JsonNode connector, String type, boolean oauth) {
        String label = text(connector, "connectionTypeLabel");
        String category = text(connector, "category");
        List<String> lines = new ArrayList<>(JavaText.javadoc("Credential of " + (label == null ? type : label)
                + (category == null ? "" : " (" + category + ")") + ", type \"" + type + "\"."));
        if (oauth) {
            lines.add("");
            lines.add(
                    "<p>Its users consent on a page of the provider: see {@link io.github.peakaclient.oauth.OAuthConnect}.");
        }
        String page = webPage(text(connector, "documentationUrl"));
        if (page != null) {
            lines.add("");
            lines.add("<p>See <a href=\"" + JavaText.escape(page) + "\">the connector's page</a>.");
        }
        lines.add("");
        lines.add("<p>Immutable and thread-safe.");
        return lines;
    }

    private static @Nullable String webPage(@Nullable String url) {
        try {
            if (url == null) {
                return null;
            }
            URI uri = new URI(url);
            boolean web = uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
            return web ? ascii(url) : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Percent-encodes non-ASCII characters. URI.toASCIIString fails on lone surrogates. */
    private static String ascii(String url) {
        StringBuilder ascii = new StringBuilder();
        url.codePoints()
                .forEach(c -> ascii.append(
                        c < 0x80
                                ? Character.toString(c)
                                : URLEncoder.encode(Character.toString(c), StandardCharsets.UTF_8)));
        return ascii.toString();
    }

    private static String sentence(@Nullable String description, String otherwise) {
        String text = (description == null ? otherwise : description).strip();
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }

    private static @Nullable String text(JsonNode object, String name) {
        String text = object.path(name).textValue();
        return text == null || text.isBlank() ? null : text;
    }
}
