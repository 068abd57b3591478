package dev.loralint.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.loralint.check.UsageException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object from images to captions.
 *
 * @param file its name
 * @param value what an image has
 */
record NameWriter(String file, Value value) implements FormWriter {

    private static final JsonFactory JSON = new JsonFactory();

    /** What an image has. */
    enum Value {
        /** A list of captions, under the image's name in the folder that the file is in. */
        LIST,
        /** An object with a caption, under the image as the trainer opens it. */
        CAPTION
    }

    @Override
    public void write(CaptionFolder folder, @Nullable Path place, WrittenFiles files, Losses losses)
            throws UsageException {
        Map<String, List<SourceImage>> byFile = new LinkedHashMap<>();
        for (SourceImage image : folder.captioned()) {
            String parent = value == Value.LIST ? image.parent() : "";
            byFile.computeIfAbsent(parent + file, f -> new ArrayList<>()).add(image);
        }
        for (Map.Entry<String, List<SourceImage>> one : byFile.entrySet()) {
            files.add(one.getKey(), text(one.getValue(), place, losses));
        }
    }

    private String text(List<SourceImage> images, @Nullable Path place, Losses losses) {
        StringWriter out = new StringWriter();
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
        lines.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        try (JsonGenerator json = JSON.createGenerator(out).setPrettyPrinter(lines)) {
            json.writeStartObject();
            for (SourceImage image : images) {
                if (value == Value.LIST) {
                    json.writeArrayFieldStart(image.fileName());
                    for (String caption : image.captions()) {
                        json.writeString(caption);
                    }
                    json.writeEndArray();
                } else {
                    json.writeObjectFieldStart(Names.opened(place, image));
                    json.writeStringField("caption", Captions.first(image, losses));
                    json.writeEndObject();
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out + "\n";
    }
}
