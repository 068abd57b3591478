package dev.loralint.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.loralint.captions.TagsAndSentences;
import dev.loralint.check.UsageException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON file beside each image, in the standard shape of AnimaLoraStudio (utils/caption_utils.py at 0.25.0). The trainer shuffles
 * the list of tags, so the word that all captions begin with becomes the trigger, and sentences behind tags go to a field of
 * their own.
 */
record SidecarWriter() implements FormWriter {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void write(CaptionFolder folder, @Nullable Path place, WrittenFiles files, Losses losses)
            throws UsageException {
        Map<SourceImage, TagsAndSentences> all = new LinkedHashMap<>();
        for (SourceImage image : folder.captioned()) {
            Losses own = folder.isSidecar(image) ? new Losses() : losses;
            String text = Captions.oneLine(Captions.first(image, own), own);
            all.put(image, TagsAndSentences.of(text));
        }
        String trigger = trigger(List.copyOf(all.values()));
        for (Map.Entry<SourceImage, TagsAndSentences> caption : all.entrySet()) {
            if (folder.isSidecar(caption.getKey())) {
                continue;
            }
            files.add(caption.getKey().stem() + ".json", text(caption.getValue(), trigger, losses));
        }
    }

    /** The tag that begins every caption; empty if there is none. */
    private static String trigger(List<TagsAndSentences> all) {
        Set<String> first = new HashSet<>();
        all.forEach(caption ->
                first.add(caption.tags().size() < 2 ? "" : caption.tags().get(0)));
        return all.size() > 1 && first.size() == 1 ? first.iterator().next() : "";
    }

    private static String text(TagsAndSentences caption, String trigger, Losses losses) {
        List<String> tags = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String tag : caption.tags()) {
            if (seen.add(tag.toLowerCase(Locale.ROOT))) {
                tags.add(tag);
            } else {
                losses.add(Loss.DOUBLE_TAGS);
            }
        }
        if (!trigger.isEmpty()) {
            tags.remove(0);
        }
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out).setPrettyPrinter(new DefaultPrettyPrinter())) {
            json.writeStartObject();
            json.writeObjectFieldStart("meta");
            json.writeStringField("trigger", trigger);
            json.writeEndObject();
            json.writeObjectFieldStart("tags");
            json.writeArrayFieldStart("tags");
            for (String tag : tags) {
                json.writeString(tag);
            }
            json.writeEndArray();
            json.writeStringField("nl", caption.sentences());
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out + "\n";
    }
}
