package dev.loralint.convert;

import dev.loralint.check.UsageException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** New files of a folder, by their names with {@code /}. */
final class WrittenFiles {

    private final Map<String, byte[]> contents = new LinkedHashMap<>();

    /** @throws UsageException if another image has the same file and another caption */
    void add(String name, String text) throws UsageException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] other = contents.putIfAbsent(name, content);
        if (other != null && !Arrays.equals(other, content)) {
            throw new UsageException("two images with different captions share the file " + name
                    + "; rename one of them, or convert to a form with one file for all images");
        }
    }

    Map<String, byte[]> all() {
        return Collections.unmodifiableMap(contents);
    }
}
