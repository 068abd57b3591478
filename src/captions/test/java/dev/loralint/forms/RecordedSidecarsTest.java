package dev.loralint.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.resource.TextTable;
import dev.loralint.text.TextEdit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** JSON sidecars as AnimaLoraStudio's own code read them, recorded in a table. */
class RecordedSidecarsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void sidecarsAreReadAsTheTrainerReadsThem() throws IOException {
        List<String[]> rows = TextTable.read("dev/loralint/forms/sidecars.tsv").rows();
        assertTrue(rows.size() > 70, "rows are missing");
        List<String> wrong = new ArrayList<>();
        int same = 0;
        for (String[] row : rows) {
            String file = JSON.readTree(row[0]).asText();
            String read = read(file.getBytes(StandardCharsets.UTF_8));
            same += row[2].equals(row[1]) || row[1].equals("null") && read.equals("an error") ? 1 : 0;
            if (!JSON.readTree(row[2]).asText().equals(read)) {
                wrong.add(row[0] + " " + row[2] + " " + read);
            }
        }
        assertTrue(same >= rows.size() - 9, same + " files are read as the trainer reads them");
        assertEquals("", String.join("\n", wrong));
    }

    private static String read(byte[] file) {
        try {
            HostedCaption caption =
                    CaptionForm.SIDECAR.read("a.json", file).captions().get(0).withSentences();
            return caption.problems().stream().anyMatch(problem -> problem.isType() || problem.isByteOrderMark())
                    ? "an error"
                    : new String(caption.text(), StandardCharsets.UTF_8);
        } catch (UnreadableForm e) {
            return "an error";
        }
    }

    /** A number is no text that an edit could change: it can only go. */
    @Test
    void aNumberIsRemovedAndNeverRewritten() throws Exception {
        byte[] file = "{\"tags\": [\"mira\", 2025, \"smile#\"]}".getBytes(StandardCharsets.UTF_8);
        HostedCaption caption =
                CaptionForm.SIDECAR.read("a.json", file).captions().get(0);
        assertEquals("mira, 2025, smile", new String(caption.text(), StandardCharsets.UTF_8));
        assertEquals("{\"tags\": [\"mira\", \"smile#\"]}", edited(file, caption, new TextEdit(4, 10, "")));
        assertEquals("{\"tags\": [\"mira\", 2025]}", edited(file, caption, new TextEdit(10, 17, "")));
        assertEquals(List.of(), caption.edits(List.of(new TextEdit(6, 10, "2024"))));
    }

    private static String edited(byte[] file, HostedCaption caption, TextEdit edit) {
        return new String(TextEdit.applied(file, caption.edits(List.of(edit))), StandardCharsets.UTF_8);
    }
}
