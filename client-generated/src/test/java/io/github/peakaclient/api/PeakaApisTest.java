package io.github.peakaclient.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.peakaclient.ContractDocument;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PeakaApisTest {
    private final List<Class<?>> created = new ArrayList<>();

    private final PeakaApis apis = new PeakaApis() {
        @Override
        public <T> T create(Class<T> api) {
            created.add(api);
            return PeakaRetrofit.builder(HttpUrl.get("http://localhost/"))
                    .build()
                    .create(api);
        }
    };

    @Test
    void everyTagHasOneMethod() {
        List<String> tags = new ArrayList<>();
        ContractDocument.ROOT
                .path("tags")
                .forEach(tag -> tags.add(tag.path("name").textValue()));

        assertThat(getters())
                .hasSameSizeAs(tags)
                .extracting(getter -> getter.getReturnType().getSimpleName())
                .containsExactlyInAnyOrderElementsOf(
                        tags.stream().map(tag -> tag + "Api").toList());
    }

    @ParameterizedTest
    @MethodSource("getters")
    void methodIsNamedAfterItsInterfaceAndCreatesIt(Method getter) throws Exception {
        Object api = getter.invoke(apis);

        assertThat(api).isInstanceOf(getter.getReturnType());
        assertThat(created).singleElement().isEqualTo(getter.getReturnType());
        assertThat(getter.getReturnType().getSimpleName()).isEqualToIgnoringCase(getter.getName() + "Api");
        assertThat(getter.getName()).matches("[a-z][A-Za-z]+");
        assertThat(Modifier.isPublic(getter.getModifiers())).isTrue();
    }

    @Test
    void deprecatedTagsAreDeprecatedMethodsAndInterfaces() {
        List<String> deprecated = new ArrayList<>();
        for (JsonNode tag : ContractDocument.ROOT.path("tags")) {
            if (tag.path("x-deprecated").asBoolean()) {
                deprecated.add(tag.path("name").textValue() + "Api");
            }
        }

        assertThat(getters().stream()
                        .filter(getter -> getter.isAnnotationPresent(Deprecated.class))
                        .map(getter -> getter.getReturnType().getSimpleName()))
                .isEqualTo(deprecated)
                .isNotEmpty();
        assertThat(getters().stream()
                        .map(Method::getReturnType)
                        .filter(api -> api.isAnnotationPresent(Deprecated.class))
                        .map(Class::getSimpleName))
                .isEqualTo(deprecated);
    }

    static List<Method> getters() {
        return Arrays.stream(PeakaApis.class.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }
}
