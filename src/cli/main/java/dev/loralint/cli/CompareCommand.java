package dev.loralint.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.check.UsageException;
import dev.loralint.disk.Disk;
import dev.loralint.explain.CountedTags;
import dev.loralint.explain.CountedTags.CountedTag;
import dev.loralint.finding.Finding;
import dev.loralint.report.SettingsJson;
import dev.loralint.report.Verdict;
import dev.loralint.report.format.SavedCheck;
import dev.loralint.result.ExitCode;
import dev.loralint.text.Plain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what differs between two configurations, two datasets or two checks. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        header = "Show what differs between two configurations, two datasets or two saved checks.",
        description = {
            "",
            "Of configurations: the settings that differ in effect, with the defaults of their trainers. Of folders or zips:",
            "tags by how much their share of the captions differs. Of files that `loralint check --format json=FILE` wrote:",
            "findings that are gone and findings that are new."
        },
        footer = {
            "",
            "Examples:",
            "  loralint compare mine.toml theirs.json",
            "  loralint compare dataset-1 dataset-2",
            "  loralint compare before.json after.json",
            "",
            "Exit codes: 0 shown, 2 wrong usage, or a file does not exist or is not recognised, 3 a file cannot be read."
        })
final class CompareCommand implements Callable<Integer> {

    /** Tags, or findings, that a terminal shows; JSON has all of them. */
    private static final int SHOWN = 40;

    /** What a saved check begins with, whatever its spaces. */
    private static final List<String> OF_CHECK = List.of("\"schema\"", "\"tool\"");

    private static final int START = 400;

    /** How the differences are shown. */
    enum Format {
        text,
        json
    }

    private final Console console;

    @Parameters(index = "0", paramLabel = "FIRST", description = "Configuration, dataset or saved check.")
    private String first = "";

    @Parameters(index = "1", paramLabel = "SECOND", description = "One of the same kind.")
    private String second = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Output format: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    CompareCommand(Console console) {
        this.console = console;
    }

    private enum Kind {
        CONFIGURATION("a configuration"),
        DATASET("a dataset"),
        CHECK("a saved check");

        final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    @Override
    public Integer call() throws UsageException, IOException {
        Kind one = kind(first);
        Kind other = kind(second);
        if (one != other) {
            throw new UsageException(
                    first + " is " + one.title + " and " + second + " is " + other.title + "; name two of one kind");
        }
        return switch (one) {
            case CONFIGURATION -> SettingsCommand.compare(console, List.of(first, second), format == Format.json);
            case DATASET -> datasets();
            case CHECK -> checks();
        };
    }

    private Kind kind(String name) throws UsageException {
        Path path = RequestedPaths.resolve(console.directory(), name);
        if (!Disk.exists(path)) {
            throw new UsageException(name + ": the file does not exist");
        }
        if (Disk.isDirectory(path) || name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return Kind.DATASET;
        }
        return isCheck(path) ? Kind.CHECK : Kind.CONFIGURATION;
    }

    private static boolean isCheck(Path path) {
        char[] start = new char[START];
        try (BufferedReader reader = Disk.reader(path)) {
            String text = new String(start, 0, Math.max(0, reader.read(start)));
            return text.startsWith("{") && OF_CHECK.stream().allMatch(text::contains);
        } catch (IOException e) {
            // what cannot be read is said by the reader of configurations
            return false;
        }
    }

    private int datasets() throws UsageException, IOException {
        TagsCommand.Counted one = TagsCommand.count(console, List.of(first));
        TagsCommand.Counted other = TagsCommand.count(console, List.of(second));
        if (one.tags() != null && other.tags() != null) {
            show(one.tags(), other.tags());
        }
        return Math.max(one.exitCode(), other.exitCode());
    }

    /**
     * A tag of one dataset or of both.
     *
     * @param one how often the first has it; {@code null} if it does not
     */
    private record Pair(@Nullable CountedTag one, @Nullable CountedTag other) {

        Pair with(CountedTag second) {
            return new Pair(one, second);
        }

        private static double share(@Nullable CountedTag tag) {
            return tag == null ? 0 : tag.share();
        }

        /** How much the share of captions differs, 0 to 1. */
        double difference() {
            return Math.abs(share(one) - share(other));
        }

        CountedTag any() {
            CountedTag any = one == null ? other : one;
            if (any == null) {
                throw new IllegalStateException("a tag of neither");
            }
            return any;
        }
    }

    private void show(CountedTags one, CountedTags other) {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        one.tags().forEach(tag -> pairs.put(tag.tag(), new Pair(tag, null)));
        other.tags().forEach(tag -> pairs.merge(tag.tag(), new Pair(null, tag), (old, added) -> old.with(tag)));
        List<Pair> sorted = pairs.values().stream()
                .filter(pair -> pair.difference() > 0)
                .sorted(Comparator.comparingDouble(Pair::difference)
                        .reversed()
                        .thenComparing(pair -> pair.any().tag()))
                .toList();
        if (format == Format.json) {
            console.exact().print(SettingsJson.object(json -> {
                write("first", first, one, json);
                write("second", second, other, json);
                json.writeArrayFieldStart("tags");
                for (Pair pair : sorted) {
                    json.writeStartObject();
                    json.writeStringField("tag", pair.any().tag());
                    json.writeStringField("class", pair.any().tagClass().label());
                    json.writeNumberField(
                            "first", pair.one() == null ? 0 : pair.one().captions());
                    json.writeNumberField(
                            "second", pair.other() == null ? 0 : pair.other().captions());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }));
            return;
        }
        print(first + ": " + Plain.count(one.captions(), "caption") + ", "
                + Plain.count(one.tags().size(), "tag"));
        print(second + ": " + Plain.count(other.captions(), "caption") + ", "
                + Plain.count(other.tags().size(), "tag"));
        if (sorted.isEmpty()) {
            print("Each tag has the same share of both.");
            return;
        }
        print("");
        print(" first  second  tag");
        sorted.stream()
                .limit(SHOWN)
                .forEach(pair -> print(String.format(
                                Locale.ROOT,
                                "%6s  %6s  %-32s %-10s %s",
                                percent(pair.one()),
                                percent(pair.other()),
                                pair.any().tag(),
                                pair.any().tagClass().label(),
                                pair.any().slot() == null ? "" : pair.any().slot())
                        .stripTrailing()));
        more(sorted.size());
    }

    private static void write(String field, String name, CountedTags tags, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("path", name);
        json.writeNumberField("captions", tags.captions());
        json.writeNumberField("tags", tags.tags().size());
        json.writeEndObject();
    }

    private static String percent(@Nullable CountedTag tag) {
        return tag == null ? "—" : Math.round(100 * tag.share()) + " %";
    }

    private void more(int all) {
        if (all > SHOWN) {
            print("… and " + (all - SHOWN) + " more; `--format json` has all");
        }
    }

    private int checks() throws UsageException {
        SavedCheck one = ReportCommand.read(console, List.of(), first);
        SavedCheck other = ReportCommand.read(console, List.of(), second);
        List<Finding> gone = without(one, other);
        List<Finding> added = without(other, one);
        int same = other.result().findings().size() - added.size();
        if (format == Format.json) {
            console.exact().print(SettingsJson.object(json -> {
                json.writeStringField("first", Verdict.words(one.result()));
                json.writeStringField("second", Verdict.words(other.result()));
                write("gone", gone, json);
                write("new", added, json);
                json.writeNumberField("same", same);
            }));
            return ExitCode.CLEAN;
        }
        print(first + ": " + Verdict.words(one.result()));
        print(second + ": " + Verdict.words(other.result()));
        show("Gone", gone);
        show("New", added);
        print("");
        print(
                same == 0
                        ? "Nothing is in both."
                        : Plain.count(same, "finding") + (same == 1 ? " is" : " are") + " in both.");
        return ExitCode.CLEAN;
    }

    private static List<Finding> without(SavedCheck one, SavedCheck other) {
        Set<String> known =
                other.result().findings().stream().map(other.fingerprints()::of).collect(Collectors.toSet());
        List<Finding> only = new ArrayList<>(one.result().findings());
        only.removeIf(finding -> known.contains(one.fingerprints().of(finding)));
        return only;
    }

    private void show(String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        print("");
        print(title + ": " + Plain.count(findings.size(), "finding"));
        for (Finding finding : findings.subList(0, Math.min(SHOWN, findings.size()))) {
            print("  " + finding.severity().label() + "  " + finding.path() + ": " + finding.message() + "  "
                    + finding.rule());
        }
        more(findings.size());
    }

    private static void write(String field, List<Finding> findings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (Finding finding : findings) {
            json.writeStartObject();
            json.writeStringField("rule", finding.rule());
            json.writeStringField("severity", finding.severity().label());
            json.writeStringField("path", finding.path());
            json.writeNumberField(
                    "line", finding.places().isEmpty() ? 0 : finding.place(0).line());
            json.writeStringField("message", finding.message());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void print(String line) {
        console.out().print(Plain.text(line) + "\n");
    }
}
