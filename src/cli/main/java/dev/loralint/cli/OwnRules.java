package dev.loralint.cli;

import dev.loralint.check.RequestedRules;
import dev.loralint.check.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The option that names folders of rules. */
public final class OwnRules {

    public static final String OPTION = "--rules";

    /** Where they are if nobody says otherwise. */
    public static final String FOLDER = "house-rules";

    public static final String LABEL = "DIR";

    public static final String MEANING =
            "A folder with rules of your own, in addition to `rules` in loralint.toml. Repeatable.";

    private OwnRules() {}

    /** @throws UsageException if one of the folders does not exist */
    public static RequestedRules of(Console console, List<String> folders) throws UsageException {
        List<Path> found = new ArrayList<>();
        for (String name : folders) {
            Path folder = RequestedPaths.resolve(console.directory(), name).normalize();
            if (!Files.isDirectory(folder)) {
                throw new UsageException(OPTION + " " + name + ": there is no such folder");
            }
            found.add(folder);
        }
        return RequestedRules.of(found, console.cache("rules"));
    }
}
