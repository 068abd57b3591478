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
import dev.loralint.trainers.animalorastudio.StudioCaptions;
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
                o.shuffleCaption = false;
                o.defaultCaption = defaultCaption;
                o.captionPrefix = isPrefix && word != null ? word : "";
            });
            ReadCaptions captions = new ReadCaptions(
                    options,
                    isPrefix ? null : word,
                    null,
                    trainer.captionFact("tags").equals("trimmed"),
                    row[0].equals("AnimaLoraStudio") ? new StudioCaptions(options, true, "") : null);
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
        if (read == null && captions.options().handling().isLeavingOut() && !trainer.equals("musubi-tuner")) {
            return null;
        }
        String caption = captions.filled(read);
        return trainer.equals("OneTrainer")
                ? caption
                : captions.trained(folder.resolve("a.png"), caption).effective();
    }

    /** The same table in which JSON sidecars are recorded for checks. */
    @Test
    void sidecarsAreTrainedAsTheTrainerJoinsThem() throws IOException {
        StudioCaptions captions = new StudioCaptions(CaptionOptions.NONE, true, "");
        Path image = folder.resolve("a.png");
        Files.writeString(folder.resolve("a.txt"), "not read");
        List<String> wrong = new ArrayList<>();
        int known = 0;
        for (String[] row : TextTable.read("dev/loralint/forms/sidecars.tsv").rows()) {
            Files.writeString(folder.resolve("a.json"), JSON.readTree(row[0]).asText());
            JsonNode recorded = JSON.readTree(row[1]);
            try {
                String read = Objects.requireNonNull(captions.of(image));
                String effective = captions.trained(image, read).effective();
                known += effective == null ? 0 : 1;
                if (effective != null && !effective.equals(recorded.asText())) {
                    wrong.add(String.join(" ", row) + ": " + effective);
                }
            } catch (Stop stop) {
                // brackets deeper than those of captions are not read
                if (!recorded.isNull() && !row[0].contains("[[[[[")) {
                    wrong.add(String.join(" ", row) + ": " + stop.words());
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(known > 40, known + " captions are known");
    }

    @Test
    void tagsOfFieldsAndTextsAreShuffledApart() throws IOException, Stop {
        StudioCaptions captions =
                new StudioCaptions(CaptionOptions.NONE.with(options -> options.shuffleCaption = true), true, "");
        Path image = folder.resolve("a.png");
        Files.writeString(
                folder.resolve("a.json"),
                "{\"meta\": {\"trigger\": \"mira\"}, \"count\": \"1girl\", \"tags\": [\"hat\", \"sea\"], \"nl\": \"A\\nboat.\"}");
        String read = Objects.requireNonNull(captions.of(image));
        assertEquals("mira, 1girl, hat, sea. A boat.", read);
        assertEquals(null, captions.trained(image, read).effective());
        assertEquals(List.of("mira", "1girl"), captions.trained(image, read).alwaysInFront());
        Files.writeString(
                folder.resolve("a.json"), "{\"meta\": {}, \"tags\": {\"count\": \"1girl\", \"nl\": \"A\\nboat.\"}}");
        read = Objects.requireNonNull(captions.of(image));
        assertEquals("1girl. A\nboat.", captions.trained(image, read).effective());
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
        return new ReadCaptions(CaptionOptions.of(Trainer.newest(trainer).captions()), null, null, false, null);
    }
}
