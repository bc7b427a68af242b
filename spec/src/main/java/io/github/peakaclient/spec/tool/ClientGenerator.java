package io.github.peakaclient.spec.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.peakaclient.spec.document.Documents;
import io.github.peakaclient.spec.document.SpecException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/**
 * Generation of Java from a contract, with our templates and within this process.
 *
 * @param folder has generator.yaml and the templates, and receives the Java
 * @param overrides settings that replace those of generator.yaml; of {@code additionalProperties}, one by one
 * @param basePackage the parent of the packages {@code api} and {@code model}
 */
record ClientGenerator(Path folder, ObjectNode overrides, String basePackage) {
    /** The package of our own client, which generator.yaml names. */
    static final String OURS = "io.github.peakaclient";

    /** Returns the folder of the sources. */
    Path generate(String contract) {
        Path file = folder.resolve("contract.yaml");
        Documents.write(file, contract);
        ObjectNode settings = settings();
        Path configuration = folder.resolve("settings.yaml");
        Documents.write(configuration, Documents.toYaml(settings));
        CodegenConfigurator configurator = CodegenConfigurator.fromFile(configuration.toString());
        configurator.setInputSpec(file.toString());
        configurator.setQuiet(true);
        Map.of(
                        "apis", "",
                        "models", "",
                        "supportingFiles", String.join(",", supportingFiles(settings)),
                        "apiTests", "false",
                        "apiDocs", "false",
                        "modelTests", "false",
                        "modelDocs", "false")
                .forEach(configurator::addGlobalProperty);
        DefaultGenerator generator = new DefaultGenerator();
        generator.setGenerateMetadata(false);
        generator.opts(configurator.toClientOptInput()).generate();
        return folder.resolve("generated/java");
    }

    private ObjectNode settings() {
        ObjectNode settings = Documents.readYaml(folder.resolve("generator.yaml"));
        ObjectNode properties = settings.withObject("/additionalProperties").deepCopy();
        settings.setAll(overrides);
        if (overrides.get("additionalProperties") instanceof ObjectNode own) {
            properties.setAll(own);
        }
        settings.set("additionalProperties", properties);
        settings.put("generatorName", "java");
        settings.put("outputDir", folder.resolve("generated").toString());
        settings.put("templateDir", folder.resolve("templates").toString());
        settings.put("artifactId", "peaka-client-generated");
        settings.put("artifactVersion", version("io.github.peakaclient/peaka-client-spec"));
        settings.put("apiPackage", basePackage + ".api");
        settings.put("invokerPackage", basePackage + ".api");
        settings.put("modelPackage", basePackage + ".model");
        properties.put("sourceFolder", "java");
        properties.put("templatesHash", templatesHash());
        properties.put("generatorVersion", version("org.openapitools/openapi-generator"));
        for (JsonNode made : settings.path("files")) {
            if (made.path("templateType").asText().equals("SupportingFiles")) {
                String place = made.path("folder")
                        .asText()
                        .replace(path(OURS), path(basePackage))
                        .replace(OURS, basePackage);
                ((ObjectNode) made).put("folder", place);
            }
        }
        ((ObjectNode) settings.path("files").path("Apis.mustache"))
                .put("destinationFilename", properties.path("apisClass").asText() + ".java");
        return settings;
    }

    private static List<String> supportingFiles(ObjectNode settings) {
        return settings.path("files")
                .valueStream()
                .filter(made -> made.path("templateType").asText().equals("SupportingFiles"))
                .map(made -> made.path("destinationFilename").asText())
                .distinct()
                .toList();
    }

    private static String path(String javaPackage) {
        return javaPackage.replace('.', '/');
    }

    /** Returns the version of an artifact, which Maven puts in its jar, or in the jar that has all of them. */
    private static String version(String artifact) {
        Properties properties = new Properties();
        try (InputStream file =
                ClientGenerator.class.getResourceAsStream("/META-INF/maven/" + artifact + "/pom.properties")) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new SpecException("cannot read the version of " + artifact + ": " + e);
        }
        return properties.getProperty("version", "unreleased");
    }

    private String templatesHash() {
        try (Stream<Path> templates = Files.list(folder.resolve("templates"))) {
            List<Path> files = new ArrayList<>(List.of(folder.resolve("generator.yaml")));
            templates.sorted().forEach(files::add);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                digest.update(Files.readAllBytes(file));
            }
            digest.update(Documents.toLine(overrides).getBytes(StandardCharsets.UTF_8));
            return String.format("%064x", new BigInteger(1, digest.digest()));
        } catch (IOException e) {
            throw new SpecException("cannot read the templates: " + e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
