package dist;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is inside: the bill of materials (CycloneDX) that Maven wrote, with what is not from Maven, and the list of licences. */
final class Bill {

    private static final String COMPONENTS = "\"components\" : [\n";

    /** A part with its licences. */
    private record Part(String name, String version, String licences) {}

    private final String json;
    private final List<Part> parts;
    private final Map<String, String> others = new TreeMap<>();

    private Bill(String json, List<Part> parts) {
        this.json = json;
        this.parts = parts;
    }

    static Bill read(Path file) throws IOException {
        String json = Files.readString(file);
        List<Part> parts = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                if (field.equals("components")) {
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        parts.add(part(parser));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new Bill(json, parts);
    }

    private static Part part(JsonParser parser) throws IOException {
        String group = "";
        String name = "";
        String version = "";
        List<String> licences = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "group" -> group = parser.getText();
                case "name" -> name = parser.getText();
                case "version" -> version = parser.getText();
                case "licenses" -> licences(parser, licences);
                default -> parser.skipChildren();
            }
        }
        return new Part(group + ":" + name, version, String.join(" or ", licences));
    }

    /** Adds the id, the name or the expression of each licence. */
    private static void licences(JsonParser parser, List<String> licences) throws IOException {
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING
                    && List.of("id", "name", "expression").contains(parser.currentName())) {
                licences.add(parser.getText());
            }
        } while (depth > 0 && parser.nextToken() != null);
    }

    /** Adds the runtime of a platform. */
    void add(Platform platform, JavaRuntime java) {
        String version = java.name().replace("Temurin-", "");
        others.put(
                "runtime/" + platform.id,
                component(
                        "OpenJDK runtime for " + platform.id,
                        version,
                        "GPL-2.0-only WITH Classpath-exception-2.0",
                        ""));
    }

    /** Adds a package of Debian in the image. */
    void add(DebianSystem.Package part) {
        others.put("debian/" + part.name(), component(part.name(), part.version(), "", part.sha256()));
    }

    private static String component(String name, String version, String licence, String sha256) {
        String ref = sha256.isEmpty() ? "pkg:generic/" + name.replace(' ', '-') : "pkg:deb/debian/" + name;
        StringBuilder json = new StringBuilder("    {\n      \"type\" : \"application\",\n");
        json.append("      \"bom-ref\" : \"")
                .append(ref)
                .append('@')
                .append(version)
                .append("\",\n");
        json.append("      \"name\" : \"").append(name).append("\",\n");
        json.append("      \"version\" : \"").append(version).append("\",\n");
        if (!licence.isEmpty()) {
            json.append("      \"licenses\" : [ { \"expression\" : \"")
                    .append(licence)
                    .append("\" } ],\n");
        }
        if (!sha256.isEmpty()) {
            json.append("      \"hashes\" : [ { \"alg\" : \"SHA-256\", \"content\" : \"")
                    .append(sha256)
                    .append("\" } ],\n");
        }
        return json.append("      \"purl\" : \"")
                .append(ref)
                .append('@')
                .append(version)
                .append("\"\n    },\n")
                .toString();
    }

    void write(Path file) throws IOException {
        int at = json.lastIndexOf(COMPONENTS, json.indexOf("\"dependencies\""));
        if (at < 0) {
            throw new IOException("the bill of materials has no components");
        }
        int cut = at + COMPONENTS.length();
        Files.writeString(file, json.substring(0, cut) + String.join("", others.values()) + json.substring(cut));
    }

    /** The list of licences that is in every package. */
    Blob licences(JavaRuntime java) {
        StringBuilder text = new StringBuilder("# Licences\n\nloralint is licensed under Apache-2.0 (`LICENSE`).\n\n"
                + "| part | version | licence | text |\n|---|---|---|---|\n");
        text.append("| Java runtime (").append(java.name()).append(") | ").append(java.version());
        text.append(" | GPL-2.0-only WITH Classpath-exception-2.0, and those of its modules | `runtime/legal` |\n");
        text.append("| CLIP's vocabulary | 1 | MIT | `META-INF` in the jar |\n");
        for (Part part : parts) {
            text.append("| ")
                    .append(part.name())
                    .append(" | ")
                    .append(part.version())
                    .append(" | ");
            text.append(part.licences()).append(" | `META-INF` in the jar |\n");
        }
        text.append(
                "\nThe container image also contains the C library, zlib, PCRE2 and git of Debian; their licences are in "
                        + "`/usr/share/doc` of the image.\n");
        return new Blob(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
