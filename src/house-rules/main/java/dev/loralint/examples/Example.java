package dev.loralint.examples;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an example says: files, what a check finds in them, and what fixing changes. Names of files have {@code /}; one that ends
 * with it is a folder, and the empty one the folder of all.
 *
 * @param name {@code bad-tagged}
 * @param input the working directory of the check
 * @param made the lines of {@code made.tsv}
 * @param findings the lines of {@code findings.tsv}; nothing if there is none
 * @param changes files that fixing writes, and those without content that it deletes; nothing if the example does not say
 */
record Example(
        String name,
        Map<String, byte[]> input,
        List<String> made,
        @Nullable List<String> findings,
        @Nullable Map<String, Optional<byte[]>> changes) {

    boolean isBad() {
        return name.startsWith("bad");
    }

    /** What fixing some files leaves. */
    Map<String, byte[]> fixed(Map<String, byte[]> files) {
        Map<String, byte[]> fixed = new TreeMap<>(files);
        if (changes != null) {
            changes.forEach((file, content) ->
                    content.ifPresentOrElse(bytes -> fixed.put(file, bytes), () -> fixed.remove(file)));
        }
        return fixed;
    }

    static List<String> lines(byte[] content) {
        return new String(content, StandardCharsets.UTF_8).lines().toList();
    }
}
