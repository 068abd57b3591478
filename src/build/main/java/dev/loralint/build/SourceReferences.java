package dev.loralint.build;

import dev.loralint.build.lexicon.BuildError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The references to sources of trainers on the page of a rule. {@code facts refresh} in {@code src/tools/facts} reads them
 * and follows them to other releases, so each is one line of one form.
 */
final class SourceReferences {

    private static final String HEADING = "## References";
    private static final String LINES = "\\d+(?:-\\d+)?(?:, \\d+(?:-\\d+)?)*";
    private static final Pattern FORM =
            Pattern.compile("- (?<trainer>[a-z][a-z0-9_-]*) (?<release>[0-9a-z.]+): `[^`:]+`" + "(?: `[^`]+` \\("
                    + LINES + "\\)| \\(" + LINES + "\\))? #[0-9a-f]{8}(?:: .+)?");
    private static final Pattern SOURCE = Pattern.compile("`[^`]*\\.(?:py|rs)\\b[^`]*`");
    private static final String EXPECTED =
            "expected `- TRAINER RELEASE: `FILE` `FUNCTION` (LINES) #HASH: TEXT`; src/tools/facts/references.py describes it";

    private final Map<String, List<String>> releases;

    private SourceReferences(Map<String, List<String>> releases) {
        this.releases = releases;
    }

    /**
     * Reads the known releases of the trainers.
     *
     * @param knowledge the folder with a folder for each trainer
     */
    static SourceReferences of(Path knowledge) throws IOException {
        Map<String, List<String>> releases = new TreeMap<>();
        if (Files.isDirectory(knowledge)) {
            try (Stream<Path> trainers = Files.list(knowledge)) {
                for (Path trainer : trainers.sorted().toList()) {
                    Path table = trainer.resolve("releases.tsv");
                    if (Files.exists(table)) {
                        releases.put(String.valueOf(trainer.getFileName()), firstCells(table));
                    }
                }
            }
        }
        return new SourceReferences(releases);
    }

    private static List<String> firstCells(Path table) throws IOException {
        return Files.readAllLines(table).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .skip(1)
                .map(line -> line.split("\t", -1)[0])
                .toList();
    }

    /**
     * Checks a page.
     *
     * @param shown the page, as shown to people
     * @throws BuildError for the first line that names a source in another form, or a release that is not known
     */
    void check(String shown, String text) {
        List<String> lines = text.lines().toList();
        int below = lines.indexOf(HEADING);
        for (int i = below + 1; below >= 0 && i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher reference = FORM.matcher(line);
            if (reference.matches()) {
                checkRelease(shown + ":" + (i + 1), reference.group("trainer"), reference.group("release"));
            } else if (isOfSource(line)) {
                throw new BuildError(
                        shown + ":" + (i + 1) + ": the reference to a source has another form; " + EXPECTED);
            }
        }
    }

    /** Whether a line names a source of a trainer; a link leads to other sources, which no tool follows. */
    private boolean isOfSource(String line) {
        boolean namesTrainer = releases.keySet().stream().anyMatch(trainer -> line.startsWith("- " + trainer + " "));
        return namesTrainer || SOURCE.matcher(line).find() && !line.startsWith("- [");
    }

    private void checkRelease(String place, String trainer, String release) {
        List<String> known = releases.get(trainer);
        if (known != null && !known.contains(release)) {
            throw new BuildError(place + ": unknown release `" + release + "` of " + trainer + "; expected one of "
                    + String.join(", ", known));
        }
    }
}
