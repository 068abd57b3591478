package dev.loralint.trainers.animalorastudio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.image.MadePicture;
import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerVersions;
import dev.loralint.trainers.RecordedCases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random configurations that AnimaLoraStudio itself was started with, at one of its releases: of each, whether it exited before the
 * first step, the values that it then had and that are not its usual ones, and which settings changed nothing.
 */
class StudioCasesTest extends RecordedCases {

    /** Paths that were made whole and that all configurations have, and a seed that was drawn. */
    private static final Set<String> OTHERWISE = Set.of(
            "transformer_path",
            "vae_path",
            "text_encoder_path",
            "t5_tokenizer_path",
            "data_dir",
            "reg_data_dir",
            "num_workers",
            "sample_seed");

    @Test
    void stopsAreReportedAndNoOthers() throws IOException {
        for (String file : List.of("data/5_tov/a", "data/5_tov/b", "reg/1_g/r")) {
            write(file + ".png", MadePicture.plain());
            write(file + ".txt", "tovamir, a hat");
        }
        for (String file : List.of("m.safetensors", "v.safetensors", "te/x", "t5/x")) {
            write(file, new byte[0]);
        }
        int stops = 0;
        List<String> missed = new ArrayList<>();
        List<String> untrue = new ArrayList<>();
        for (JsonNode one : cases()) {
            write("config.yaml", one.get("config").asText());
            Trainer trainer = trainer(one);
            List<String> errors =
                    errors("config.yaml", "animalorastudio", "--trainer", trainer.name() + '@' + trainer.version());
            if (one.has("stop")) {
                stops++;
                if (errors.isEmpty()) {
                    missed.add(one.toString());
                }
            } else if (!errors.isEmpty()) {
                untrue.add(trainer.version() + ' ' + one.get("config") + ": " + errors);
            }
        }
        assertEquals(List.of(), untrue);
        assertTrue(missed.size() <= 0.05 * stops, stops + ": " + missed);
    }

    @Test
    void valuesAreThoseOfTheTrainer() throws IOException {
        int values = 0;
        List<String> wrong = new ArrayList<>();
        for (JsonNode one : cases()) {
            if (!one.has("values")) {
                continue;
            }
            Map<String, StudioField> fields = StudioField.of(trainer(one));
            TrainerConfig config = config(one);
            for (StudioField field : fields.values()) {
                Setting setting = config.setting(AnimaLoraStudio.term(field.name()));
                JsonNode other = one.get("values").get(field.name());
                JsonNode expected = other == null ? JSON.valueToTree(field.standard()) : other;
                boolean isSame = expected.isNumber()
                        ? setting.amount() == expected.asDouble()
                        : JSON.valueToTree(setting.value()).toString().equals(expected.toString());
                values++;
                if (!isSame && !OTHERWISE.contains(field.name())) {
                    wrong.add(setting.shown() + " is " + expected);
                }
            }
        }
        assertTrue(wrong.size() <= 0.001 * values, wrong.size() + " of " + values + ": " + wrong);
    }

    @Test
    void settingsWithoutEffectChangedNothing() throws IOException {
        int said = 0;
        List<String> untrue = new ArrayList<>();
        for (JsonNode one : cases()) {
            if (!one.has("unused")) {
                continue;
            }
            StudioRun run = new StudioRun(config(one));
            Set<String> unused = Stream.concat(
                            run.unread().stream().flatMap(unread -> unread.settings().stream()),
                            run.unsampled().stream())
                    .map(Setting::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            List<String> same = JSON.convertValue(one.get("unused"), new TypeReference<>() {});
            said += unused.size();
            unused.removeAll(same);
            unused.removeAll(OTHERWISE);
            if (!unused.isEmpty()) {
                untrue.add(one.get("config") + ": " + unused);
            }
        }
        assertEquals(List.of(), untrue);
        assertTrue(said > 0, "nothing was said");
    }

    private static Trainer trainer(JsonNode one) {
        Trainer newest = Trainer.newest(AnimaLoraStudio.NAME);
        return one.has("release") ? newest.at(one.get("release").asText()) : newest;
    }

    private static TrainerConfig config(JsonNode one) {
        return ReadConfig.of("config.yaml", one.get("config").asText(), TrainerVersions.of(trainer(one)));
    }
}
