package io.github.peakaclient.spec;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reader of the summaries of Java sources and of the contract. */
final class Summaries {
    /** Tags are interfaces, operations are methods, schemas are classes and properties are getters. */
    private static final Pattern IN_JAVADOC = Pattern.compile("/tags/\\d+/description|/paths/[^/]+/[^/]+/summary"
            + "|(/components/schemas/[^/]+|/paths/.*/schema)(/items|/properties/[^/]+)*/description");

    private Summaries() {}

    /** Returns the summaries of all types, methods, constructors, constants and fields below a folder. */
    static List<Summary> ofSources(Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> paths = Files.walk(folder);
                StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<Path> sources = paths.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            List<Summary> summaries = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Declarations(DocTrees.instance(task), unit).scan(unit, summaries);
            }
            return summaries;
        }
    }

    private static final class Declarations extends TreePathScanner<Void, List<Summary>> {
        private final DocTrees docs;
        private final CompilationUnitTree unit;

        Declarations(DocTrees docs, CompilationUnitTree unit) {
            this.docs = docs;
            this.unit = unit;
        }

        @Override
        public Void visitClass(ClassTree type, List<Summary> summaries) {
            add(summaries);
            return super.visitClass(type, summaries);
        }

        @Override
        public Void visitMethod(MethodTree method, List<Summary> summaries) {
            add(summaries);
            return super.visitMethod(method, summaries);
        }

        @Override
        public Void visitVariable(VariableTree variable, List<Summary> summaries) {
            if (getCurrentPath().getParentPath().getLeaf() instanceof ClassTree) {
                add(summaries);
            }
            return super.visitVariable(variable, summaries);
        }

        private void add(List<Summary> summaries) {
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment != null && !comment.getFirstSentence().isEmpty()) {
                List<? extends DocTree> sentence = comment.getFirstSentence();
                long start = docs.getSourcePositions().getStartPosition(unit, comment, sentence.get(0));
                String place =
                        unit.getSourceFile().getName() + ":" + unit.getLineMap().getLineNumber(start);
                summaries.add(new Summary(place, text(sentence)));
            }
        }

        private static String text(List<? extends DocTree> sentence) {
            return sentence.stream()
                    .map(DocTree::toString)
                    .collect(Collectors.joining())
                    .replaceAll("\\s+", " ");
        }
    }

    /** Returns the texts of an OpenAPI document that become summaries of the generated Javadoc. */
    static List<Summary> ofContract(Path file) throws IOException {
        List<Summary> summaries = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file)) {
            addTexts(new Yaml().compose(reader), "", file, summaries);
        }
        return summaries;
    }

    private static void addTexts(Node node, String pointer, Path file, List<Summary> summaries) {
        if (node instanceof MappingNode object) {
            for (NodeTuple member : object.getValue()) {
                String key = ((ScalarNode) member.getKeyNode()).getValue().replace("/", "~1");
                addTexts(member.getValueNode(), pointer + "/" + key, file, summaries);
            }
        } else if (node instanceof SequenceNode array) {
            for (int i = 0; i < array.getValue().size(); i++) {
                addTexts(array.getValue().get(i), pointer + "/" + i, file, summaries);
            }
        } else if (node instanceof ScalarNode text
                && IN_JAVADOC.matcher(pointer).matches()) {
            String place = file + ":" + (text.getStartMark().getLine() + 1);
            summaries.add(new Summary(
                    place, text.getValue().split("(?<=[.!?])\\s", 2)[0].strip()));
        }
    }
}
