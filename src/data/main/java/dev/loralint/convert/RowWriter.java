package dev.loralint.convert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.check.UsageException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object a line.
 *
 * @param file its name
 * @param image the key of the image
 * @param caption the key of the caption
 * @param several what becomes of several captions of an image
 */
record RowWriter(String file, String image, String caption, Several several) implements FormWriter {

    private static final JsonFactory JSON = new JsonFactory();

    /** What becomes of several captions of an image. */
    enum Several {
        /** The first is written, and the image as the trainer opens it. */
        NO,
        /** All values are lists if one is: a column has one type. */
        LIST,
        /** Each has a row. */
        ROWS
    }

    @Override
    public void write(CaptionFolder folder, @Nullable Path place, WrittenFiles files, Losses losses)
            throws UsageException {
        List<SourceImage> images = folder.captioned();
        boolean lists = several == Several.LIST
                && images.stream().anyMatch(one -> one.captions().size() > 1);
        StringWriter out = new StringWriter();
        try {
            for (SourceImage one : images) {
                String name = several == Several.NO ? Names.opened(place, one) : one.name();
                if (lists) {
                    try (JsonGenerator json = begin(out, name)) {
                        json.writeFieldName(caption);
                        json.writeArray(
                                one.captions().toArray(String[]::new),
                                0,
                                one.captions().size());
                        json.writeEndObject();
                    }
                    out.append('\n');
                    continue;
                }
                for (String text : several == Several.ROWS ? one.captions() : List.of(Captions.first(one, losses))) {
                    try (JsonGenerator json = begin(out, name)) {
                        json.writeStringField(caption, text);
                        json.writeEndObject();
                    }
                    out.append('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.add(file, out.toString());
    }

    private JsonGenerator begin(StringWriter out, String name) throws IOException {
        JsonGenerator json = JSON.createGenerator(out);
        json.writeStartObject();
        json.writeStringField(image, name);
        return json;
    }
}
