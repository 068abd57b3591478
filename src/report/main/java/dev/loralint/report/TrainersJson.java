package dev.loralint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.knowledge.KnownEnds;
import dev.loralint.knowledge.Release;
import dev.loralint.trainer.formats.KnownTrainer;
import java.io.IOException;
import java.util.List;

/** The known trainers with their releases, for programs (its schema is docs/schema/trainers.schema.json). */
public final class TrainersJson {

    private TrainersJson() {}

    /** One JSON object, with a line end behind it. */
    public static String render(List<KnownTrainer> trainers) {
        return SettingsJson.object(json -> {
            json.writeArrayFieldStart("trainers");
            for (KnownTrainer trainer : trainers) {
                write(trainer, json);
            }
            json.writeEndArray();
        });
    }

    private static void write(KnownTrainer trainer, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", trainer.name());
        json.writeStringField("coverage", trainer.coverage());
        json.writeBooleanField("selectable", trainer.selectable());
        json.writeStringField("default", trainer.releases().newest().name());
        if (trainer.ends().isPresent()) {
            KnownEnds ends = trainer.ends().get();
            json.writeObjectFieldStart("ends");
            json.writeStringField("release", ends.release());
            json.writeNumberField("caused", ends.caused());
            json.writeNumberField("reported", ends.reported());
            json.writeNumberField("open", ends.open());
            json.writeNumberField("unread", ends.unread());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("releases");
        for (Release release : trainer.releases().all()) {
            json.writeStartObject();
            json.writeStringField("version", release.name());
            json.writeStringField("commit", release.commit());
            json.writeStringField("date", release.date());
            json.writeBooleanField("released", !release.isBetweenReleases());
            json.writeStringField("note", release.note());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
