package io.github.peakaclient.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The demands on a published POM.
 *
 * @param published the artifacts of this group that are in the same release
 */
record PomCheck(String groupId, String artifactId, String version, Set<String> published) {
    /** Elements that Maven Central demands, and the organization. */
    private static final List<String> REQUIRED = List.of(
            "modelVersion",
            "name",
            "description",
            "url",
            "organization/name",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/developerConnection",
            "scm/url");

    /** Elements that would make a consumer need more than this file, or read from elsewhere. */
    private static final List<String> REFUSED =
            List.of("parent", "repositories", "pluginRepositories", "distributionManagement", "build", "profiles");

    List<String> problems(Path file) throws IOException {
        List<String> problems = new ArrayList<>();
        if (Files.readString(file).contains("${")) {
            problems.add("a property is not resolved");
        }
        Element project = parse(file);
        required(project, "groupId", groupId, problems);
        required(project, "artifactId", artifactId, problems);
        required(project, "version", version, problems);
        for (String path : REQUIRED) {
            if (text(project, path).isEmpty()) {
                problems.add("has no <" + path + ">");
            }
        }
        for (String name : REFUSED) {
            if (!children(project, name).isEmpty()) {
                problems.add("has <" + name + ">");
            }
        }
        for (Element dependencies : children(project, "dependencies")) {
            for (Element dependency : children(dependencies, "dependency")) {
                dependency(dependency, problems);
            }
        }
        return problems;
    }

    private void dependency(Element dependency, List<String> problems) {
        String id = text(dependency, "artifactId");
        String wanted = text(dependency, "version");
        String scope = text(dependency, "scope");
        if (wanted.isEmpty()) {
            problems.add("dependency " + id + " has no version");
        }
        if (wanted.endsWith("-SNAPSHOT")) {
            problems.add("dependency " + id + " is a snapshot");
        }
        if (scope.equals("test") || scope.equals("system")) {
            problems.add("dependency " + id + " has the scope " + scope);
        }
        for (Element classifier : children(dependency, "classifier")) {
            // the machine of the build would choose for all users
            problems.add("dependency " + id + " has the classifier '" + classifier.getTextContent() + "'");
        }
        if (text(dependency, "groupId").equals(groupId) && !(published.contains(id) && wanted.equals(version))) {
            problems.add("dependency " + id + " " + wanted + " is not in this release");
        }
    }

    private static void required(Element project, String name, String value, List<String> problems) {
        if (!text(project, name).equals(value)) {
            problems.add("<" + name + "> is not " + value);
        }
    }

    private static String text(Element element, String path) {
        List<Element> found = List.of(element);
        for (String name : path.split("/", -1)) {
            found = found.stream()
                    .flatMap(parent -> children(parent, name).stream())
                    .toList();
        }
        return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        Stream<Node> children = IntStream.range(0, nodes.getLength()).mapToObj(nodes::item);
        return children.filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    private static Element parse(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // throws, where the default prints too
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(file.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is not XML", e);
        }
    }
}
