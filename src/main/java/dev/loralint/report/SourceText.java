package dev.loralint.report;

import dev.loralint.disk.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines that findings stand in, for formats that count columns in other units than code points. Findings come file by
 * file, so one file is kept.
 */
public final class SourceText {

    /** What is longer is read no further; its columns are taken as they are. */
    private static final int BYTES_AT_MOST = 20 << 20;

    /** Its bytes; columns do not count it. */
    private static final int BYTE_ORDER_MARK = 3;

    private final RepositoryPath paths;
    private boolean marked;
    private @Nullable String path;
    private String[] lines = new String[0];

    public SourceText(RepositoryPath paths) {
        this.paths = paths;
    }

    /** A column in code points as one in UTF-16 code units. */
    public int utf16(String file, int line, int column) {
        String text = line(file, line);
        int points = Math.min(column - 1, text.codePointCount(0, text.length()));
        return text.offsetByCodePoints(0, points) + 1 + (column - 1 - points);
    }

    /** A column in code points as one in bytes of UTF-8. */
    public int utf8(String file, int line, int column) {
        String text = line(file, line);
        int points = Math.min(column - 1, text.codePointCount(0, text.length()));
        String before = text.substring(0, text.offsetByCodePoints(0, points));
        int mark = marked && line == 1 ? BYTE_ORDER_MARK : 0;
        return mark + before.getBytes(StandardCharsets.UTF_8).length + 1 + (column - 1 - points);
    }

    /** Empty where the file is not there any more. */
    private String line(String file, int line) {
        if (!file.equals(path)) {
            path = file;
            lines = read(file);
        }
        return line >= 1 && line <= lines.length ? lines[line - 1] : "";
    }

    private String[] read(String file) {
        String text = text(file);
        marked = text.startsWith("\uFEFF");
        return text.substring(marked ? 1 : 0).split("\r\n|\r|\n", -1);
    }

    private String text(String file) {
        try {
            Path place = paths.file(file);
            if (!Disk.isRegularFile(place)) {
                return "";
            }
            try (InputStream in = Disk.open(place)) {
                return new String(in.readNBytes(BYTES_AT_MOST), StandardCharsets.UTF_8);
            }
        } catch (IOException | InvalidPathException e) {
            // a report can be rendered where the files are not
            return "";
        }
    }
}
