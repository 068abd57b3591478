package dev.loralint.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Folders of the same name, each with as much of its path as tells it from the others. */
public final class Namesakes {

    private Namesakes() {}

    /** How each folder is shown that has its name in common with another. */
    public static Map<String, String> of(List<String> folders) {
        Map<String, String> shown = new HashMap<>();
        for (String folder : folders) {
            List<String> others = folders.stream()
                    .filter(other -> !other.equals(folder) && name(other).equals(name(folder)))
                    .toList();
            if (!others.isEmpty()) {
                int from = folder.lastIndexOf('/');
                while (from > 0 && isEndOfAny(others, folder.substring(from))) {
                    from = folder.lastIndexOf('/', from - 1);
                }
                shown.put(folder, folder.substring(from + 1));
            }
        }
        return shown;
    }

    private static boolean isEndOfAny(List<String> folders, String end) {
        return folders.stream().anyMatch(folder -> ("/" + folder).endsWith(end));
    }

    private static String name(String folder) {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }
}
