package dev.loralint.plan.images;

import dev.loralint.plan.given.Stop;
import dev.loralint.text.PythonText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The bytes of a caption file as sd-scripts reads them (dreambooth_dataset.py: DreamBoothDataset.__init__, read_caption). */
final class CaptionFile {

    /** A caption has a few hundred bytes; what is larger was not meant to be one. */
    static final long MOST_BYTES = 16L * 1024 * 1024;

    private final List<String> lines;

    /** @throws Stop where it is empty or no UTF-8, at which the trainer stops */
    CaptionFile(byte[] bytes) throws Stop {
        if (bytes.length == 0) {
            throw new Stop("the caption is empty; write a caption or remove the file");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            lines = PythonText.split(text.replace("\r\n", "\n").replace('\r', '\n'), "\n");
        } catch (CharacterCodingException e) {
            throw new Stop("the caption is not UTF-8; save it as UTF-8");
        }
    }

    /** The first line, be it blank; with wildcards all lines that are not. */
    String caption(boolean wildcard) {
        return wildcard
                ? lines.stream()
                        .map(PythonText::strip)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n"))
                : PythonText.strip(lines.get(0));
    }

    /** Whether there is text behind the first line. */
    boolean hasMoreLines() {
        return lines.stream().skip(1).anyMatch(line -> !PythonText.strip(line).isEmpty());
    }
}
