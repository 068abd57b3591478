package dev.loralint.trainers.simpletuner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.image.MadePicture;
import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainers.RecordedCases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Random configurations that SimpleTuner itself was started with: of each, whether it exited before the first step, and the values
 * that it then had. A case with {@code images} ended because of too few or too small images, which is not known to settings.
 */
class SimpleTunerCasesTest extends RecordedCases {

    @Test
    void stopsAreReportedAndNoOthers() throws IOException {
        for (Map.Entry<String, Integer> images :
                Map.of("data", 6, "data2", 2, "plain", 2).entrySet()) {
            for (int i = 0; i < images.getValue(); i++) {
                write(images.getKey() + "/p" + i + ".png", MadePicture.plain());
                if (!images.getKey().equals("plain")) {
                    write(images.getKey() + "/p" + i + ".txt", "zarwok, a line");
                }
            }
        }
        int stops = 0;
        int stated = 0;
        List<String> untrue = new ArrayList<>();
        for (JsonNode one : cases()) {
            write("config/config.json", JSON.writeValueAsBytes(one.get("config")));
            write("config/multidatabackend.json", JSON.writeValueAsBytes(one.get("datasets")));
            write("config/lycoris_config.json", JSON.writeValueAsBytes(one.path("network")));
            List<String> errors = errors("config/config.json", "simpletuner");
            if (one.has("stop")) {
                stops++;
                stated += errors.isEmpty() ? 0 : 1;
            } else if (!one.has("images") && !errors.isEmpty()) {
                untrue.add(one.get("config") + ": " + errors);
            }
        }
        assertEquals(List.of(), untrue);
        assertTrue(stated >= 0.95 * stops, stated + " of " + stops);
    }

    @Test
    void valuesAreThoseOfTheTrainer() throws IOException {
        int values = 0;
        List<String> wrong = new ArrayList<>();
        for (JsonNode one : cases()) {
            if (one.has("values")) {
                TrainerConfig config =
                        ReadConfig.of("config.json", one.get("config").toString());
                for (Map.Entry<String, JsonNode> value : one.get("values").properties()) {
                    values++;
                    Setting setting = config.setting(SimpleTuner.term(value.getKey()));
                    if (!isSame(setting, value.getValue())) {
                        wrong.add(setting.shown() + " is " + value.getValue());
                    }
                }
            }
        }
        assertTrue(wrong.size() <= 0.01 * values, wrong.toString());
    }

    private static boolean isSame(Setting setting, JsonNode value) {
        return value.isNumber() && !setting.quoted()
                ? setting.number() == value.asDouble()
                : value.isNull()
                        ? !setting.on() || setting.is("None")
                        : setting.text().equals(value.asText());
    }
}
