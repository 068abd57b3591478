package dev.loralint.folders;

import dev.loralint.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A caption in an extension that is not read, next to an image that has no other. */
final class SpareCaption {

    private SpareCaption() {}

    /** Its first line; empty where it has no words there, is not a text or cannot be read. */
    static String words(Path file) {
        try {
            if (!Disk.isRegularFile(file) || Disk.size(file) > CaptionFiles.LONGEST) {
                return "";
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Disk.bytes(file)))
                    .toString();
            String line = text.lines().findFirst().orElse("");
            return line.startsWith("\uFEFF") ? line.substring(1).strip() : line.strip();
        } catch (IOException e) {
            return "";
        }
    }
}
