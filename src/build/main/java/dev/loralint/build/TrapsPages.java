package dev.loralint.build;

import static dev.loralint.build.SchemaText.object;

import dev.loralint.finding.Ending;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Outcome;
import dev.loralint.knowledge.Release;
import dev.loralint.rules.RuleName;
import dev.loralint.rules.folder.RuleFolder;
import dev.loralint.trainer.formats.KnownTrainer;
import dev.loralint.trainer.formats.Trainers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What trainers stop at, ignore or change, as data for other programs and as a page for people: {@code docs/traps}, from the
 * rules, the tables next to them and the references on their pages.
 */
final class TrapsPages {

    private static final String FOLDER = "docs/traps/";

    /** A rule in DRL: the remark before it, its name, its conditions and what it does. */
    private static final Pattern RULE = Pattern.compile("(?s)(?:/\\*(?<remark>(?:(?!\\*/).)*)\\*/\\s*)?"
            + "\\brule\\s+\"(?<name>[^\"]+)\"(?<when>.*?)\\bthen\\b(?<then>.*?)\\bend\\b");

    /** The sentence that it reports: the first text with a blank in it. */
    private static final Pattern SENTENCE = Pattern.compile(
            "(?s)findings\\s*\\.\\s*(?:report|gather)\\s*\\(.*?\"(?<text>(?:\\\\.|[^\"\\\\])*? (?:\\\\.|[^\"\\\\])*)\"");

    private static final Pattern KEY =
            Pattern.compile("\\b(?:key|term)\\s*(?:==|in)\\s*(\\(?(?:\\s*,?\\s*\"[^\"]+\")+)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern SINCE =
            Pattern.compile("(?<not>!\\s*)?[$\\w.]*\\bsince\\(\\s*\"(?<release>[^\"]+)\"\\s*\\)");
    private static final Pattern TABLE = Pattern.compile("\\btable\\s*==\\s*\"([^\"]+)\"");
    private static final Pattern SOURCE =
            Pattern.compile("- (?<trainer>[a-z][a-z0-9_-]*) (?<release>[0-9a-z.]+): `(?<file>[^`:]+)`"
                    + "(?: `(?<function>[^`]+)`)?(?: \\((?<lines>[^)]+)\\))? #[0-9a-f]{8}(?:: .+)?");

    private static final Map<Outcome, String> WORDS = Map.of(
            Outcome.FATAL, "stops",
            Outcome.CHANGED, "changed",
            Outcome.IGNORED, "ignored",
            Outcome.WORSE, "trains worse");

    private static final Map<String, String> ENDS = Map.of(
            "never", "the trainer is not started",
            "start", "stops before the first step",
            "later", "stops at a later step",
            "end", "stops at the end of the training",
            "nothing", "ends at once without training");

    private TrapsPages() {}

    /** What a page of sources names. */
    private record Source(String trainer, String release, String file, String function, String lines) {}

    /**
     * One of them: a case of a rule.
     *
     * @param ends when it ends the training run; empty if it does not
     * @param since the first release that it is in; empty for all that are known, as {@code until}, the first that it is not in
     * @param tables the names of tables with the values
     */
    private record Trap(
            RuleName name,
            Outcome outcome,
            String ends,
            Set<String> settings,
            String message,
            String remark,
            String since,
            String until,
            Set<String> tables) {}

    /** The text of each file by its path from the root of the repository. */
    static Map<String, String> texts(List<RuleFolder> rules) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        StringBuilder index = new StringBuilder();
        for (KnownTrainer trainer : Trainers.all()) {
            List<Map<String, Object>> entries = new ArrayList<>();
            StringBuilder page = new StringBuilder(
                    "# " + trainer.name() + "\n\nGenerated; see [README.md](README.md). Public domain (CC0 1.0).\n");
            int count = 0;
            for (RuleFolder rule : rules) {
                List<Trap> traps = isAbout(rule, trainer) ? traps(rule) : List.of();
                if (!traps.isEmpty()) {
                    entries.add(entry(rule, trainer, traps));
                    section(page, rule, trainer, traps);
                    count += traps.size();
                }
            }
            if (count > 0) {
                String file = trainer.tables();
                texts.put(
                        FOLDER + file + ".json",
                        SchemaText.of(object(
                                "trainer",
                                trainer.name(),
                                "license",
                                "CC0-1.0",
                                "releases",
                                trainer.releases().all().stream()
                                        .map(release -> object(
                                                "name",
                                                release.name(),
                                                "commit",
                                                release.commit(),
                                                "date",
                                                release.date()))
                                        .toList(),
                                "rules",
                                entries)));
                texts.put(FOLDER + file + ".md", page.toString());
                index.append("| [")
                        .append(trainer.name())
                        .append("](")
                        .append(file)
                        .append(".md) | [JSON](");
                index.append(file).append(".json) | ").append(count).append(" | ");
                index.append(
                        trainer.releases().all().stream().map(Release::name).collect(Collectors.joining(", ")));
                index.append(" |\n");
            }
        }
        texts.put(FOLDER + "README.md", """
                # What trainers stop at, ignore and change

                Generated from the rules, their tables and the sources that their pages name. `mvn verify` fails if a file here is stale,
                and says how to generate it. The files in this folder are in the public domain
                ([CC0 1.0](https://creativecommons.org/publicdomain/zero/1.0/)): take them into your trainer, window or documentation.

                | trainer | data | cases | releases |
                |---|---|---|---|
                """ + index + """

                The JSON has an entry for each rule: `rule`, its `title`, its `cases`, the `sources` (release, file, function, lines), and
                `tables` with values where a case names one; conditions in them have
                [one syntax](../../CONTRIBUTING.md#conditions-in-tables). A case has its `outcome` (`fatal`, `changed`, `ignored`, `worse`),
                when it `ends` the training run, the trainer's `settings` as far as the rule names them, the sentence (`message`, with
                gaps), a `remark`, and the releases: `since` is the first that has it, `until` the first that does not; where both are
                missing, all that are listed, as far as a row of a table does not say otherwise. Conditions that depend on each other are
                in the rule itself: to apply them, run `loralint check --format json` ([report.md](../report.md)). The
                [schema](../schema/traps.schema.json) has each field.
                """);
        return texts;
    }

    /** Whether a rule is about this trainer alone, or about all and cites its sources. */
    private static boolean isAbout(RuleFolder rule, KnownTrainer trainer) {
        String group = rule.doc().group();
        return trainer.rules().contains(group)
                || Trainers.all().stream().noneMatch(other -> other.rules().contains(group))
                        && !sources(rule, trainer).isEmpty();
    }

    private static List<Source> sources(RuleFolder rule, KnownTrainer trainer) {
        return sources(rule.page()).stream()
                .filter(source -> source.trainer.equals(trainer.tables()))
                .toList();
    }

    private static List<Source> sources(String page) {
        return page.lines()
                .map(SOURCE::matcher)
                .filter(Matcher::matches)
                .map(m -> new Source(
                        m.group("trainer"),
                        m.group("release"),
                        m.group("file"),
                        orEmpty(m.group("function")),
                        orEmpty(m.group("lines"))))
                .toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<Trap> traps(RuleFolder rule) {
        List<Trap> traps = new ArrayList<>();
        Matcher found = RULE.matcher(rule.drl());
        while (found.find()) {
            RuleName name = RuleName.of(found.group("name"));
            Outcome outcome = rule.doc().outcome(name.ruleCase());
            Matcher sentence = SENTENCE.matcher(found.group("then"));
            if (outcome == null || rule.doc().kind(name.ruleCase()) != Kind.FACT || !sentence.find()) {
                continue;
            }
            String when = found.group("when");
            String since = "";
            String until = "";
            Matcher release = SINCE.matcher(when);
            while (release.find()) {
                since = release.group("not") == null ? release.group("release") : since;
                until = release.group("not") == null ? until : release.group("release");
            }
            Ending ends = rule.doc().stop(name.ruleCase());
            traps.add(new Trap(
                    name,
                    outcome,
                    ends == null ? "" : ends.label(),
                    words(KEY, when),
                    sentence.group("text").replace("\\\"", "\"").replace("\\\\", "\\"),
                    orEmpty(found.group("remark")).strip().replaceAll("\\s+", " "),
                    since,
                    until,
                    words(TABLE, when)));
        }
        return traps;
    }

    /** The rows of the tables that traps name, by title, without empty cells. */
    private static Map<String, List<Map<String, String>>> tables(RuleFolder rule, List<Trap> traps) throws IOException {
        Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
        for (String line : rule.tableLines()) {
            String[] cells = line.split("\t", -1);
            if (traps.stream().anyMatch(trap -> trap.tables.contains(cells[0]))) {
                Map<String, String> row = new LinkedHashMap<>();
                Stream.of(cells)
                        .skip(1)
                        .map(cell -> cell.split("=", 2))
                        .filter(cell -> !cell[1].isEmpty())
                        .forEach(cell -> row.put(cell[0], cell[1]));
                tables.computeIfAbsent(cells[0], name -> new ArrayList<>()).add(row);
            }
        }
        return tables;
    }

    private static Set<String> words(Pattern pattern, String when) {
        Set<String> words = new LinkedHashSet<>();
        Matcher found = pattern.matcher(when);
        while (found.find()) {
            String group = found.group(1);
            if (group.indexOf('"') < 0) {
                words.add(group);
            }
            Matcher word = WORD.matcher(group);
            while (word.find()) {
                words.add(word.group(1));
            }
        }
        return words;
    }

    private static Map<String, Object> entry(RuleFolder rule, KnownTrainer trainer, List<Trap> traps)
            throws IOException {
        List<Map<String, Object>> cases = new ArrayList<>();
        Map<String, List<Map<String, String>>> tables = tables(rule, traps);
        for (Trap trap : traps) {
            Map<String, Object> entry = object();
            given(entry, "case", trap.name.ruleCase());
            entry.put("outcome", trap.outcome.name().toLowerCase(Locale.ROOT));
            given(entry, "ends", trap.ends);
            entry.put("settings", trap.settings);
            entry.put("message", trap.message);
            given(entry, "remark", trap.remark);
            given(entry, "since", trap.since);
            given(entry, "until", trap.until);
            List<String> named =
                    trap.tables.stream().filter(tables::containsKey).toList();
            if (!named.isEmpty()) {
                entry.put("tables", named);
            }
            cases.add(entry);
        }
        Map<String, Object> entry =
                object("rule", rule.id(), "title", rule.doc().title(), "cases", cases);
        if (!tables.isEmpty()) {
            entry.put("tables", tables);
        }
        entry.put(
                "sources",
                sources(rule, trainer).stream().map(TrapsPages::source).toList());
        return entry;
    }

    private static Map<String, Object> source(Source source) {
        Map<String, Object> entry = object("release", source.release, "file", source.file);
        given(entry, "function", source.function);
        given(entry, "lines", source.lines);
        return entry;
    }

    private static void given(Map<String, Object> entry, String name, String value) {
        if (!value.isEmpty()) {
            entry.put(name, value);
        }
    }

    private static void section(StringBuilder out, RuleFolder rule, KnownTrainer trainer, List<Trap> traps)
            throws IOException {
        out.append("\n## ")
                .append(rule.doc().title())
                .append("\n\n[")
                .append(rule.id())
                .append("](../../rules/");
        out.append(rule.id()).append("/README.md)\n\n");
        Map<String, List<Map<String, String>>> tables = tables(rule, traps);
        Set<String> lines = new LinkedHashSet<>();
        for (Trap trap : traps) {
            String what = trap.ends.isEmpty() ? WORDS.get(trap.outcome) : ENDS.get(trap.ends);
            lines.add("- **" + what + "**" + releases(trap.since, trap.until, " ", "") + ": " + sentence(trap));
            trap.tables.stream()
                    .flatMap(table -> tables.getOrDefault(table, List.of()).stream())
                    .filter(row -> row.containsKey("key") && row.containsKey("expected"))
                    .map(row -> "  - `" + row.get("key") + "`: " + row.get("expected")
                            + releases(row.getOrDefault("since", ""), row.getOrDefault("until", ""), " (", ")"))
                    .forEach(lines::add);
        }
        lines.forEach(line -> out.append(line).append('\n'));
        String sources = sources(rule, trainer).stream()
                .map(source -> "`" + source.file + "`"
                        + (source.function.isEmpty() ? "" : " `" + source.function + "`")
                        + (source.lines.isEmpty() ? "" : " " + source.lines) + " (" + source.release + ")")
                .collect(Collectors.joining("; "));
        out.append(sources.isEmpty() ? "" : "\nSources: " + sources + "\n");
    }

    private static String releases(String since, String until, String before, String after) {
        String words = (since.isEmpty() ? "" : "since " + since) + (until.isEmpty() ? "" : " before " + until);
        return words.isEmpty() ? "" : before + words.strip() + after;
    }

    /** Its sentence with … for gaps; where it begins with a setting, with the settings that the rule names. */
    private static String sentence(Trap trap) {
        boolean isOfSettings = trap.message.startsWith("{}") && !trap.settings.isEmpty();
        String named = trap.settings.stream().map(key -> "`" + key + "`").collect(Collectors.joining(", "));
        return (isOfSettings ? named + trap.message.substring(2) : trap.message)
                .replaceAll("\\{[^{}|]*\\|([^{}|]*)}", "$1")
                .replace("{s}", "s")
                .replaceAll("\\{[^{}]*}", "…");
    }
}
