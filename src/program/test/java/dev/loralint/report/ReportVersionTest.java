package dev.loralint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.loralint.Schema;
import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report of version 1 that an earlier build saved: it is not written again, and every later version reads it. */
class ReportVersionTest {

    private static final Path SAVED = Path.of("src/program/test/resources/dev/loralint/report/report-1.json");

    @TempDir
    Path folder;

    @Test
    void savedReportIsAsTheSchemaSays() throws IOException {
        Schema.report().accepts(saved(), "the saved report");
    }

    @Test
    void savedReportIsReadWhole() throws IOException {
        Cli again = Cli.run(Path.of(""), "report", SAVED.toString(), "--format", "json");
        assertEquals(0, again.code(), again.err());
        JsonNode written = again.json();
        for (String name : List.of("summary", "trainings", "inputs", "findings", "notes", "notChecked", "problems")) {
            assertEquals(saved().get(name), written.get(name), name);
        }
    }

    @Test
    void savedReportIsReadInOtherFormats() {
        Cli text = Cli.run(Path.of(""), "report", SAVED.toString());
        assertTrue(text.out().contains("would stop before the first step"), text.out());
        Cli rdjson = Cli.run(Path.of(""), "report", SAVED.toString(), "--format", "rdjson");
        assertTrue(rdjson.out().contains("\"suggestions\""), rdjson.out());
    }

    @Test
    void whatALaterVersionAddsIsSkipped() throws IOException {
        ObjectNode later = (ObjectNode) saved();
        later.put("added", 1);
        ((ObjectNode) later.get("findings").get(0)).putObject("added").put("more", true);
        ((ObjectNode) later.get("summary")).put("added", "more");
        Path file = folder.resolve("later.json");
        Files.writeString(file, later.toString());
        Cli again = Cli.run(folder, "report", "later.json", "--format", "json");
        assertEquals(saved().get("findings"), again.json().get("findings"), again.err());
    }

    @Test
    void eachGapHasAValue() throws IOException {
        for (JsonNode finding : saved().get("findings")) {
            String template = finding.get("template").asText();
            assertFalse(template.isEmpty());
            long gaps = template.split("\\{[%.]?}", -1).length - 1L;
            long unnamed = 0;
            for (JsonNode value : finding.get("parameters")) {
                unnamed += value.has("name") ? 0 : 1;
            }
            assertEquals(gaps, unnamed, template);
        }
    }

    private static JsonNode saved() throws IOException {
        return new ObjectMapper().readTree(Files.readString(SAVED));
    }
}
