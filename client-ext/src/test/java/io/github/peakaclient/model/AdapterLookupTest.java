package io.github.peakaclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonClass;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Moshi finds the generated adapter of every model, and asks for no other class on the way. */
class AdapterLookupTest {
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
        assertThat(asked)
                .contains(model)
                .allSatisfy(type -> assertThat(((Class<?>) type).getAnnotation(JsonClass.class))
                        .isNotNull());
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
                .noneMatch(type -> java.lang.reflect.Modifier.isPublic(type.getModifiers()));
    }

    /** An access to a private constructor of a nested class would cost a class of its own. */
    @Test
    void noClassIsThereForTheCompilerOnly() throws Exception {
        assertThat(classFiles())
                .contains("Connection$Builder.class")
                .filteredOn(name -> name.matches(".*\\$\\d+\\.class"))
                .as("but the one of a switch over an enum")
                .containsExactly("UntypedJson$1.class");
    }

    static Stream<Class<?>> models() throws Exception {
        return types().filter(type -> type.isAnnotationPresent(JsonClass.class));
    }

    private static Stream<Class<?>> types() throws IOException, URISyntaxException {
        return classFiles().stream()
                .filter(name -> name.matches("\\w+\\.class"))
                .map(name -> ContractSchemas.type(name.replace(".class", "")));
    }

    /** Those of the package, from the jar or folder that the models come from. */
    private static List<String> classFiles() throws IOException, URISyntaxException {
        URI place = Connection.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        if (Files.isDirectory(Path.of(place))) {
            return names(Path.of(place).resolve("io/github/peakaclient/model"));
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place), Map.of())) {
            return names(jar.getPath("io/github/peakaclient/model"));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
