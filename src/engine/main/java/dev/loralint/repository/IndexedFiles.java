package dev.loralint.repository;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What git keeps in its index.
 *
 * @param files the paths of those that are neither links nor submodules, nor in a conflict, and that git looks at in the working
 *     tree, by folder and name
 * @param links wherever they lead
 */
record IndexedFiles(Map<String, Map<String, String>> files, List<String> links) {

    private static final String LINK = "120000 ";

    /** Neither taken to be unchanged without a look, nor left out of the working tree. */
    private static final String LOOKED_AT = "H 100";

    private static final String NO_CONFLICT = " 0";

    /** What {@code git ls-files --stage -v -z} prints: {@code tag mode blob stage TAB path NUL}. */
    static IndexedFiles read(byte[] out) {
        Map<String, Map<String, String>> files = new HashMap<>();
        List<String> links = new ArrayList<>();
        String folder = "";
        Map<String, String> inFolder = files.computeIfAbsent(folder, f -> new HashMap<>());
        for (int start = 0, end = 0; start < out.length; start = end + 1) {
            int tab = next(out, start, '\t');
            end = next(out, tab, '\0');
            String path = new String(out, tab + 1, end - tab - 1, StandardCharsets.UTF_8);
            if (has(out, start + 2, LINK)) {
                links.add(path);
            } else if (has(out, start, LOOKED_AT) && has(out, tab - NO_CONFLICT.length(), NO_CONFLICT)) {
                String name = View.name(path);
                // git names the files of a folder one after the other
                if (!View.isIn(folder, path, name)) {
                    folder = View.parent(path);
                    inFolder = files.computeIfAbsent(folder, f -> new HashMap<>());
                }
                inFolder.put(name, path);
            }
        }
        return new IndexedFiles(files, links);
    }

    private static int next(byte[] out, int from, char wanted) {
        int at = from;
        while (at < out.length && out[at] != wanted) {
            at++;
        }
        return at;
    }

    private static boolean has(byte[] out, int at, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (out[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
