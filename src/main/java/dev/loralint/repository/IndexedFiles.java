package dev.loralint.repository;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What git keeps in its index.
 *
 * @param files the paths of those that are neither links nor submodules, nor in a conflict, by folder and name
 * @param links wherever they lead
 */
record IndexedFiles(Map<String, Map<String, String>> files, List<String> links) {

    private static final String LINK = "120000 ";
    private static final String FILE = "100";
    private static final String NO_CONFLICT = " 0";

    /** What {@code git ls-files --stage -z} prints: {@code mode blob stage TAB path NUL}. */
    static IndexedFiles read(byte[] out) {
        Map<String, Map<String, String>> files = new HashMap<>();
        List<String> links = new ArrayList<>();
        for (int start = 0, end = 0; start < out.length; start = end + 1) {
            end = start;
            while (end < out.length && out[end] != 0) {
                end++;
            }
            String entry = new String(out, start, end - start, StandardCharsets.UTF_8);
            int tab = entry.indexOf('\t');
            String path = entry.substring(tab + 1);
            if (entry.startsWith(LINK)) {
                links.add(path);
            } else if (entry.startsWith(FILE) && entry.startsWith(NO_CONFLICT, tab - NO_CONFLICT.length())) {
                files.computeIfAbsent(View.parent(path), folder -> new HashMap<>())
                        .put(View.name(path), path);
            }
        }
        return new IndexedFiles(files, links);
    }
}
