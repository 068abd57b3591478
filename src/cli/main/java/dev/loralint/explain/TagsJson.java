package dev.loralint.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.explain.CountedTags.CountedTag;
import dev.loralint.lexicon.TagClass;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.report.SettingsJson;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tags with their classes, for programs (the schema is docs/schema/tags.schema.json). */
public final class TagsJson {

    private TagsJson() {}

    /** A tag of a list, as it is written there. */
    public record Listed(String tag, TagMeaning meaning) {}

    public static String render(CountedTags counted) {
        return SettingsJson.object(json -> {
            json.writeNumberField("captions", counted.captions());
            json.writeNumberField("withoutTags", counted.withoutTags());
            json.writeArrayFieldStart("tags");
            for (CountedTag tag : counted.tags()) {
                start(tag.tag(), tag.tagClass(), tag.slot(), json);
                json.writeNumberField("captions", tag.captions());
                json.writeNumberField("share", Math.round(tag.share() * 10_000) / 10_000.0);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    public static String render(List<Listed> tags) {
        return SettingsJson.object(json -> {
            json.writeArrayFieldStart("tags");
            for (Listed tag : tags) {
                start(tag.tag(), tag.meaning().tagClass(), tag.meaning().slot(), json);
                json.writeStringField("reason", tag.meaning().reason());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void start(String tag, TagClass tagClass, @Nullable String slot, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("tag", tag);
        json.writeStringField("class", tagClass.label());
        if (slot != null) {
            json.writeStringField("slot", slot);
        }
    }
}
