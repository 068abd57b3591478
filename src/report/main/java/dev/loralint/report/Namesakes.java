package dev.loralint.report;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Folders of the same name, each with as much of its path as tells it from the others. */
public final class Namesakes {

    private Namesakes() {}

    /** How each folder is shown that has its name in common with another. */
    public static Map<String, String> of(List<String> folders) {
        Set<String> distinct = new LinkedHashSet<>(folders);
        Map<String, Integer> ends = new HashMap<>();
        for (String folder : distinct) {
            String path = "/" + folder;
            for (int from = path.lastIndexOf('/'); from >= 0; from = path.lastIndexOf('/', from - 1)) {
                ends.merge(path.substring(from), 1, Integer::sum);
            }
        }
        Map<String, String> shown = new HashMap<>();
        for (String folder : distinct) {
            int from = folder.lastIndexOf('/');
            if (ends.getOrDefault("/" + folder.substring(from + 1), 0) > 1) {
                while (from > 0 && ends.getOrDefault(folder.substring(from), 0) > 1) {
                    from = folder.lastIndexOf('/', from - 1);
                }
                shown.put(folder, folder.substring(from + 1));
            }
        }
        return shown;
    }
}
