package io.github.peakaclient.spec.complete;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.JsonNodes;
import io.github.peakaclient.spec.overlay.MemberRenamer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Renaming of schemas whose name no class can have.
 *
 * @param named schemas that keep their names if others differ in case only
 */
record SchemaNames(ObjectNode contract, Set<String> named, List<String> todos) {
    /** Names of our runtime classes and of the imports of the templates, in lower case. */
    private static final Set<String> TAKEN = Set.of(
            "api",
            "apicall",
            "beta",
            "bigdecimal",
            "biginteger",
            "body",
            "boolean",
            "builder",
            "byte",
            "call",
            "character",
            "class",
            "collections",
            "contract",
            "delete",
            "deprecated",
            "double",
            "enum",
            "enumadapter",
            "enumtext",
            "error",
            "exception",
            "field",
            "float",
            "formurlencoded",
            "get",
            "header",
            "headermap",
            "headers",
            "http",
            "integer",
            "ioexception",
            "iterable",
            "json",
            "jsonadapter",
            "jsonclass",
            "jsondataexception",
            "jsonoutput",
            "jsonreader",
            "keyscope",
            "known",
            "linkedhashmap",
            "list",
            "long",
            "map",
            "members",
            "modeladapter",
            "module",
            "moshi",
            "multipart",
            "multipartbody",
            "nullable",
            "number",
            "object",
            "objects",
            "offsetdatetime",
            "operation",
            "operationinfo",
            "operations",
            "optionalparameters",
            "options",
            "override",
            "package",
            "part",
            "patch",
            "path",
            "peakaapis",
            "peakaretrofit",
            "post",
            "process",
            "put",
            "query",
            "querymap",
            "record",
            "requestbody",
            "requiredmembers",
            "responsebody",
            "retry",
            "runtime",
            "schema",
            "short",
            "streaming",
            "string",
            "system",
            "thread",
            "throwable",
            "tostringbuilder",
            "untypedjson",
            "void");

    void apply() {
        ObjectNode schemas = (ObjectNode) contract.path("components").path("schemas");
        Set<String> used = new HashSet<>();
        List<String> oursFirst = new ArrayList<>(JsonNodes.sortedNames(schemas));
        oursFirst.sort(Comparator.comparing(name -> !named.contains(name)));
        for (String name : oursFirst) {
            String plain = words(name);
            boolean free = !TAKEN.contains(plain)
                    && !plain.isEmpty()
                    && Character.isLetter(plain.charAt(0))
                    && !plain.endsWith("jsonadapter")
                    && used.add(plain);
            if (free) {
                continue;
            }
            String renamed = (Character.isLetter(name.charAt(0)) ? name : "Model" + name) + "Model";
            for (int i = 2; schemas.has(renamed) || !used.add(words(renamed)); i++) {
                renamed = name + "Model" + i;
            }
            new MemberRenamer(contract)
                    .rename(JsonPointer.compile("/components/schemas").appendProperty(name), renamed);
            todos.add("The schema " + name + " has no Java name of its own; it is called " + renamed + ".");
        }
    }

    /** Returns the part of a name that the generator distinguishes. */
    static String words(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
