package dev.loralint.convert;

import dev.loralint.check.UsageException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A CSV file of images and captions. */
record CellWriter() implements FormWriter {

    @Override
    public void write(CaptionFolder folder, @Nullable Path place, WrittenFiles files, Losses losses)
            throws UsageException {
        StringBuilder out = new StringBuilder("file_name,text\n");
        for (SourceImage image : folder.captioned()) {
            String text = Captions.first(image, losses);
            if (text.isEmpty()) {
                losses.add(Loss.EMPTY_CAPTIONS);
            } else {
                out.append(cell(image.name())).append(',').append(cell(text)).append('\n');
            }
        }
        files.add("metadata.csv", out.toString());
    }

    private static String cell(String text) {
        boolean isPlain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && text.strip().equals(text);
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
