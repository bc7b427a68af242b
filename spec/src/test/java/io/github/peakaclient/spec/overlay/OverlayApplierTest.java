package io.github.peakaclient.spec.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.SpecException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayApplierTest {

    @Nested
    class Update {
        @Test
        void objectsMergeAndPrimitivesAreReplaced() {
            assertThat(apply("{a: {b: {c: 1, d: 2}}}", action("$.a", "update: {b: {c: 3, e: 4}, f: 5}")))
                    .isEqualTo(tree("{a: {b: {c: 3, d: 2, e: 4}, f: 5}}"));
        }

        @Test
        void arraysConcatenate() {
            assertThat(apply("{a: {list: [1, 2]}}", action("$.a", "update: {list: [2, 3]}")))
                    .isEqualTo(tree("{a: {list: [1, 2, 2, 3]}}"));
        }

        @Test
        void valuesOfDifferentKindsAreReplaced() {
            assertThat(apply("{a: {b: {c: 1}, d: [1], e: 1}}", action("$.a", "update: {b: [1], d: {f: 1}, e: {g: 1}}")))
                    .isEqualTo(tree("{a: {b: [1], d: {f: 1}, e: {g: 1}}}"));
        }

        @Test
        void arrayTargetGetsTheUpdateAsOneEntry() {
            assertThat(apply("{a: [1]}", action("$.a", "update: [2, 3]"), action("$.a", "update: {b: 4}")))
                    .isEqualTo(tree("{a: [1, [2, 3], {b: 4}]}"));
        }

        @Test
        void referenceReplacesTheSchemaThatItMeets() {
            assertThat(apply(
                            "{a: {type: object, additionalProperties: {}}}", action("$", "update: {a: {$ref: '#/b'}}")))
                    .isEqualTo(tree("{a: {$ref: '#/b'}}"));
            assertThat(apply("{a: {description: d, $ref: '#/c'}}", action("$.a", "update: {$ref: '#/b'}")))
                    .isEqualTo(tree("{a: {$ref: '#/b'}}"));
        }

        @Test
        void typeReplacesAnotherTypeAndKeepsTheWords() {
            assertThat(apply(
                            "{a: {type: array, items: {}, description: d, x-a: 1}}",
                            action("$.a", "update: {type: string, format: date}")))
                    .isEqualTo(tree("{a: {description: d, x-a: 1, type: string, format: date}}"));
            assertThat(apply("{a: {$ref: '#/c'}}", action("$.a", "update: {allOf: [{$ref: '#/b'}], nullable: true}")))
                    .isEqualTo(tree("{a: {allOf: [{$ref: '#/b'}], nullable: true}}"));
            assertThat(apply("{a: {allOf: [{$ref: '#/c'}]}}", action("$.a", "update: {allOf: [{$ref: '#/b'}]}")))
                    .isEqualTo(tree("{a: {allOf: [{$ref: '#/b'}]}}"));
        }

        @Test
        void sameTypeMerges() {
            assertThat(apply(
                            "{a: {type: object, properties: {b: {type: string}}}}",
                            action("$.a", "update: {type: object, properties: {c: {type: string}}}")))
                    .isEqualTo(tree("{a: {type: object, properties: {b: {type: string}, c: {type: string}}}}"));
        }

        @Test
        void wordsWrapAReference() {
            assertThat(apply("{a: {b: {$ref: '#/c'}}}", action("$.a", "update: {b: {nullable: true, description: d}}")))
                    .isEqualTo(tree("{a: {b: {allOf: [{$ref: '#/c'}], nullable: true, description: d}}}"));
        }

        @Test
        void membersOfATypeContradictAReference() {
            assertThatExceptionOfType(SpecException.class)
                    .isThrownBy(() -> apply(
                            "{a: {b: {$ref: '#/c'}, d: {}}}", action("$.a", "update: {b: {format: date}, d: {e: 1}}")))
                    .withMessageContaining("meets a reference at /a/b, which has no other members");
        }

        @Test
        void rootIsATarget() {
            assertThat(apply("{a: 1}", action("$", "update: {b: 2}"))).isEqualTo(tree("{a: 1, b: 2}"));
        }

        @Test
        void filterSelectsArrayEntries() {
            assertThat(apply("{a: [{n: x}, {n: y}]}", action("$.a[?(@.n=='y')]", "update: {v: 1}")))
                    .isEqualTo(tree("{a: [{n: x}, {n: y, v: 1}]}"));
        }

        @Test
        void everyMatchOfAWideTargetIsUpdatedOnItsOwn() {
            assertThat(apply(
                            "{a: {x: {}, y: {}}}",
                            action("$.a[*]", "update: {z: {}}"),
                            action("$.a.x.z", "update: {only: x}")))
                    .isEqualTo(tree("{a: {x: {z: {only: x}}, y: {z: {}}}}"));
        }

        @Test
        void unionOfNamesMatchesThoseThatExist() {
            assertThat(apply("{a: {x: {}, y: {}, z: {}}}", action("$.a['x','y','missing']", "update: {n: 1}")))
                    .isEqualTo(tree("{a: {x: {n: 1}, y: {n: 1}, z: {}}}"));
        }

        @Test
        void namesMayHoldSlashesStarsAndQuotes() {
            assertThat(apply(
                            "{'*/*': {}, \"it's\": {}}",
                            action("$['*/*']", "update: {n: 1}"),
                            action("$[\"it's\"]", "update: {n: 2}")))
                    .isEqualTo(tree("{'*/*': {n: 1}, \"it's\": {n: 2}}"));
        }

        @Test
        void upstreamIsLeftAlone() {
            ObjectNode upstream = tree("{a: {}}");

            OverlayApplier.apply(upstream, List.of(overlay(action("$.a", "update: {b: 1}"))));

            assertThat(upstream).isEqualTo(tree("{a: {}}"));
        }

        @Test
        void primitiveTargetIsRefused() {
            assertProblem(
                    "{a: {b: 1}}",
                    action("$.a.b", "update: {c: 1}"),
                    "cannot update the primitive at /a/b, update its parent");
        }

        @Test
        void objectTargetRefusesAPrimitiveUpdate() {
            assertProblem("{a: {}}", action("$.a", "update: 1"), "must update the object at /a with an object");
        }
    }

    @Nested
    class Remove {
        @Test
        void membersGo() {
            assertThat(apply("{a: {b: 1, c: 2}}", action("$.a.b", "remove: true")))
                    .isEqualTo(tree("{a: {c: 2}}"));
        }

        @Test
        void arrayEntriesGoWhereverTheyAre() {
            assertThat(apply("{a: [0, 1, 2, 3, 4]}", action("$.a[0,1,3]", "remove: true")))
                    .isEqualTo(tree("{a: [2, 4]}"));
        }

        @Test
        void nestedMatchesGoToo() {
            assertThat(apply(
                            "{a: [{x: 1, n: 1}, {x: 2, n: [{x: 3}, {x: 4}]}, {y: 5}]}",
                            action("$..[?(@.x)]", "remove: true")))
                    .isEqualTo(tree("{a: [{y: 5}]}"));
        }

        @Test
        void rootIsRefused() {
            assertProblem("{a: 1}", action("$", "remove: true"), "cannot remove the whole document");
        }
    }

    @Nested
    class Replace {
        @Test
        void nothingOfTheOldValueStays() {
            assertThat(apply(
                            "{a: {b: {c: 1, d: 2}, e: [1, {f: 2}]}}",
                            action("$.a.b", "x-replace: {g: 3}"),
                            action("$.a.e[1]", "x-replace: 4")))
                    .isEqualTo(tree("{a: {b: {g: 3}, e: [1, 4]}}"));
        }

        @Test
        void sameValueIsObsolete() {
            assertProblem("{a: {b: 1}}", action("$.a", "x-replace: {b: 1}"), "is obsolete: already true upstream");
        }

        @Test
        void rootIsRefused() {
            assertProblem("{a: 1}", action("$", "x-replace: {b: 1}"), "cannot replace the whole document");
        }
    }

    @Nested
    class Rename {
        @Test
        void memberGetsTheNewKey() {
            assertThat(apply(
                            "{a: {x: {'*/*': {s: 1}}, y: {'*/*': {s: 2}}}}",
                            action("$.a[*]['*/*']", "x-rename-to: application/json")))
                    .isEqualTo(tree("{a: {x: {application/json: {s: 1}}, y: {application/json: {s: 2}}}}"));
        }

        @Test
        void existingObjectIsMerged() {
            assertThat(apply(
                            "{a: {x: {n: {b: 1}, same: 1}, y: {n: {c: 2}, same: 1}}}",
                            action("$.a.x", "x-rename-to: y")))
                    .isEqualTo(tree("{a: {y: {n: {b: 1, c: 2}, same: 1}}}"));
        }

        @Test
        void twoDifferentValuesConflict() {
            assertProblem(
                    "{a: {x: {n: 1}, y: {n: 2}}}",
                    action("$.a.x", "x-rename-to: y"),
                    "conflicts with what is already at /a/y/n");
        }

        @Test
        void twoDifferentArraysConflict() {
            assertProblem(
                    "{a: {x: [1], y: [2]}}",
                    action("$.a.x", "x-rename-to: y"),
                    "conflicts with what is already at /a/y");
        }

        @Test
        void arrayEntryHasNoKey() {
            assertProblem(
                    "{a: [1]}", action("$.a[0]", "x-rename-to: y"), "can rename only a member of an object, not /a/0");
        }

        @Test
        void rootHasNoKey() {
            assertProblem("{a: [1]}", action("$", "x-rename-to: y"), "can rename only a member of an object");
        }

        @Test
        void referencesFollowASchema() {
            assertThat(apply("""
                            components:
                              schemas:
                                Schema: {type: object}
                                SchemaList: {items: {$ref: '#/components/schemas/Schema'}}
                                Whole: {allOf: [{$ref: '#/components/schemas/Schema'}]}
                                Part: {$ref: '#/components/schemas/Schema/properties/part'}
                                Other: {$ref: '#/components/schemas/SchemaList'}
                                Either:
                                  discriminator: {mapping: {s: '#/components/schemas/Schema', l: '#/components/schemas/SchemaList'}}
                            """, action("$.components.schemas.Schema", "x-rename-to: CatalogSchema")))
                    .isEqualTo(tree("""
                            components:
                              schemas:
                                CatalogSchema: {type: object}
                                SchemaList: {items: {$ref: '#/components/schemas/CatalogSchema'}}
                                Whole: {allOf: [{$ref: '#/components/schemas/CatalogSchema'}]}
                                Part: {$ref: '#/components/schemas/CatalogSchema/properties/part'}
                                Other: {$ref: '#/components/schemas/SchemaList'}
                                Either:
                                  discriminator: {mapping: {s: '#/components/schemas/CatalogSchema', l: '#/components/schemas/SchemaList'}}
                            """));
        }

        @Test
        void referencesStayWhenSomethingElseIsRenamed() {
            assertThat(apply("{a: {x: {$ref: '#/a/y'}, y: {}}}", action("$.a.y", "x-rename-to: z")))
                    .isEqualTo(tree("{a: {x: {$ref: '#/a/y'}, z: {}}}"));
        }

        @Test
        void twinPathsBecomeOneAndParametersFollowByPosition() {
            assertThat(apply("""
                            paths:
                              /p/{a}/{b}: {get: {parameters: [{name: a, in: path}, {name: b, in: path}]}}
                              /p/{b}/{c}: {put: {parameters: [{name: b, in: path}, {name: c, in: path}, {name: c, in: query}]}}
                            """, action("$.paths['/p/{b}/{c}']", "x-rename-to: '/p/{a}/{b}'")))
                    .isEqualTo(tree("""
                            paths:
                              /p/{a}/{b}:
                                get: {parameters: [{name: a, in: path}, {name: b, in: path}]}
                                put: {parameters: [{name: a, in: path}, {name: b, in: path}, {name: c, in: query}]}
                            """));
        }

        @Test
        void operationsOfOneMethodConflict() {
            assertProblem(
                    "{paths: {'/{a}': {get: {n: 1}}, '/{b}': {get: {n: 1}}}}",
                    action("$.paths['/{b}']", "x-rename-to: '/{a}'"),
                    "conflicts with the operation that is already at /paths/~1{a}/get");
        }

        @Test
        void anotherNumberOfVariablesIsRefused() {
            assertProblem(
                    "{paths: {'/{a}': {get: {}}}}",
                    action("$.paths['/{a}']", "x-rename-to: '/{a}/{b}'"),
                    "has another number of path variables than /{a}/{b}");
        }
    }

    @Nested
    class MatchesNothing {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "$.missing",
                    "$.a.missing",
                    "$.a.missing.deeper",
                    "$['a']['missing']",
                    "$.a['missing','too']",
                    "$.a[*].missing",
                    "$.a.list[9]",
                    "$.a.list[?(@.n=='missing')]",
                    "$.a[?(@.n=='x')]",
                    "$..missing",
                })
        void targetWithoutMatchIsAProblem(String target) {
            assertProblem("{a: {o: {n: x}, list: [{n: x}]}}", action(target, "remove: true"), "matches nothing");
        }

        @Test
        void removalOfWhatComesAndGoesIsNone() {
            String upstream = "{paths: {/a: {get: {responses: {}}}}, a: {}}";

            assertThat(apply(upstream, action("$.paths[*][*].responses['404']", "remove: true")))
                    .isEqualTo(tree(upstream));
            assertThat(apply(upstream, "  - {target: $.a.b, description: 'Some have it. [hist]', remove: true}\n"))
                    .isEqualTo(tree(upstream));
            assertProblem(upstream, action("$.paths[*][*].respones['404']", "remove: true"), "matches nothing");
        }

        @Test
        void problemNamesFileIndexTargetAndReason() {
            Overlay overlay = overlay(action("$.a", "update: {b: 1}"), action("$.missing", "remove: true"));

            assertThatExceptionOfType(SpecException.class)
                    .isThrownBy(() -> OverlayApplier.apply(tree("{a: {}}"), List.of(overlay)))
                    .withMessage(
                            "test.yaml action 2 matches nothing: what it removes is gone upstream (obsolete)\n    target: $.missing\n    reason: Because.");
        }

        @Test
        void allProblemsOfAllOverlaysAreReported() {
            Overlay first = overlay(action("$.x", "remove: true"), action("$.y", "update: {}"));
            Overlay second = overlay(action("$.a", "update: {b: 1}"), action("$.z", "x-rename-to: q"));

            assertThatExceptionOfType(SpecException.class)
                    .isThrownBy(() -> OverlayApplier.apply(tree("{a: {b: 1}}"), List.of(first, second)))
                    .withMessageContainingAll("$.x", "$.y", "$.z", "is obsolete");
        }

        @Test
        void whatIsNoPathIsAProblem() {
            assertProblem("{a: 1}", action("$.[", "remove: true"), "is not a JSONPath");
        }
    }

    @Nested
    class Obsolete {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update: {}",
                    "update: {n: 1}",
                    "update: {o: {p: [1]}}",
                    "update: {list: [2]}",
                    "update: {list: [1, 2]}",
                    "x-rename-to: a",
                })
        void actionThatChangesNothingIsAProblem(String action) {
            assertProblem(
                    "{a: {n: 1, o: {p: [1]}, list: [1, 2]}}",
                    action("$.a", action),
                    "is obsolete: already true upstream");
        }

        @Test
        void entryThatIsThereAlreadyIsAProblem() {
            assertProblem("{a: [{n: 1}]}", action("$.a", "update: {n: 1}"), "is obsolete: already true upstream");
        }

        @Test
        void wideActionIsObsoleteOnlyWhenItChangesNoMatch() {
            assertThat(apply("{a: {x: {n: 1}, y: {}}}", action("$.a[*]", "update: {n: 1}")))
                    .isEqualTo(tree("{a: {x: {n: 1}, y: {n: 1}}}"));
            assertProblem("{a: {x: {n: 1}, y: {n: 1}}}", action("$.a[*]", "update: {n: 1}"), "is obsolete");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update: {n: 2, o: {p: [1]}}",
                    "update: {o: {p: [2]}, n: 1}",
                    "update: {o: {q: 1}, list: [1]}",
                    "update: {list: [3, 1]}"
                })
        void actionIsNotObsoleteWhenAnyPartOfItIsNew(String action) {
            assertThat(apply("{a: {n: 1, o: {p: [1]}, list: [1, 2]}}", action("$.a", action)))
                    .isNotNull();
        }

        @Test
        void sameNumberIsObsoleteOtherTypeIsNot() {
            assertThat(apply("{a: {n: 1}}", action("$.a", "update: {n: '1'}"))).isEqualTo(tree("{a: {n: '1'}}"));
        }
    }

    private static void assertProblem(String upstream, String action, String problem) {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> apply(upstream, action))
                .withMessageStartingWith("test.yaml action 1 " + problem);
    }

    private static ObjectNode apply(String upstream, String... actions) {
        return OverlayApplier.apply(tree(upstream), List.of(overlay(actions)));
    }

    private static Overlay overlay(String... actions) {
        String document = "overlay: 1.0.0\ninfo: {title: Test, version: 1.0.0}\nactions:\n";
        return Overlay.parse("test.yaml", tree(document + String.join("", Arrays.asList(actions))));
    }

    private static String action(String target, String action) {
        return "  - target: |-\n      " + target + "\n    description: Because.\n    " + action + "\n";
    }

    private static ObjectNode tree(String yaml) {
        return Documents.parseYaml(yaml);
    }
}
