package dev.loralint.repository;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what git prints with {@code -z}: any name comes through it as it is. */
final class RawDiff {

    private RawDiff() {}

    /** {@code :oldmode newmode oldblob newblob status NUL path NUL [path NUL]}, as git-diff(1) has it. */
    static List<FileChange> read(byte[] out) {
        String[] parts = parts(out);
        List<FileChange> changes = new ArrayList<>();
        for (int i = 0; i + 1 < parts.length; ) {
            String[] head = parts[i].split(" ");
            char status = head[4].charAt(0);
            String path = parts[i + 1];
            boolean moves = status == 'R' || status == 'C';
            String now = moves ? parts[i + 2] : path;
            i += moves ? 3 : 2;
            boolean isNew = status == 'A' || status == 'C';
            changes.add(new FileChange(
                    now,
                    isNew ? "" : path,
                    isNew ? Tracked.NOTHING : new Tracked(head[0].substring(1), head[2]),
                    new Tracked(head[1], head[3])));
        }
        return changes;
    }

    /** What {@code git ls-files --others -z} prints, but for repositories in the repository, which end with a slash. */
    static List<String> names(byte[] out) {
        List<String> names = new ArrayList<>();
        for (String name : parts(out)) {
            if (!name.isEmpty() && !name.endsWith("/")) {
                names.add(name);
            }
        }
        return names;
    }

    private static String[] parts(byte[] out) {
        return new String(out, StandardCharsets.UTF_8).split("\u0000");
    }
}
