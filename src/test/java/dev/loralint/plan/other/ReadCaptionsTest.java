package dev.loralint.plan.other;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.plan.given.Stop;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions as the trainers' own code read them, recorded in a table. */
class ReadCaptionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void captionsAreReadAsTheTrainersReadThem() throws IOException, Stop {
        List<String[]> rows =
                TextTable.read("dev/loralint/plan/other/captions.tsv").rows();
        assertTrue(rows.size() > 200, "rows are missing");
        List<String> wrong = new ArrayList<>();
        for (String[] row : rows) {
            Trainer trainer = Trainer.newest(row[0]).at(row[1]);
            String defaultCaption =
                    JSON.readTree(row[3]).isNull() ? "" : JSON.readTree(row[3]).asText();
            JsonNode trigger = JSON.readTree(row[2]);
            JsonNode content = JSON.readTree(row[4]);
            Path file = folder.resolve("a.txt");
            Files.deleteIfExists(file);
            if (!content.isNull()) {
                Files.writeString(file, content.asText());
            }
            boolean isPrefix = row[0].equals("diffusion-pipe");
            String word = trigger.isNull() ? null : trigger.asText();
            CaptionOptions options = CaptionOptions.of(trainer.captions()).with(o -> {
                o.defaultCaption = defaultCaption;
                o.captionPrefix = isPrefix && word != null ? word : "";
            });
            ReadCaptions captions = new ReadCaptions(
                    options,
                    isPrefix ? null : word,
                    null,
                    trainer.captionFact("tags").equals("trimmed"));
            String read = read(captions, row[0]);
            JsonNode recorded = JSON.readTree(row[5]);
            if (!Objects.equals(recorded.isNull() ? null : recorded.asText(), read)) {
                wrong.add(String.join(" ", row) + ": " + read);
            }
        }
        assertEquals(List.of(), wrong);
    }

    private @Nullable String read(ReadCaptions captions, String trainer) throws Stop {
        String read = captions.of(folder.resolve("a.png"));
        if (read == null && captions.options().handling().isLeavingOut() && trainer.equals("diffusion-pipe")) {
            return null;
        }
        String caption = captions.filled(read);
        return trainer.equals("OneTrainer")
                ? caption
                : captions.trained(caption).effective();
    }

    @Test
    void oneOfSeveralLinesIsChosen() {
        ReadCaptions captions = of("OneTrainer");
        assertEquals("mira, 1girl", captions.trained("mira, 1girl").effective());
        assertEquals(null, captions.trained("mira\nmira at sea").effective());
        assertEquals("mira at sea", captions.trained("mira\nmira at sea").longest());
    }

    @Test
    void otherEncodingsAreReported() throws IOException {
        Files.write(folder.resolve("a.txt"), new byte[] {(byte) 0xE9, 'a'});
        assertThrows(Stop.class, () -> of("musubi-tuner").of(folder.resolve("a.png")));
    }

    private static ReadCaptions of(String trainer) {
        return new ReadCaptions(CaptionOptions.of(Trainer.newest(trainer).captions()), null, null, false);
    }
}
