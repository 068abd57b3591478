package dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is inside: the bill of materials (CycloneDX) that Maven wrote, with what is not from Maven, and the list of licences. */
final class Bill {

    private static final JsonMapper JSON = new JsonMapper();

    private final JsonNode bom;
    private final Map<String, ObjectNode> others = new TreeMap<>();

    private Bill(JsonNode bom) {
        this.bom = bom;
    }

    static Bill read(Path file) throws IOException {
        return new Bill(JSON.readTree(file.toFile()));
    }

    /** Adds the runtime of a platform. */
    void add(Platform platform, JavaRuntime java) {
        String name = "OpenJDK runtime for " + platform.id;
        String version = java.name().replace("Temurin-", "");
        ObjectNode part = component("pkg:generic/" + name.replace(' ', '-'), name, version);
        part.putArray("licenses").addObject().put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
        others.put("runtime/" + platform.id, part);
    }

    /** Adds a package of Debian in the image. */
    void add(DebianSystem.Package debian) {
        ObjectNode part = component("pkg:deb/debian/" + debian.name(), debian.name(), debian.version());
        part.putArray("hashes").addObject().put("alg", "SHA-256").put("content", debian.sha256());
        others.put("debian/" + debian.name(), part);
    }

    private static ObjectNode component(String ref, String name, String version) {
        return JSON.createObjectNode()
                .put("type", "application")
                .put("bom-ref", ref + "@" + version)
                .put("name", name)
                .put("version", version)
                .put("purl", ref + "@" + version);
    }

    void write(Path file) throws IOException {
        ArrayNode components = bom.withArray("components");
        others.values().forEach(components::add);
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bom) + "\n");
    }

    /** The list of licences that is in every package. */
    String licences(JavaRuntime java) {
        StringBuilder text = new StringBuilder("# Licences\n\nloralint is licensed under Apache-2.0 (`LICENSE`).\n\n"
                + "| part | version | licence | text |\n|---|---|---|---|\n");
        text.append("| Java runtime (").append(java.name()).append(") | ").append(java.version());
        text.append(" | GPL-2.0-only WITH Classpath-exception-2.0, and those of its modules | `runtime/legal` |\n");
        text.append("| CLIP's vocabulary | 1 | MIT | `META-INF` in the jar |\n");
        for (JsonNode part : bom.path("components")) {
            if (part.path("group").asText().equals("dev.loralint")) {
                continue;
            }
            List<String> licences = new ArrayList<>();
            for (String field : List.of("id", "name", "expression")) {
                licences.addAll(part.path("licenses").findValuesAsText(field));
            }
            String name = part.path("group").asText() + ":" + part.path("name").asText();
            text.append("| " + name + " | " + part.path("version").asText());
            text.append(" | " + String.join(" or ", licences) + " | `META-INF` in the jar |\n");
        }
        text.append(
                "\nThe container image also contains the C library, zlib, PCRE2 and git of Debian; their licences are in "
                        + "`/usr/share/doc` of the image.\n");
        return text.toString();
    }
}
