package io.github.peakaclient.spec.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Additions to the vendor's document that have odd and hostile names in every place. Each hostile text contains a marker with a
 * {@code $}, which no name of ours and no template has.
 */
final class OddDocument {
    /** Keywords, literals, and words that are keywords in some places. */
    private static final String KEYWORDS = "abstract boolean case class const default do enum false final for goto if"
            + " import int interface long native new null package private record sealed static strictfp super this"
            + " throws true try var void when while yield _ __ non-sealed";

    /** Names that templates, imports and all objects use. */
    private static final String TAKEN = "UNKNOWN unknown builder toBuilder build equals hashCode toString getClass wait"
            + " notify notifyAll clone finalize additionalProperties getAdditionalProperties putAdditionalProperty"
            + " memberState isCopy raw getRaw getValue known Known value folded query headers request requests set add"
            + " INSTANCE Object String List Map Nullable Objects Override Members Json reader out other that from id"
            + " Operation api name values valueOf file list object configuration apiResponse localVarPath";

    private static final String TWINS = "foo Foo FOO a-b a_b aB a.b AB x X getX isX get_x IsX isFlag flag";

    private static final List<String> SYMBOLS = List.of(
            "",
            " ",
            "*",
            "*/",
            "+",
            "-",
            "$",
            "1",
            "1a",
            "+1",
            "-1",
            "<=",
            "\uD83D\uDE00",
            "\u05E9\u05DC",
            "e\u0301",
            "\u0301",
            "\u540D",
            "\u202E\u202D",
            "\u0130",
            "\u0131",
            "\u0663",
            "\t",
            "long".repeat(60),
            "\u540D".repeat(90));

    private static final List<String> HOSTILE = List.of(
            "*/ %s(); /*",
            "\\u002a/ %s(); /*",
            "\" + %s + \"",
            "\\\" + %s",
            "\n } %s(); {",
            "\r%s",
            "\u2028%s",
            "\u0000%s",
            "{{%s}}",
            "{{{%s}}}",
            "{{=<%% %%>=}}%s",
            "${%s}",
            "{@link %s}",
            "@deprecated %s",
            "%s\\",
            "\\u000a%s",
            "}%s{@code",
            "<b>%s&amp;",
            "//%s");

    /** Extensions that templates or the generator print. */
    private static final List<String> EXTENSIONS = List.of(
            "x-java-name",
            "x-java-getter",
            "x-java-text",
            "x-java-constants",
            "x-retry",
            "x-implements",
            "x-secret",
            "x-enum-varnames",
            "x-query-type",
            "x-branches",
            "x-key-scopes",
            "x-class-extra-annotation",
            "x-unproven");

    private final ObjectNode document;
    private int markers;

    private OddDocument(ObjectNode document) {
        this.document = document;
    }

    /** Adds schemas and operations with odd names to a document. */
    static void addTo(ObjectNode document) {
        new OddDocument(document).add();
    }

    /** Returns the names, with other markers each time. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        names.addAll(List.of((KEYWORDS + " " + TAKEN + " " + TWINS).split(" ", 0)));
        names.addAll(SYMBOLS);
        HOSTILE.forEach(text -> names.add(text(text)));
        return names;
    }

    private String text(String hostile) {
        markers++;
        return hostile.formatted("mark$" + markers);
    }

    private String hostile() {
        return text("*/ %s(); /*");
    }

    private void add() {
        document.withObject("/info").put("title", text("T\n%s();")).put("version", text("1\\u000a\"%s"));
        document.withArray("servers").addObject().put("url", text("https://x/\" + %s + \""));
        document.withArray("tags").addObject().put("name", hostile());
        document.withObject("/components/securitySchemes")
                .putObject(hostile())
                .put("type", hostile())
                .put("name", hostile());
        document.withArray("security").addObject().putArray(hostile()).add(hostile());
        ObjectNode schemas = document.withObject("/components/schemas");
        extended(schemas.putObject("OddValue").put("type", "string")).set("enum", array(names()));
        schemas.set("OddTwins", object(names(), "boolean"));
        schemas.set("Odd", model());
        for (String name :
                List.of("Foo", "FOO", "foo", "class", "Date", "Override", "Builder", "CachesApi", "Con", "a.b")) {
            schemas.putObject(name)
                    .put("type", "object")
                    .withObject("/properties/it")
                    .put("type", "string");
        }
        schemas.putObject("L" + "o".repeat(300))
                .put("type", "object")
                .withObject("/properties/it")
                .put("type", "string");
        schemas.putObject("OddNested")
                .put("type", "object")
                .withObject("/properties/it")
                .put("type", "string");

        ObjectNode item = document.withObject("/paths").putObject("/odd/{id}");
        ObjectNode post = body(operation(item, "post", "Odd"), "application/json");
        post.withObject("/schema").put("$ref", "#/components/schemas/Odd");
        parameters((ObjectNode) item.path("post"), "query");
        parameters(operation(item, "get", "OddTwins"), "header");
        body(operation(item, "put", "OddValue"), "multipart/form-data").set("schema", object(names(), "string"));
        operation(document.withObject("/paths").putObject("/*/ " + hostile()), "get", "Odd");
        operation(document.withObject("/paths").putObject("/\u00e9/" + "long".repeat(60) + "/FOO"), "get", "Odd");
        operation(document.withObject("/paths").putObject("/foo/class"), "get", "Odd");
    }

    /** Returns a model with members of all types, some of which are models without a name. */
    private ObjectNode model() {
        ObjectNode model = extended(object(names(), "string"));
        ObjectNode properties = model.withObject("/properties");
        int i = 0;
        for (String name : names().subList(0, 120)) {
            ObjectNode member = extended(properties.putObject(name));
            switch (i++ % 6) {
                case 0 -> member.put("$ref", "#/components/schemas/OddValue");
                case 1 -> member.put("$ref", "#/components/schemas/Foo");
                case 2 -> member.put("type", "integer").put("format", "int64");
                case 3 -> member.put("type", "array").withObject("/items").put("$ref", "#/components/schemas/FOO");
                default ->
                    member.put("type", "string")
                            .put("format", hostile())
                            .put("pattern", hostile())
                            .put("default", text("\" + %s + \""));
            }
        }
        properties
                .putObject("nested")
                .put("type", "object")
                .withObject("/properties/deep")
                .put("type", "string");
        properties.putObject(hostile()).put("type", "string").set("enum", array(List.of("a", hostile())));
        model.set("required", array(names().subList(0, 60)));
        return model;
    }

    private static ObjectNode object(List<String> names, String type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        names.forEach(name -> schema.withObject("/properties").putObject(name).put("type", type));
        return schema;
    }

    private ObjectNode extended(ObjectNode object) {
        EXTENSIONS.forEach(name -> object.put(name, hostile()));
        return object;
    }

    private ObjectNode operation(ObjectNode item, String method, String answer) {
        ObjectNode operation = extended(item.putObject(method)).put("operationId", hostile());
        operation.putArray("tags").add(hostile());
        ObjectNode response =
                operation.withObject("/responses").putObject("200").put("description", hostile());
        response.withObject("/content").putObject("text/\"" + hostile());
        response.withObject("/content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + answer);
        return operation;
    }

    private static ObjectNode body(ObjectNode operation, String type) {
        return operation.withObject("/requestBody/content").putObject(type);
    }

    private void parameters(ObjectNode operation, String in) {
        int i = 0;
        for (String name : names()) {
            ObjectNode parameter = extended(operation.withArray("parameters").addObject());
            parameter.put("name", name).put("in", in).put("required", i % 3 == 0);
            parameter.putObject("schema").put("type", i++ % 2 == 0 ? "string" : "integer");
        }
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
