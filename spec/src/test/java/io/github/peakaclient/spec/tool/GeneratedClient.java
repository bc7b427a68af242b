package io.github.peakaclient.spec.tool;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.openapitools.codegen.CodegenConstants;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;
import org.openapitools.codegen.config.GlobalSettings;

/** The client of a contract, generated and compiled in this process with the templates and the runtime of the repository. */
record GeneratedClient(Path sources, Path classes) {
    private static final Path MODULE = Path.of("../client-generated");

    /**
     * Generates and compiles a client. Its Javadoc is checked, as in the build.
     *
     * @param more sources that are compiled with it
     */
    static GeneratedClient of(String contract, Path folder, Path... more) throws IOException {
        Path file = Files.writeString(folder.resolve("contract.yaml"), contract);
        GeneratedClient client = new GeneratedClient(folder.resolve("sources"), folder.resolve("classes"));
        client.generate(file);
        client.compile(more);
        return client;
    }

    private void generate(Path contract) {
        GlobalSettings.setProperty(CodegenConstants.SUPPORTING_FILES, "Contract.java,Operations.java,PeakaApis.java");
        GlobalSettings.setProperty(CodegenConstants.APIS, "");
        GlobalSettings.setProperty(CodegenConstants.MODELS, "");
        for (String none : List.of(
                CodegenConstants.API_DOCS,
                CodegenConstants.API_TESTS,
                CodegenConstants.MODEL_DOCS,
                CodegenConstants.MODEL_TESTS)) {
            GlobalSettings.setProperty(none, "false");
        }
        new DefaultGenerator()
                .opts(CodegenConfigurator.fromFile(
                                MODULE.resolve("generator.yaml").toString())
                        .setGeneratorName("java")
                        .setInputSpec(contract.toString())
                        .setOutputDir(sources.toString())
                        .setTemplateDir(MODULE.resolve("templates").toString())
                        .addAdditionalProperty(CodegenConstants.SOURCE_FOLDER, "java")
                        .addAdditionalProperty(CodegenConstants.ARTIFACT_ID, "client")
                        .addAdditionalProperty(CodegenConstants.ARTIFACT_VERSION, "1")
                        .toClientOptInput())
                .generate();
    }

    private void compile(Path... more) throws IOException {
        List<Path> files = new ArrayList<>(List.of(more));
        for (Path folder : List.of(sources.resolve("java"), MODULE.resolve("src/main/java"))) {
            try (Stream<Path> found = Files.walk(folder)) {
                found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        Files.createDirectories(classes);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "-Xdoclint:all/protected",
                    "-Xdoclint/package:-io.github.peakaclient.json",
                    "-proc:none",
                    "-d",
                    classes.toString());
            boolean compiled = compiler.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) {
                throw new AssertionError("the client does not compile:\n" + messages);
            }
        }
    }

    /** Returns a loader of the classes, which hides no class of this process. */
    URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, GeneratedClient.class.getClassLoader());
    }
}
