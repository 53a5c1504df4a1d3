package org.yorisoi.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Versions stand in one place, and the modules depend on each other one way. */
final class PomTest {
    private static final Map<String, List<String>> MODULE_DEPENDENCIES = Map.of(
            "proto", List.of(),
            "sync-client", List.of("yorisoi-proto"),
            "server", List.of("yorisoi-proto"),
            "simulator", List.of("yorisoi-proto", "yorisoi-server", "yorisoi-sync-client"),
            "android-stub", List.of("yorisoi-sync-client"));

    static List<String> modules() {
        return Project.MODULES;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void modulePom_version_isNamedInTheRootOnly(String module) throws Exception {
        List<String> own = new ArrayList<>();
        for (Element version : elements(pom(module), "version")) {
            boolean ofParent = version.getParentNode().getNodeName().equals("parent");
            boolean named = version.getTextContent().startsWith("${");
            if (!ofParent && !named) {
                own.add(version.getParentNode().getTextContent().trim());
            }
        }
        assertEquals(List.of(), own);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void modulePom_dependencies_runOneWay(String module) throws Exception {
        TreeSet<String> used = new TreeSet<>();
        for (Element dependency : elements(pom(module), "dependency")) {
            if (child(dependency, "groupId").equals("org.yorisoi")) {
                used.add(child(dependency, "artifactId"));
            }
        }
        assertTrue(MODULE_DEPENDENCIES.get(module).containsAll(used), () -> module + " depends on " + used);
    }

    @Test
    void rootPom_plugins_areAllPinned() throws Exception {
        List<String> loose = new ArrayList<>();
        for (Element plugin : elements(pom("."), "plugin")) {
            boolean managed =
                    plugin.getParentNode().getParentNode().getNodeName().equals("pluginManagement");
            boolean inProfile = plugin.getParentNode()
                    .getParentNode()
                    .getParentNode()
                    .getParentNode()
                    .getNodeName()
                    .equals("profile");
            if (managed && !inProfile && child(plugin, "version").isEmpty()) {
                loose.add(child(plugin, "artifactId"));
            }
        }
        assertEquals(List.of(), loose);
    }

    private static Document pom(String module) throws IOException, SAXException, ParserConfigurationException {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Project.ROOT.resolve(module).resolve("pom.xml").toFile());
    }

    private static List<Element> elements(Document pom, String name) {
        NodeList nodes = pom.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String child(Element parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return node.getTextContent();
            }
        }
        return "";
    }
}
