package io.github.peakaclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonClass;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Moshi finds the generated adapter of every model, which asks it for no other. */
class AdapterLookupTest {
    private static final Predicate<String> COMPILERS_OWN =
            Pattern.compile("\\$\\d+\\.class").asPredicate();

    @ParameterizedTest
    @MethodSource("models")
    void everyModelHasAGeneratedAdapter(Class<?> model) {
        List<Type> asked = new ArrayList<>();
        Moshi moshi = new Moshi.Builder()
                .add((type, annotations, moshi1) -> {
                    asked.add(type);
                    return null;
                })
                .build();

        JsonAdapter<?> adapter = moshi.adapter(model);

        assertThat(adapter).hasToString("JsonAdapter(" + model.getSimpleName() + ").nullSafe()");
        assertThat(asked).as("neither nested models nor scalars").containsExactly(model);
    }

    @Test
    void everySchemaOfTheContractHasAModel() throws Exception {
        assertThat(models().map(Class::getSimpleName))
                .containsAll(ContractSchemas.objects().toList())
                .containsAll(ContractSchemas.enums().toList());
    }

    @Test
    void onlyWhatUsersNeedIsPublic() throws Exception {
        assertThat(types().filter(type -> type.getSimpleName().endsWith("JsonAdapter")))
                .isNotEmpty()
                .noneMatch(type -> Modifier.isPublic(type.getModifiers()));
    }

    /** An access to a private constructor of a nested class would cost a class of its own. */
    @Test
    void noClassIsThereForTheCompilerOnly() throws Exception {
        assertThat(classFiles("model")).contains("Connection$Builder.class").noneMatch(COMPILERS_OWN);
        assertThat(classFiles("json"))
                .filteredOn(COMPILERS_OWN)
                .as("only the one of a switch over an enum")
                .containsExactly("UntypedJson$1.class");
    }

    static Stream<Class<?>> models() throws Exception {
        return types().filter(type -> type.isAnnotationPresent(JsonClass.class));
    }

    private static Stream<Class<?>> types() throws IOException, URISyntaxException {
        return classFiles("model").stream()
                .filter(name -> name.matches("\\w+\\.class"))
                .map(name -> ContractSchemas.type(name.replace(".class", "")));
    }

    private static List<String> classFiles(String packageName) throws IOException, URISyntaxException {
        URI classes = Connection.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        try (Stream<Path> files = Files.list(Path.of(classes).resolve("io/github/peakaclient/" + packageName))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
