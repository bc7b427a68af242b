package io.github.peakaclient.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummariesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What a person does in a project.",
                "How long before the first poll.",
                "Whether it is sent.",
                "{@code null} for what no client could call.",
                "Without the header.",
                "With {@link Peaka}.",
                "“Where it stands.",
                "ALL of it."
            })
    void questionsPrepositionsAndPronounsOpenFragments(String text) {
        assertThat(new Summary("", text).isFragment()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Returns the id.",
                "The id of a project.",
                "Asynchronous form of a call.",
                "{@code METHOD path} of an operation.",
                "{@link Peaka} for one project.",
                "Information about a project.",
                ""
            })
    void verbAndNounPhrasesAreNoFragments(String text) {
        assertThat(new Summary("", text).isFragment()).isFalse();
    }

    @Test
    void sourcesHaveSummariesOnTypesMembersAndConstants() throws IOException {
        Path file = Files.createDirectories(folder.resolve("a")).resolve("A.java");
        Files.writeString(file, """
                /** The package. */
                package a;
                /**
                 * The {@code class}, of
                 * two lines. Not this.
                 */
                @Missing class A extends Unknown {
                    /** A field. */ int field;
                    /** A constructor. */
                    A() {}
                    /** A method. */
                    void method() { /** A local variable. */ int local; }
                    /** @return no summary */
                    int bare() { return 0; }
                    int none() { return 0; }
                    // no Javadoc
                    enum E {
                        /** A constant. */
                        ONE
                    }
                    /** A record. */
                    record R(int component) {}
                }
                """);

        assertThat(Summaries.ofSources(folder))
                .containsExactly(
                        new Summary(file + ":4", "The {@code class}, of two lines."),
                        new Summary(file + ":8", "A field."),
                        new Summary(file + ":9", "A constructor."),
                        new Summary(file + ":11", "A method."),
                        new Summary(file + ":18", "A constant."),
                        new Summary(file + ":21", "A record."));
    }

    @Test
    void contractHasSummariesOnTagsOperationsSchemasAndProperties() throws IOException {
        Path file = folder.resolve("contract.yaml");
        Files.writeString(file, """
                info: {description: The API.}
                tags:
                  - name: Things
                    description: A tag. And more.
                paths:
                  /things:
                    get:
                      summary: List things
                      description: The second paragraph.
                      parameters: [{name: limit, description: A parameter.}]
                      requestBody:
                        content:
                          application/json:
                            schema: {properties: {inner: {description: An inner property.}}}
                      responses: {'200': {description: A response.}}
                components:
                  schemas:
                    Thing:
                      description: >-
                        A schema
                        of two lines.
                      example: {description: An example.}
                      properties:
                        description: {description: A property.}
                        list:
                          items: {properties: {deep: {description: A deep property.}}}
                """);

        assertThat(Summaries.ofContract(file))
                .isEqualTo(List.of(
                        new Summary(file + ":4", "A tag."),
                        new Summary(file + ":8", "List things"),
                        new Summary(file + ":14", "An inner property."),
                        new Summary(file + ":19", "A schema of two lines."),
                        new Summary(file + ":24", "A property."),
                        new Summary(file + ":26", "A deep property.")));
    }
}
