package dev.loralint.plan;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the paths of a configuration lie here. */
public final class Places {

    private final List<Path> roots;
    private final Map<String, String> mapping;

    /**
     * @param directory the working directory, in which the trainer looks
     * @param config the configuration, beside which is looked next
     * @param mapping what stands here instead of the beginning of a path, longest first
     */
    public Places(Path directory, Path config, Map<String, String> mapping) {
        Path beside = config.toAbsolutePath().getParent();
        this.roots = beside == null ? List.of(directory) : List.of(directory, beside);
        this.mapping = mapping;
    }

    /** The first that is there; in the working directory if none is. */
    Path resolve(String name) throws Stop {
        String mapped = mapped(name);
        try {
            for (Path root : roots) {
                Path path = root.resolve(mapped);
                if (Files.exists(path)) {
                    return path;
                }
            }
            return roots.get(0).resolve(mapped);
        } catch (InvalidPathException e) {
            throw new Stop("\"" + name + "\" is no path on this system");
        }
    }

    private String mapped(String name) {
        String slashed = name.replace('\\', '/');
        for (Map.Entry<String, String> entry : mapping.entrySet()) {
            String from = entry.getKey().replace('\\', '/');
            if (slashed.regionMatches(true, 0, from, 0, from.length())) {
                return entry.getValue() + slashed.substring(from.length());
            }
        }
        return name;
    }
}
