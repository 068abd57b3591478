package dev.loralint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A schema in {@code docs/schema}. */
public record Schema(String name, JsonNode json) {

    public static Schema named(String name) {
        try {
            String text = Files.readString(Path.of("docs", "schema", name + ".schema.json"));
            return new Schema(name, new ObjectMapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What this version prints as a report: the published schema lets later versions add fields, so they are refused here. */
    public static Schema report() {
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readString(Path.of("docs", "schema", "report-1.json")));
            json.findParents("properties").stream()
                    .filter(node -> node.path("type").asText().equals("object"))
                    .forEach(node -> ((ObjectNode) node).put("additionalProperties", false));
            return new Schema("report", json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing where the document is as the schema says. */
    public Set<ValidationMessage> problems(JsonNode document) {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersionDetector.detect(json)).getSchema(json);
        return schema.validate(document);
    }

    /** What its draft says against the schema itself. */
    public Set<ValidationMessage> problems() {
        SpecVersion.VersionFlag draft = SpecVersionDetector.detect(json);
        return JsonSchemaFactory.getInstance(draft)
                .getSchema(SchemaLocation.of(draft.getId()))
                .validate(json);
    }

    public void accepts(JsonNode document, String what) {
        assertEquals(Set.of(), problems(document), what);
    }
}
