package dev.loralint.cli;

import dev.loralint.archive.Archives;
import dev.loralint.check.Check;
import dev.loralint.check.UsageException;
import dev.loralint.explain.CountedTags;
import dev.loralint.explain.CountedTags.CountedTag;
import dev.loralint.explain.TagExplainer;
import dev.loralint.explain.TagsJson;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ReadProblem;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.result.CheckResult;
import dev.loralint.result.ExitCode;
import dev.loralint.result.FailOn;
import dev.loralint.text.Plain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how loralint classifies tags, and how many captions have them. */
@Command(
        name = "tags",
        mixinStandardHelpOptions = true,
        header = "Count the tags of captions, or classify tags from a list.",
        description = {
            "",
            "With a dataset: all tags, the most frequent first, with the number of captions that have them. With a text",
            "file or standard input: the class of each tag, one tag per line. The classes are trait, signature, clothing,",
            "state, scene, count, trigger and unknown; a trait has a slot (hair colour, ears …). The lexicon and the tag",
            "list that loralint.toml names are used too."
        },
        footer = {
            "",
            "Examples:",
            "  loralint tags my-dataset",
            "  loralint tags my-dataset --format json",
            "  echo 'light green hair' | loralint tags",
            "  loralint tags --format tsv tags.txt > meanings.tsv",
            "",
            "Exit codes: 0 shown, 2 the file does not exist, 3 a file cannot be read."
        })
final class TagsCommand implements Callable<Integer> {

    /** Files that contain captions or name a dataset, as far as a check reads them; others are lists of tags. */
    private static final List<String> OF_CAPTIONS =
            List.of(".csv", ".json", ".jsonl", ".parquet", ".sh", ".toml", ".yaml", ".yml", ".zip");

    private static final String INPUT = "-";

    /** How the tags are shown. */
    enum Format {
        text,
        tsv,
        json
    }

    private final Console console;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = {
                "Dataset, configuration or caption files; one text file is a list with one tag per line. Default: standard",
                "input."
            })
    private List<String> paths = List.of(INPUT);

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Output format: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    TagsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        for (String path : paths) {
            if (!path.equals(INPUT) && !Files.exists(RequestedPaths.resolve(console.directory(), path))) {
                throw new UsageException(path + ": the file does not exist");
            }
        }
        return isList() ? list(paths.get(0)) : count();
    }

    private boolean isList() throws UsageException {
        String first = paths.get(0);
        return paths.size() == 1
                && (first.equals(INPUT)
                        || !Files.isDirectory(RequestedPaths.resolve(console.directory(), first))
                                && OF_CAPTIONS.stream().noneMatch(first.toLowerCase(Locale.ROOT)::endsWith));
    }

    private int count() throws UsageException, IOException {
        Counted counted = count(console, paths);
        if (counted.tags() != null) {
            show(counted.tags());
        }
        return counted.exitCode();
    }

    /**
     * The tags of datasets.
     *
     * @param tags {@code null} where the files cannot be checked; the reason is printed
     */
    record Counted(@Nullable CountedTags tags, int exitCode) {}

    static Counted count(Console console, List<String> paths) throws UsageException, IOException {
        try (Archives archives = RequestedPaths.archives(console.directory(), paths)) {
            Path directory = archives.in(console.directory());
            Check.Outcome checked = new Check(directory)
                    .run(new RequestedPaths(directory, paths, List.of())
                            .request(List.of(), null, FailOn.NEVER, Set.of(), Set.of())
                            .by(OwnRules.of(console, List.of())));
            CheckResult result = checked.result();
            for (ReadProblem problem : result.problems()) {
                tell(console, problem.path() + ": " + problem.message());
            }
            if (!checked.refused().isEmpty()) {
                return new Counted(null, ExitCode.USAGE);
            }
            CountedTags counted = TagExplainer.of(directory, RequestedPaths.resolve(directory, paths.get(0)))
                    .count(result);
            return new Counted(counted, result.problems().isEmpty() ? ExitCode.CLEAN : ExitCode.INCOMPLETE);
        }
    }

    private void show(CountedTags counted) {
        if (format == Format.json) {
            console.exact().print(TagsJson.render(counted));
            return;
        }
        if (format == Format.text) {
            String without = counted.withoutTags() == 0 ? "" : ", " + counted.withoutTags() + " of them without tags";
            console.out()
                    .print(number(counted.captions(), "caption") + without + "; "
                            + number(counted.tags().size(), "tag") + "\n");
        }
        for (CountedTag tag : counted.tags()) {
            String slot = tag.slot() == null ? "" : tag.slot();
            if (format == Format.tsv) {
                console.exact()
                        .print(tag.tag() + "\t" + tag.tagClass().label() + "\t" + slot + "\t" + tag.captions() + "\n");
            } else {
                String line = String.format(
                        Locale.ROOT,
                        "%7d %3d %%  %-32s %-10s %s",
                        tag.captions(),
                        Math.round(100 * tag.share()),
                        Plain.text(tag.tag()),
                        tag.tagClass().label(),
                        slot);
                console.exact().print(line.stripTrailing() + "\n");
            }
        }
    }

    private static String number(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private int list(String file) throws UsageException {
        try {
            if (file.equals(INPUT)) {
                show(TagExplainer.of(console.directory(), console.directory()), console.in());
            } else {
                Path path = RequestedPaths.resolve(console.directory(), file);
                try (InputStream in = Files.newInputStream(path)) {
                    show(TagExplainer.of(console.directory(), path), in);
                }
            }
            return ExitCode.CLEAN;
        } catch (IOException e) {
            tell(console, file + ": " + FileProblem.describe(e, "cannot read the file"));
            return ExitCode.INCOMPLETE;
        }
    }

    private void show(TagExplainer explainer, InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        List<TagsJson.Listed> listed = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            TagMeaning meaning = explainer.explain(line).meaning();
            String slot = meaning.slot() == null ? "" : meaning.slot();
            if (format == Format.json) {
                listed.add(new TagsJson.Listed(line, meaning));
            } else if (format == Format.tsv) {
                console.exact().print(line + "\t" + meaning.tagClass().label() + "\t" + slot + "\n");
            } else {
                console.exact()
                        .printf(
                                "%-32s %-10s %-14s %s%n",
                                Plain.text(line), meaning.tagClass().label(), slot, Plain.text(meaning.reason()));
            }
        }
        if (format == Format.json) {
            console.exact().print(TagsJson.render(listed));
        }
    }

    private static void tell(Console console, String message) {
        console.err().println("loralint: " + Plain.text(message));
    }
}
