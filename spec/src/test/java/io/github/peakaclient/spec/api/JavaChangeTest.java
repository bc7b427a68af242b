package io.github.peakaclient.spec.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JavaChangeTest {
    private static final String LIST =
            "a.api.ThingsApi#listThings(@Path(\"projectId\") String, @Query(\"limit\") @Nullable Long):"
                    + " retrofit2.Call<java.util.List<a.model.Thing>> @GET(\"things/{projectId}\") @Operation(id = \"listThings\", retry = SAFE)";
    private static final List<String> OLD = List.of(
            "a.api.ThingsApi interface",
            LIST,
            "a.model.Thing final class",
            "a.model.Thing#MAX: static final int = 5",
            "a.model.Thing#getName(): @Nullable String",
            "a.model.Thing.Builder final class",
            "a.model.Thing.Builder#name(@Nullable String): a.model.Thing.Builder");

    @Test
    void sameLinesBreakNobody() {
        assertThat(JavaChange.of(OLD, OLD)).isEmpty();
        assertThat(JavaChange.added(OLD, OLD)).isEmpty();
    }

    @Test
    void listThatBecameASingleObjectIsTold() {
        assertThat(notes("java.util.List<a.model.Thing>", "a.model.Thing"))
                .containsExactly(
                        "`ThingsApi.listThings(String, @Nullable Long)` returns `Call<Thing>`, was `Call<List<Thing>>`.");
    }

    @Test
    void parametersAreToldByTheirNamesOnTheWire() {
        assertThat(notes(", @Query(\"limit\") @Nullable Long", ""))
                .containsExactly("`ThingsApi.listThings(String, @Nullable Long)` takes `(String projectId)`,"
                        + " was `(String projectId, @Nullable Long limit)`.");
    }

    @Test
    void operationIsFoundByItsRouteWhereverItIs() {
        assertThat(notes("ThingsApi#listThings", "OtherApi#all"))
                .containsExactly(
                        "`ThingsApi.listThings(String, @Nullable Long)` is `OtherApi.all(String, @Nullable Long)` now.");
    }

    @Test
    void nullnessCountsAsAType() {
        assertThat(notes("getName(): @Nullable String", "getName(): String"))
                .containsExactly("`Thing.getName()` returns `String`, was `@Nullable String`.");
    }

    @Test
    void valueOfAConstantCountsSinceCallersKeepIt() {
        assertThat(notes("= 5", "= 6"))
                .containsExactly("`Thing.MAX` is `static final int = 6`, was `static final int = 5`.");
    }

    @Test
    void declarationOfAClassIsTold() {
        assertThat(notes("Thing final class", "Thing final class implements a.model.Named"))
                .containsExactly("`Thing` is declared `final class implements Named`, was `final class`.");
    }

    @Test
    void classThatIsGoneIsOneNoteWithAllThatWasInIt() {
        List<String> rest =
                OLD.stream().filter(line -> !line.startsWith("a.model.Thing")).toList();

        assertThat(JavaChange.of(OLD, rest)).extracting(JavaChange::note).containsExactly("`Thing` is gone.");
        assertThat(JavaChange.added(rest, OLD)).containsExactly("Thing");
    }

    @Test
    void memberThatIsGoneIsTold() {
        List<String> rest = OLD.stream()
                .filter(line -> !line.contains("getName") && !line.contains("#name"))
                .toList();

        assertThat(JavaChange.of(OLD, rest))
                .extracting(JavaChange::type, JavaChange::note)
                .containsExactly(
                        tuple("Thing", "`Thing.getName()` is gone."),
                        tuple("Thing", "`Thing.Builder.name(@Nullable String)` is gone."));
        assertThat(JavaChange.added(rest, OLD))
                .containsExactly("Thing.getName()", "Thing.Builder.name(@Nullable String)");
    }

    @Test
    void annotationsForTheWireBreakNoCaller() {
        assertThat(notes("retry = SAFE", "retry = UNSAFE")).isEmpty();
        assertThat(notes("projectId", "id")).isEmpty();
    }

    @Test
    void argumentThatIsSentElsewhereIsTold() {
        assertThat(notes("@Query(\"limit\")", "@Query(\"size\")"))
                .containsExactly(
                        "`ThingsApi.listThings(String, @Nullable Long)` takes"
                                + " `(String projectId, @Nullable Long size)`, was `(String projectId, @Nullable Long limit)`.");
    }

    @Test
    void pathVariablesInAnotherOrderAreTold() {
        String method = "a.api.A#get(@Path(\"x\") String, @Path(\"y\") String): void @GET(\"a/{x}/{y}\")";

        List<JavaChange> changes = JavaChange.of(List.of(method), List.of(method.replace("a/{x}/{y}", "a/{y}/{x}")));

        assertThat(changes)
                .extracting(JavaChange::note)
                .containsExactly("`A.get(String, String)` puts its arguments at other positions of the path.");
    }

    @Test
    void parameterThatMayAlsoBeNullBreaksNobody() {
        String strict = LIST.replace("@Nullable Long", "Long");

        assertThat(JavaChange.of(List.of(strict), List.of(LIST))).isEmpty();
        assertThat(JavaChange.added(List.of(strict), List.of(LIST))).isEmpty();
        assertThat(JavaChange.of(List.of(LIST), List.of(strict))).hasSize(1);
    }

    @Test
    void typeOfAnotherPackageIsAnotherType() {
        assertThat(JavaChange.of(List.of("a.B#set(a.C): void"), List.of("a.B#set(b.C): void")))
                .hasSize(1);
    }

    @Test
    void everyOperationOfAClassThatIsGoneIsTold() {
        List<String> moved = Stream.of("a.api.OtherApi interface", LIST.replace("ThingsApi", "OtherApi"))
                .toList();

        assertThat(JavaChange.of(OLD.subList(0, 2), moved))
                .extracting(JavaChange::note)
                .containsExactly(
                        "`ThingsApi` is gone.",
                        "`ThingsApi.listThings(String, @Nullable Long)` is `OtherApi.listThings(String, @Nullable Long)` now.");
    }

    private static List<String> notes(String was, String is) {
        List<String> made = OLD.stream().map(line -> line.replace(was, is)).toList();
        assertThat(JavaChange.added(OLD, made)).isEmpty();
        return JavaChange.of(OLD, made).stream().map(JavaChange::note).toList();
    }
}
