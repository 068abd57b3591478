package dev.loralint.convert;

import dev.loralint.check.UsageException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text file next to each image.
 *
 * @param suffix of the files, with its dot
 * @param byLine whether each line is a caption; otherwise the file is one caption
 */
record TextWriter(String suffix, boolean byLine) implements FormWriter {

    @Override
    public void write(CaptionFolder folder, @Nullable Path place, WrittenFiles files, Losses losses)
            throws UsageException {
        for (SourceImage image : folder.captioned()) {
            String text = byLine ? lines(image.captions(), losses) : Captions.first(image, losses);
            // sd-scripts ends at a file without a byte
            files.add(image.stem() + suffix, text.isBlank() ? "\n" : text);
        }
    }

    private static String lines(List<String> captions, Losses losses) {
        StringBuilder text = new StringBuilder();
        boolean several = captions.size() > 1;
        for (String caption : captions) {
            String line = Captions.oneLine(caption, losses);
            if (line.isEmpty() && several) {
                losses.add(Loss.EMPTY_CAPTIONS);
            } else {
                text.append(line).append(several ? "\n" : "");
            }
        }
        return text.toString();
    }
}
