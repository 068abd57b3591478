package dev.loralint.cli;

import dev.loralint.files.ShownPath;
import dev.loralint.fix.Trouble;
import dev.loralint.report.Plain;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reports which files were not changed, and why: a full disk once, not for each of ten thousand captions. */
final class Troubles {

    private static final int SHOWN = 5;

    private final Console console;

    Troubles(Console console) {
        this.console = console;
    }

    void tell(List<Trouble> troubles) {
        Map<String, List<Path>> files = troubles.stream()
                .collect(Collectors.groupingBy(
                        Trouble::sentence, LinkedHashMap::new, Collectors.mapping(Trouble::file, Collectors.toList())));
        files.forEach((sentence, where) -> {
            where.stream()
                    .limit(SHOWN)
                    .forEach(file -> tell(ShownPath.of(file, console.directory()) + ": " + sentence));
            if (where.size() > SHOWN) {
                tell(Plain.count(where.size() - SHOWN, "more file") + ": " + sentence);
            }
        });
    }

    private void tell(String sentence) {
        console.err().println("loralint: " + Plain.text(sentence));
    }
}
