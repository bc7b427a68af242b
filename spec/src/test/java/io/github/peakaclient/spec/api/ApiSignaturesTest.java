package io.github.peakaclient.spec.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.peakaclient.spec.document.SpecException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiSignaturesTest {
    @TempDir
    Path folder;

    @Test
    void membersHaveTheirTypesModifiersAndConstants() throws IOException {
        assertThat(signatures("""
                package a;
                import java.util.*;
                public abstract class A<T extends Comparable<? super T>> extends ArrayList<T> implements Runnable {
                    public static final String TEXT = "a\\"b";
                    public static final long NUMBER = 7;
                    public static final Object NO_CONSTANT = TEXT + NUMBER + new Object();
                    protected int[] field;
                    private int hidden;
                    int hiddenToo;
                    protected A(String... words) throws java.io.IOException {}
                    public abstract Map<String, ? extends T> abstractOne(List<?>[] lists);
                    public static <U, V extends U> V generic(Class<V> type) { return null; }
                    public final void finalOne() {}
                    private void hiddenMethod() {}
                }
                """))
                .containsExactly(
                        "a.A abstract class <T extends Comparable<? super T>> extends java.util.ArrayList<T> implements Runnable",
                        "a.A#NO_CONSTANT: static final Object",
                        "a.A#NUMBER: static final long = 7",
                        "a.A#TEXT: static final String = \"a\\\"b\"",
                        "a.A#abstractOne(java.util.List<?>[]): abstract java.util.Map<String, ? extends T>",
                        "a.A#field: protected int[]",
                        "a.A#finalOne(): final void",
                        "a.A#generic(Class<V>): static <U, V extends U> V",
                        "a.A#new(String...): protected a.A throws java.io.IOException");
    }

    @Test
    void nullnessStandsWhereItBelongs() throws IOException {
        assertThat(signatures("""
                package a;
                import java.util.*;
                import org.jspecify.annotations.Nullable;
                public interface A<T extends @Nullable Object> {
                    @Nullable String result(@Nullable T first, List<@Nullable String> second);
                    Map<String, ? extends @Nullable T> wildcard();
                    @Nullable String[] elements();
                    String @Nullable [] array();
                    Map.@Nullable Entry<T, T> nested();
                }
                """))
                .containsExactly(
                        "a.A interface <T extends @Nullable Object>",
                        "a.A#array(): String @Nullable []",
                        "a.A#elements(): @Nullable String[]",
                        "a.A#nested(): @Nullable java.util.Map.Entry<T, T>",
                        "a.A#result(@Nullable T, java.util.List<@Nullable String>): @Nullable String",
                        "a.A#wildcard(): java.util.Map<String, ? extends @Nullable T>");
    }

    @Test
    void annotationsThatOnlyClassFilesHaveAreShownToo() throws IOException {
        assertThat(signatures("""
                package a;
                import java.lang.annotation.*;
                @A.Beta public interface A {
                    @Beta @Deprecated void one();
                    @Retention(RetentionPolicy.CLASS) @interface Beta {}
                }
                """)).contains("a.A interface @Beta", "a.A#one(): void @Beta @Deprecated");
    }

    @Test
    void annotationsThatAreKeptAtRunTimeAreShown() throws IOException {
        assertThat(signatures("""
                package a;
                import java.lang.annotation.*;
                public interface A {
                    @Retention(RetentionPolicy.RUNTIME) @interface Named { String value(); int[] numbers() default {1}; Class<?> type() default A.class; }
                    @Deprecated @Named(value = "x", numbers = {2, 3}) default void one(@Named("y") String text) {}
                    static void two() {}
                }
                """))
                .containsExactly(
                        "a.A interface",
                        "a.A#one(@Named(\"y\") String): default void @Deprecated @Named(numbers = {2, 3}, value = \"x\")",
                        "a.A#two(): static void",
                        "a.A.Named @interface extends java.lang.annotation.Annotation @Retention(RUNTIME)",
                        "a.A.Named#numbers(): int[] default {1}",
                        "a.A.Named#type(): Class<?> default a.A.class",
                        "a.A.Named#value(): String");
    }

    @Test
    void onlyWhatIsVisibleFromOutsideIsListed() throws IOException {
        assertThat(signatures("""
                package a;
                public enum A implements Comparable2<A> {
                    ONE { };
                    public int compare(A other) { return 0; }
                    private static class Hidden { public static class Visible { public void method() {} } }
                    protected static final class Inner {}
                }
                interface Comparable2<T> { int compare(T other); }
                """))
                .containsExactly(
                        "a.A enum implements a.Comparable2<a.A>",
                        "a.A#ONE: static final a.A",
                        "a.A#compare(a.A): int",
                        "a.A#valueOf(String): static a.A",
                        "a.A#values(): static a.A[]",
                        "a.A.Inner protected static final class",
                        "a.A.Inner#new(): protected a.A.Inner");
    }

    @Test
    void internalPackagesAreNoApiButNullMarkedIs() throws IOException {
        compile("a/internal/A.java", "package a.internal; public class A {}");
        compile("a/internal/b/B.java", "package a.internal.b; public class B {}");
        compile("internal/C.java", "package internal; public class C {}");
        compile("b/package-info.java", "@org.jspecify.annotations.NullMarked package b;");

        assertThat(ApiSignatures.of(folder)).containsExactly("b package @NullMarked");
    }

    @Test
    void whatIsMarkedAsInternalIsNoApi() throws IOException {
        compile("io/github/peakaclient/api/Internal.java", """
                package io.github.peakaclient.api;
                @Internal public @interface Internal {}
                """);

        assertThat(signatures("""
                package a;
                import io.github.peakaclient.api.Internal;
                public class A {
                    public int field;
                    @Internal public int internalField;
                    public A() {}
                    @Internal public A(int internal) {}
                    public void method() {}
                    @Internal public void internalMethod() {}
                    @Internal public static class Nested {
                        public int field;
                        public static class Inner { public void method() {} }
                    }
                }
                """))
                .containsExactly("a.A class", "a.A#field: int", "a.A#method(): void", "a.A#new(): a.A");
    }

    @Test
    void initialisersAreNotRun() throws IOException {
        assertThat(signatures("package a; public class A { static final int X = 1 / Integer.parseInt(\"0\"); }"))
                .contains("a.A class");
    }

    @Test
    void fileThatSaysWhatTheClassesSayPasses() throws IOException {
        Path file = apiFile("package a; public class A { public void one() {} }");
        new ApiFile(file).rewrite(folder);

        assertThatCode(() -> new ApiFile(file).check(folder)).doesNotThrowAnyException();
        assertThat(file).hasContent("a.A class\na.A#new(): a.A\na.A#one(): void\n");
    }

    @Test
    void differenceNamesAddedAndRemovedLinesAndTheCommand() throws IOException {
        Path file = apiFile("package a; public class A { public void one() {} }");
        new ApiFile(file).rewrite(folder);
        compile("a/A.java", "package a; public class A { public int one() { return 1; } }");

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> new ApiFile(file).check(folder))
                .withMessageContaining("- a.A#one(): void\n+ a.A#one(): int\n")
                .withMessageContaining("./mvnw verify -DskipTests -DrewriteApi")
                .withMessageNotContaining("a.A class");
    }

    @Test
    void longDifferenceIsCut() throws IOException {
        Path file = apiFile("package a; public class A {}");
        List<String> lines = new ArrayList<>(ApiSignatures.of(folder));
        for (int i = 100; i < 200; i++) {
            lines.add("a.Z#" + i);
        }
        Files.write(file, lines);

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> new ApiFile(file).check(folder))
                .withMessageContaining("a.Z#159")
                .withMessageContaining("and 40 more")
                .withMessageNotContaining("a.Z#160");
    }

    @Test
    void unsortedAndMissingFilesFail() throws IOException {
        Path file = apiFile("package a; public class A {}");

        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> new ApiFile(file).check(folder))
                .withMessageContaining("+ a.A class");
        Files.writeString(file, "a.A#new(): a.A\na.A class\n");
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> new ApiFile(file).check(folder))
                .withMessageContaining("not sorted");
    }

    @Test
    void folderWithoutClassesFails() {
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> new ApiFile(folder.resolve("api.txt")).check(folder))
                .withMessageContaining("no public classes");
        assertThatExceptionOfType(SpecException.class)
                .isThrownBy(() -> ApiSignatures.of(folder.resolve("missing")))
                .withMessageContaining("missing");
    }

    private Path apiFile(String source) throws IOException {
        compile("a/A.java", source);
        return folder.resolve("api.txt");
    }

    private List<String> signatures(String source) throws IOException {
        compile("a/A.java", source);
        return ApiSignatures.of(folder);
    }

    private void compile(String name, String source) throws IOException {
        Path file = folder.resolve("src").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        String path = System.getProperty("java.class.path") + File.pathSeparator + folder;
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", path, "-d", folder.toString(), file.toString());
        assertThat(result).isZero();
    }
}
