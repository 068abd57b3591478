package dev.loralint.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.resource.TextTable;
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
        assertTrue(same >= 54, same + " files are read as the trainer reads them");
        assertEquals("", String.join("\n", wrong));
    }

    private static String read(byte[] file) {
        try {
            HostedCaption caption =
                    CaptionForm.SIDECAR.read("a.json", file).captions().get(0).withSentences();
            return caption.faults().stream().anyMatch(fault -> fault.isType() || fault.isByteOrderMark())
                    ? "an error"
                    : new String(caption.text(), StandardCharsets.UTF_8);
        } catch (UnreadableForm e) {
            return "an error";
        }
    }
}
