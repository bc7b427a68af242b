package io.github.peakaclient.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.peakaclient.spec.document.Documents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that break one part of a valid contract and expect exactly that finding. */
class ContractCheckTest {
    private static final String GET = "/paths/~1things/get";
    private static final String POST = "/paths/~1things/post";
    private static final String SEARCH = "/paths/~1things~1search/post";
    private static final String THING = "/components/schemas/Thing";

    private final SmallContract small = new SmallContract();

    @Test
    void rightContractHasNoFindings() {
        assertThat(small.findings()).isEmpty();
    }

    @Test
    void whatTheParserRefusesIsFound() {
        small.without("/info/title");

        assertThat(small.findings()).containsExactly("parser: attribute info.title is missing");
    }

    @Test
    void whatIsNoOpenApiDocumentIsFound() {
        assertThat(ContractCheck.findings("{a: 1}", List.of())).anyMatch(finding -> finding.startsWith("parser: "));
    }

    @Test
    void allFindingsOfAllChecksComeInOneRun() {
        small.without("/info/title")
                .without(GET + "/summary")
                .with(THING + "/required/-", "id")
                .without(THING + "/description")
                .with(THING + "/properties/id/example", "1")
                .with(GET + "/x-page/kind", "random");

        assertThat(small.findings()).hasSize(6);
    }

    @Nested
    class OperationsFile {
        @Test
        void operationThatTheContractLacksIsFound() {
            List<String> listed = new ArrayList<>(small.operations);
            listed.add("GET /void Things getVoid");

            assertThat(findings(listed))
                    .singleElement()
                    .asString()
                    .startsWith("operations.txt: the contract has no 'GET /void Things getVoid'")
                    .contains("./mvnw verify -DskipTests -DrewriteApi");
        }

        @Test
        void operationThatIsNotListedIsFound() {
            List<String> listed = small.operations.subList(1, small.operations.size());

            assertThat(findings(listed))
                    .singleElement()
                    .asString()
                    .startsWith("operations.txt: does not list 'GET /things Things listThings'")
                    .contains("./mvnw verify -DskipTests -DrewriteApi");
        }

        @Test
        void renamedOperationIsFoundFromBothSides() {
            small.with(GET + "/operationId", "readThings");

            assertThat(small.findings())
                    .hasSize(2)
                    .anyMatch(finding -> finding.contains("the contract has no 'GET /things Things listThings'"))
                    .anyMatch(finding -> finding.contains("does not list 'GET /things Things readThings'"));
        }

        @Test
        void unsortedLinesAreFound() {
            List<String> listed = new ArrayList<>(small.operations);
            Collections.reverse(listed);

            assertThat(findings(listed))
                    .containsExactly("operations.txt: must be sorted by path, then method, each line once");
        }

        @Test
        void doubleLineIsFound() {
            List<String> listed = new ArrayList<>(small.operations);
            listed.add(0, listed.get(0));

            assertThat(findings(listed))
                    .containsExactly("operations.txt: must be sorted by path, then method, each line once");
        }

        private List<String> findings(List<String> listed) {
            return ContractCheck.findings(Documents.toYaml(small.document), listed);
        }
    }

    @Nested
    class Names {
        @ParameterizedTest
        @ValueSource(strings = {"ListThings", "list_things", "list things", "class", "''"})
        void operationIdThatIsNoJavaMethodNameIsFound(String id) {
            small.with(GET + "/operationId", id);

            assertThat(small.findings())
                    .anyMatch(finding -> finding.startsWith("GET /things: operationId ")
                            && finding.endsWith("is not a Java method name in lowerCamel"));
        }

        @Test
        void operationIdUsedTwiceIsFound() {
            small.with(GET + "/operationId", "getThing");

            assertThat(small.findings())
                    .contains("GET /things/{thingId}: operationId getThing is already used by another operation");
        }

        @Test
        void operationWithTwoTagsIsFound() {
            small.with("/tags/-", "{name: More, description: More things.}").with(GET + "/tags/-", "More");

            assertThat(small.findings()).containsExactly("GET /things: must have exactly one tag, not [Things, More]");
        }

        @Test
        void operationWithoutTagIsFound() {
            small.with(GET + "/tags", "[]");

            assertThat(small.findings()).contains("GET /things: must have exactly one tag, not []");
        }

        @Test
        void undeclaredTagIsFound() {
            small.with(GET + "/tags", "[More]");

            assertThat(small.findings()).contains("GET /things: the tag More is not declared in /tags");
        }

        @Test
        void tagWithoutDescriptionIsFound() {
            small.with("/tags/0/description", "' '");

            assertThat(small.findings()).containsExactly("/tags: Things has no description");
        }

        @Test
        void unusedTagIsFound() {
            small.with("/tags/-", "{name: More, description: More things.}");

            assertThat(small.findings()).containsExactly("/tags: no operation has the tag More");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Things", "THINGS"})
        void tagDeclaredTwiceIsFound(String tag) {
            small.with("/tags/-", "{name: " + tag + ", description: More things.}");

            assertThat(small.findings()).contains("/tags: declares " + tag + " twice");
        }

        @ParameterizedTest
        @ValueSource(strings = {"two things", "Class", "Close"})
        void tagWithoutAMethodOfItsOwnIsFound(String tag) {
            small.with("/tags/-", "{name: " + tag + ", description: More things.}")
                    .with(GET + "/tags", "[" + tag + "]");

            assertThat(small.findings())
                    .contains(
                            "/tags: " + tag + " is not in UpperCamel, or the client's class has a method of that name");
        }

        @Test
        void tagThatIsDeprecatedByMistakeIsFound() {
            small.with("/tags/0/x-deprecated", "true").with(GET + "/deprecated", "true");

            assertThat(small.findings())
                    .containsExactly("/tags: Things must have x-deprecated: true if and only if all its operations are"
                            + " deprecated");
        }

        @Test
        void tagWithDeprecatedOperationsOnlyMustSaySo() {
            small.with("/tags/-", "{name: More, description: More things.}")
                    .with(GET + "/tags", "[More]")
                    .with(GET + "/deprecated", "true");

            assertThat(small.findings())
                    .contains(
                            "/tags: More must have x-deprecated: true if and only if all its operations are deprecated");
        }

        @Test
        void operationIdThatDiffersInCaseOnlyIsFound() {
            small.with(GET + "/operationId", "getTHING");

            assertThat(small.findings())
                    .contains("GET /things/{thingId}: operationId getThing is already used by another operation");
        }
    }

    @Nested
    class Types {
        private static final String ANSWER = GET + "/responses/200/content/application~1json";
        private static final String UNTYPED =
                "GET /things: the response 200 application/json is untyped; type it, or give the reason in x-untyped";

        @Test
        void anyMediaTypeIsFound() {
            small.with(POST + "/responses/202/content/*~1*", "{schema: {type: string}}");

            assertThat(small.findings())
                    .containsExactly("POST /things /responses/202/content/*~1*: must name its media type");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{type: object}",
                    "{type: object, additionalProperties: true}",
                    "{type: object, additionalProperties: {}}",
                    "{type: array, items: {}}",
                    "{type: array, items: {type: object}}",
                    "{allOf: [{type: object}]}",
                    "{oneOf: [{type: string}, {type: object}]}",
                    "{x-untyped: ' '}",
                })
        void untypedResponseIsFound(String schema) {
            small.with(ANSWER + "/example", "[]")
                    .with(ANSWER + "/schema", schema)
                    .without(GET + "/x-page");

            assertThat(small.findings()).contains(UNTYPED);
        }

        @Test
        void responseWithoutSchemaIsFound() {
            small.with(ANSWER + "/example", "[]").without(ANSWER + "/schema").without(GET + "/x-page");

            assertThat(small.findings()).containsExactly(UNTYPED);
        }

        @Test
        void untypedResponseBehindReferenceIsFound() {
            small.with("/components/schemas/Any", "{description: Any., type: object, example: {}}")
                    .with(ANSWER + "/schema/items/$ref", "'#/components/schemas/Any'")
                    .without(GET + "/x-page");

            assertThat(small.findings()).containsExactly(UNTYPED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{type: string}",
                    "{type: object, additionalProperties: {type: string}}",
                    "{oneOf: [{type: string}, {type: integer}]}",
                    "{allOf: [{$ref: '#/components/schemas/Thing'}]}",
                    "{type: object, x-untyped: Nobody knows.}",
                    "{type: array, items: {x-untyped: Nobody knows.}}",
                })
        void typedOrExplainedResponseIsRight(String schema) {
            small.with(ANSWER + "/schema", schema).without(GET + "/x-page");

            assertThat(small.findings()).doesNotContain(UNTYPED);
        }

        @Test
        void untypedResponseWithoutReasonIsFound() {
            small.without(POST + "/responses/202/content/application~1json/x-untyped");

            assertThat(small.findings())
                    .singleElement()
                    .asString()
                    .contains("the response 202 application/json is untyped");
        }

        @Test
        void referenceToNothingIsFound() {
            small.with(THING + "/properties/parent/$ref", "'#/components/schemas/Void'");

            assertThat(small.findings())
                    .contains(
                            THING + "/properties/parent: the reference \"#/components/schemas/Void\" does not resolve");
        }

        @Test
        void requiredNamedTwiceIsFound() {
            small.with(THING + "/required/-", "id");

            assertThat(small.findings()).contains(THING + ": required names \"id\" twice");
        }

        @Test
        void defaultIsFound() {
            small.with(THING + "/properties/id/default", "x");

            assertThat(small.findings())
                    .contains(THING + "/properties/id: has a default, which clients would send; describe it instead");
        }

        @Test
        void enumValueNamedTwiceIsFound() {
            small.with("/components/schemas/Color/enum/-", "RED");

            assertThat(small.findings()).contains("/components/schemas/Color: enum names \"RED\" twice");
        }

        @Test
        void requiredThatIsNoPropertyIsFound() {
            small.with(THING + "/required", "[idd]").with(THING + "/example", "{idd: 1}");

            assertThat(small.findings()).contains(THING + ": required names \"idd\", which is not a property");
        }

        @Test
        void parameterNamedTwiceIsFound() {
            small.with(
                    GET + "/parameters/-",
                    "{name: limit, in: query, description: Again., example: 1, schema: {type: integer}}");

            assertThat(small.findings()).contains("GET /things: has the parameter query limit twice");
        }
    }

    @Nested
    class Operation {
        @ParameterizedTest
        @ValueSource(strings = {"summary", "description"})
        void operationWithoutWordsIsFound(String member) {
            small.without(GET + "/" + member);

            assertThat(small.findings()).containsExactly("GET /things: has no " + member);
        }

        @Test
        void blankDescriptionIsFound() {
            small.with(GET + "/description", "'  '");

            assertThat(small.findings()).containsExactly("GET /things: has no description");
        }

        @Test
        void operationWithoutIdIsFound() {
            small.without(GET + "/operationId");

            assertThat(small.findings())
                    .contains("GET /things: operationId '' is not a Java method name in lowerCamel");
        }

        @Test
        void operationWithoutDefaultResponseIsFound() {
            small.without(GET + "/responses/default");

            assertThat(small.findings()).containsExactly("GET /things: has no default response");
        }

        @Test
        void operationWithoutClientErrorIsFound() {
            small.without(GET + "/responses/400");

            assertThat(small.findings()).containsExactly("GET /things: has no 4xx response");
        }

        @ParameterizedTest
        @CsvSource({"get, maybe", "get, ''", "post, true"})
        void retryThatIsNeitherSafeNorUnsafeIsFound(String method, String value) {
            small.with("/paths/~1things/" + method + "/x-retry", "'" + value + "'");

            assertThat(small.findings()).singleElement().asString().contains("x-retry must be safe or unsafe");
        }

        @ParameterizedTest
        @ValueSource(strings = {"false", "'true'", "600"})
        void longThatIsNotTrueIsFound(String value) {
            small.with("/paths/~1things/get/x-long", value);

            assertThat(small.findings()).containsExactly("GET /things: x-long must be true or absent");
        }

        @Test
        void writeWhoseAnswerIsNeitherProvenNorLenientIsFound() {
            small.without(POST + "/x-lenient-answer");

            assertThat(small.findings())
                    .containsExactly(
                            "POST /things: the answer of a write must have x-answer: proven or x-lenient-answer: true");
        }

        @Test
        void writeWhoseAnswerIsBothProvenAndLenientIsFound() {
            small.with(POST + "/x-answer", "proven");

            assertThat(small.findings())
                    .containsExactly(
                            "POST /things: the answer of a write must have x-answer: proven or x-lenient-answer: true");
        }

        @Test
        void provenAnswerNeedsNothing() {
            small.without(POST + "/x-lenient-answer").with(POST + "/x-answer", "proven");

            assertThat(small.findings()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"x-answer, proven", "x-lenient-answer, true"})
        void answerOfAnOperationThatReadsIsNeitherProvenNorLenient(String member, String value) {
            small.with(GET + "/" + member, value);

            assertThat(small.findings())
                    .containsExactly("GET /things: x-answer and x-lenient-answer are for writes that answer JSON");
        }

        @Test
        void firstOfListIsForLenientAnswers() {
            small.with(GET + "/x-first-of-list", "true").with(POST + "/x-first-of-list", "true");

            assertThat(small.findings())
                    .containsExactly("GET /things: x-first-of-list must be true, beside x-lenient-answer, or absent");
        }

        @ParameterizedTest
        @ValueSource(strings = {GET, POST, "/paths/~1things~1{thingId}/delete"})
        void missingRetryIsFoundWhateverTheMethod(String operation) {
            small.without(operation + "/x-retry");

            assertThat(small.findings()).singleElement().asString().contains("x-retry must be safe or unsafe, not ''");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "[admin]", "[partner, admin]", "[partner, partner]", "partner"})
        void wrongKeyScopesAreFound(String scopes) {
            small.with(GET + "/x-key-scopes", scopes);

            assertThat(small.findings())
                    .singleElement()
                    .asString()
                    .contains("x-key-scopes must be some of [partner, project]");
        }

        @Test
        void missingKeyScopesAreFound() {
            small.without(GET + "/x-key-scopes");

            assertThat(small.findings())
                    .singleElement()
                    .asString()
                    .contains("x-key-scopes must be some of [partner, project]");
        }
    }

    @Nested
    class Documentation {
        @ParameterizedTest
        @ValueSource(strings = {"description", "example"})
        void parameterWithoutItIsFound(String member) {
            small.without(GET + "/parameters/1/" + member);

            assertThat(small.findings())
                    .containsExactly("GET /things /parameters/1: the parameter before has no " + member);
        }

        @Test
        void sharedParameterIsFoundOnce() {
            small.without("/components/parameters/ThingId/example");

            assertThat(small.findings())
                    .containsExactly("/components/parameters/ThingId: the parameter thingId has no example");
        }

        @Test
        void requestBodyWithoutExampleIsFound() {
            small.with(POST + "/requestBody/content/application~1json/schema", "{type: object}");

            assertThat(small.findings())
                    .containsExactly(
                            "POST /things /requestBody: application/json has no example, and its schema leads to none");
        }

        @Test
        void responseWithoutExampleIsFound() {
            small.without(POST + "/responses/202/content/application~1json/example");

            assertThat(small.findings())
                    .containsExactly(
                            "POST /things: the response 202 application/json has no example, and its schema leads to none");
        }

        @Test
        void responseBehindArrayNeedsExampleToo() {
            small.with(GET + "/responses/200/content/application~1json/schema/items", "{type: string}")
                    .without(GET + "/x-page");

            assertThat(small.findings())
                    .containsExactly(
                            "GET /things: the response 200 application/json has no example, and its schema leads to none");
        }

        @ParameterizedTest
        @ValueSource(strings = {"description", "example"})
        void componentWithoutItIsFound(String member) {
            small.without("/components/schemas/Color/" + member);

            assertThat(small.findings()).containsExactly("/components/schemas/Color: has no " + member);
        }

        @ParameterizedTest
        @ValueSource(strings = {"id", "color", "labels"})
        void propertyWithoutDescriptionIsFound(String name) {
            small.without(THING + "/properties/" + name + "/description");

            assertThat(small.findings()).containsExactly(THING + "/properties/" + name + ": has no description");
        }

        @ParameterizedTest
        @ValueSource(strings = {"id", "labels"})
        void leafPropertyWithoutExampleIsFound(String name) {
            small.without(THING + "/properties/" + name + "/example");

            assertThat(small.findings()).containsExactly(THING + "/properties/" + name + ": has no example");
        }

        @Test
        void propertyOfNestedObjectIsFound() {
            small.without("/components/schemas/Found/properties/page/properties/next/description");

            assertThat(small.findings())
                    .containsExactly("/components/schemas/Found/properties/page/properties/next: has no description");
        }

        @Test
        void propertyOfPartOfAllOfIsFound() {
            small.with(THING + "/properties/color/allOf/-", "{type: object, properties: {shade: {type: string}}}");

            assertThat(small.findings())
                    .containsExactly(
                            THING + "/properties/color/allOf/1/properties/shade: has no description",
                            THING + "/properties/color/allOf/1/properties/shade: has no example");
        }

        @Test
        void inlineEnumNeedsNoExample() {
            small.with(THING + "/properties/id", "{type: string, description: An id., enum: [t1]}");

            assertThat(small.findings()).isEmpty();
        }
    }

    @Nested
    class Examples {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "id     | 1",
                    "id     | null",
                    "uuid   | no-uuid",
                    "madeAt | '2026-01-02'",
                    "madeAt | '2026-01-02 03:04:05'",
                    "labels | [1]",
                    "color  | {}",
                    "color  | BLUE",
                    "parent | {}",
                })
        void exampleOfComponentThatIsNotValidIsFound(String property, String value) {
            small.with(THING + "/example/" + property, value);

            assertThat(small.findings())
                    .isNotEmpty()
                    .allMatch(finding -> finding.startsWith(THING + ": the example is not valid at /" + property));
        }

        @Test
        void exampleWithoutRequiredMemberIsFound() {
            small.without(THING + "/example/id");

            assertThat(small.findings())
                    .singleElement()
                    .asString()
                    .startsWith(THING + ": the example is not valid")
                    .contains("id");
        }

        @Test
        void exampleOfPropertyThatIsNotValidIsFound() {
            small.with(THING + "/properties/id/example", "1");

            assertThat(small.findings())
                    .singleElement()
                    .asString()
                    .startsWith(THING + "/properties/id: the example is not valid");
        }

        @Test
        void exampleOfParameterThatIsNotValidIsFound() {
            small.with(GET + "/parameters/0/example", "ten");

            assertThat(small.findings())
                    .singleElement()
                    .asString()
                    .startsWith("GET /things /parameters/0: the example is not valid");
        }

        @ParameterizedTest
        @CsvSource({"int32, 2147483648", "int64, 9223372036854775808", "int64, 1.5"})
        void numberOutOfRangeIsFound(String format, String value) {
            small.with("/components/schemas/Search/properties/offset/format", format)
                    .with("/components/schemas/Search/properties/offset/example", value);

            assertThat(small.findings())
                    .isNotEmpty()
                    .allMatch(finding -> finding.startsWith(
                            "/components/schemas/Search/properties/offset: the example is not valid"));
        }

        @Test
        void exampleOfMediaTypeThatIsNotValidIsFound() {
            small.with(POST + "/requestBody/content/application~1json/example", "{}");

            assertThat(small.findings())
                    .singleElement()
                    .asString()
                    .startsWith("POST /things /requestBody/content/application~1json: the example is not valid");
        }

        @Test
        void namedExampleThatIsNotValidIsFound() {
            String examples = "/paths/~1things~1{thingId}/get/responses/200/content/application~1json/examples";
            small.with(examples + "/little/value", "{id: 1}");

            assertThat(small.findings()).singleElement().asString().contains("the example little is not valid at /id");
        }

        @Test
        void exampleOfSharedResponseThatIsNotValidIsFound() {
            small.with("/components/responses/Failure/content/application~1json/example", "{message: 1}");

            assertThat(small.findings())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "/components/responses/Failure/content/application~1json: the example is not valid at /message");
        }

        @Test
        void nullBesideCompositionIsRightOnlyWhenNullable() {
            small.without(THING + "/properties/color/nullable");

            assertThat(small.findings())
                    .isNotEmpty()
                    .allMatch(finding -> finding.startsWith(THING + ": the example is not valid at /color"));
        }
    }

    @Nested
    class Extensions {
        @Test
        void secretThatIsNoPropertyIsFound() {
            small.with(THING + "/x-secret", "true");

            assertThat(small.findings()).containsExactly(THING + ": x-secret belongs on a property");
        }

        @Test
        void secretThatIsNotTrueIsFound() {
            small.with(THING + "/properties/key/x-secret", "'yes'");

            assertThat(small.findings()).containsExactly(THING + "/properties/key: x-secret must be true");
        }

        @Test
        void secretBesideReferenceIsFound() {
            small.with(THING + "/properties/parent/x-secret", "true");

            assertThat(small.findings())
                    .containsExactly(
                            THING
                                    + "/properties/parent: a $ref with other members beside it; replace them by the $ref, or wrap it in allOf");
        }

        @Test
        void betaThatIsNotTrueIsFound() {
            small.with(THING + "/properties/key/x-beta", "'yes'");

            assertThat(small.findings()).containsExactly(THING + "/properties/key: x-beta must be true");
        }

        @Test
        void betaBesideReferenceIsFound() {
            small.with(THING + "/properties/parent/x-beta", "true");

            assertThat(small.findings())
                    .containsExactly(
                            THING
                                    + "/properties/parent: a $ref with other members beside it; replace them by the $ref, or wrap it in allOf");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a claim", "[]", "['']", "[1]", "{a: b}"})
        void unprovenThatIsNoListOfTextsIsFound(String claims) {
            small.with(THING + "/properties/id/x-unproven", claims);

            assertThat(small.findings()).containsExactly(THING + "/properties/id: x-unproven must be a list of texts");
        }

        @Test
        void listOfUnprovenClaimsIsRight() {
            small.with(THING + "/x-unproven", "[a claim, another]").with(GET + "/x-unproven", "[a claim]");

            assertThat(small.findings()).isEmpty();
        }

        @Test
        void gradeInWordsIsFound() {
            small.with(THING + "/description", "'A thing. Unproven: its shape.'");

            assertThat(small.findings())
                    .containsExactly(THING + ": what is unproven belongs in x-unproven, not in the description");
        }

        @ParameterizedTest
        @CsvSource({
            "kind,   random,  x-page.kind must be offset or keyset",
            "in,     header,  x-page.in must be query or body",
            "limit,  size,    'x-page.limit names ''size'', which the request does not have'",
            "before, after,   'x-page.before names ''after'', which the request does not have'",
            "key,    age,     x-page.key is not a property of the items",
            "items,  things,  'x-page.items names ''things'', which is not an array of the response'",
        })
        void wrongKeysetPageIsFound(String member, String value, String finding) {
            small.with(GET + "/x-page/" + member, value);

            assertThat(small.findings()).contains("GET /things: " + finding);
        }

        @ParameterizedTest
        @CsvSource({
            "offset, skip,       'x-page.offset names ''skip'', which the request does not have'",
            "limit,  size,       'x-page.limit names ''size'', which the request does not have'",
            "items,  page,       'x-page.items names ''page'', which is not an array of the response'",
            "items,  $,          'x-page.items names ''$'', which is not an array of the response'",
            "next,   page.after, x-page.next does not lead to a property of the response",
            "schema, Thing,      'x-page.limit names ''limit'', which the request does not have'",
        })
        void wrongOffsetPageIsFound(String member, String value, String finding) {
            small.with(SEARCH + "/x-page/" + member, value);

            assertThat(small.findings()).contains("POST /things/search: " + finding);
        }

        @Test
        void propertyOfAPageMayComeFromAllOf() {
            small.with(
                            GET + "/responses/200/content/application~1json/schema/items",
                            "{allOf: [{type: object}, {$ref: '#/components/schemas/Thing'}]}")
                    .with(GET + "/responses/200/content/application~1json/example", "[]");

            assertThat(small.findings()).isEmpty();
        }

        @Test
        void eachOfSeveralListsOfAPageIsChecked() {
            small.with(SEARCH + "/x-page/items", "[page, things]");

            assertThat(small.findings())
                    .contains("POST /things/search: x-page.items names 'page', which is not an array of the response");
        }

        @Test
        void pageOfNoListIsFound() {
            small.with(SEARCH + "/x-page/items", "[]");

            assertThat(small.findings()).contains("POST /things/search: x-page has no items");
        }

        @Test
        void keysetPageWithoutKeyIsFound() {
            small.without(GET + "/x-page/key");

            assertThat(small.findings()).containsExactly("GET /things: x-page has no key");
        }

        @Test
        void jobWithoutStatusIsFound() {
            small.without(POST + "/x-job/status");

            assertThat(small.findings()).containsExactly("POST /things: x-job has no status");
        }

        @ParameterizedTest
        @ValueSource(strings = {"status", "cancel"})
        void jobThatNamesNoOperationIsFound(String member) {
            small.with(POST + "/x-job/" + member, "getVoid");

            assertThat(small.findings()).containsExactly("POST /things: x-job." + member + " must be an operationId");
        }
    }
}
