package dev.loralint.workspace;

import java.util.Map;

/**
 * Where paths of another machine are here.
 *
 * @param beginnings what stands here for the beginning of a path there, the longest first; slashes and backslashes are
 *     the same in it
 */
public record PathMapping(Map<String, String> beginnings) {

    /** Every path is as it is written. */
    public static final PathMapping NONE = new PathMapping(Map.of());

    /** The path here; as written where nothing is said of it. */
    public String here(String path) {
        String slashed = path.replace('\\', '/');
        for (Map.Entry<String, String> entry : beginnings.entrySet()) {
            String from = entry.getKey().replace('\\', '/');
            if (slashed.regionMatches(true, 0, from, 0, from.length())) {
                return entry.getValue() + slashed.substring(from.length());
            }
        }
        return path;
    }
}
