package io.github.peakaclient.spec.tool;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.VendorDocument;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what the generated client of a document sends and reads. The facts are in {@code src/test/client/WireFacts.java}. */
@Tag("slow")
class WireTest {
    private static final ObjectNode EMPTY = JsonNodeFactory.instance.objectNode();

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> facts() throws IOException, ReflectiveOperationException {
        SyncPlan plan = SyncPlan.of(document(), EMPTY, List.of());
        GeneratedClient client =
                GeneratedClient.of(SpecFolder.text(plan.contract()), folder, Path.of("src/test/client/WireFacts.java"));
        Class<?> facts = client.loader().loadClass("io.github.peakaclient.api.WireFacts");
        return Arrays.stream(facts.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !method.getName().equals("close"))
                .map(method -> dynamicTest(method.getName(), () -> run(facts, method)));
    }

    private static VendorDocument document() throws IOException {
        try (InputStream file = WireTest.class.getResourceAsStream("wire.yaml")) {
            return VendorDocument.parse("wire.yaml", file.readAllBytes());
        }
    }

    private static void run(Class<?> facts, Method fact) throws Throwable {
        try (AutoCloseable instance =
                (AutoCloseable) facts.getDeclaredConstructor().newInstance()) {
            fact.invoke(instance);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
