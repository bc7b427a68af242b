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
    /** Limit on names. Names of files, to which the generated code adds, have at most 255 bytes. */
    private static final int MAX_NAME = 100;

    /** Names of our runtime classes, of what the templates and the generator import, and of devices of Windows; in lower case. */
    private static final Set<String> TAKEN = Set.of(
            "anytype",
            "api",
            "apicall",
            "apiclient",
            "apiexception",
            "apimodel",
            "apimodelproperty",
            "apiresponse",
            "array",
            "arraylist",
            "arrays",
            "aux",
            "beta",
            "bigdecimal",
            "biginteger",
            "binary",
            "body",
            "boolean",
            "builder",
            "byte",
            "bytearray",
            "call",
            "char",
            "character",
            "charsequence",
            "class",
            "cloneable",
            "collections",
            "comparable",
            "con",
            "configuration",
            "contract",
            "date",
            "datetime",
            "decimal",
            "delete",
            "deprecated",
            "double",
            "enum",
            "enumadapter",
            "enumtext",
            "error",
            "exception",
            "field",
            "file",
            "float",
            "formurlencoded",
            "get",
            "hashmap",
            "header",
            "headermap",
            "headers",
            "http",
            "illegalargumentexception",
            "illegalstateexception",
            "instant",
            "int",
            "integer",
            "invaliddataexception",
            "ioexception",
            "iterable",
            "json",
            "jsonadapter",
            "jsonclass",
            "jsoncreator",
            "jsondataexception",
            "jsondeserialize",
            "jsonignore",
            "jsonignoreproperties",
            "jsoninclude",
            "jsonnullable",
            "jsonoutput",
            "jsonproperty",
            "jsonreader",
            "jsonsubtypes",
            "jsontypeinfo",
            "jsontypename",
            "jsonvalue",
            "jsonwriter",
            "keyscope",
            "known",
            "linkedhashmap",
            "linkedhashset",
            "list",
            "localdate",
            "localdatetime",
            "localtime",
            "long",
            "map",
            "members",
            "modeladapter",
            "module",
            "moshi",
            "multipart",
            "multipartbody",
            "nul",
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
            "prn",
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
            "serializedname",
            "set",
            "short",
            "streaming",
            "string",
            "stringbuilder",
            "stringutil",
            "system",
            "thread",
            "throwable",
            "timestamp",
            "tostringbuilder",
            "typeadapter",
            "unknown",
            "unsignedinteger",
            "unsignedlong",
            "untypedjson",
            "uri",
            "uuid",
            "void");

    void apply() {
        ObjectNode schemas = (ObjectNode) contract.path("components").path("schemas");
        Set<String> used = new HashSet<>();
        List<String> oursFirst = new ArrayList<>(JsonNodes.sortedNames(schemas));
        oursFirst.sort(Comparator.comparing(name -> !named.contains(name)));
        for (String name : oursFirst) {
            if (isFree(name) && used.add(words(name))) {
                continue;
            }
            String start = JavaWords.upperCamel(name, "Model") + "Model";
            String renamed = start;
            for (int i = 2; schemas.has(renamed) || !isFree(renamed) || !used.add(words(renamed)); i++) {
                renamed = start + i;
            }
            new MemberRenamer(contract)
                    .rename(JsonPointer.compile("/components/schemas").appendProperty(name), renamed);
            todos.add("The schema " + name + " has no Java name of its own; it is called " + renamed + ".");
        }
    }

    /** Returns whether no class but a model of that name has it. */
    static boolean isFree(String name) {
        String plain = words(name);
        return name.length() <= MAX_NAME
                && !TAKEN.contains(plain)
                && !plain.isEmpty()
                && Character.isLetter(plain.charAt(0))
                && !plain.matches(".*(jsonadapter|api)|(com|lpt)[0-9]");
    }

    /** Returns the part of a name that the generator distinguishes. */
    static String words(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
