package dev.loralint.cli;

import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.RequestedRules;
import dev.loralint.check.RuleAuthoring;
import dev.loralint.check.UsageException;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.files.TrustedFolders;
import dev.loralint.finding.RuleDoc;
import dev.loralint.language.Language;
import dev.loralint.result.ExitCode;
import dev.loralint.rules.Profile;
import dev.loralint.rules.Rulebook;
import dev.loralint.rules.folder.RuleFolder;
import dev.loralint.rules.folder.RuleFolderException;
import dev.loralint.rules.folder.TranslationFile;
import dev.loralint.rules.house.HouseFolders;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The rulebook as a list, and what it takes to write rules of one's own. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        header = "List all rules with their levels and kinds.",
        footer = {
            "",
            "Examples:",
            "  loralint rules",
            "  loralint rules --profile lenient",
            "  loralint rules new house/required-tag      a rule of your own, to begin with",
            "  loralint rules test                        runs the examples of your rules",
            "",
            "Exit codes: 0 shown, 2 unknown profile, or an invalid house rule."
        })
final class RulesCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Profile to show the levels of. Default: the profile of the project.")
    private @Nullable String profile;

    @Option(names = OwnRules.OPTION, paramLabel = OwnRules.LABEL, description = OwnRules.MEANING)
    private List<String> ruleFolders = new ArrayList<>();

    RulesCommand(Console console) {
        this.console = console;
    }

    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            header = "Writes the folder of a new rule: a rule that works, its page and examples.",
            footer = {
                "",
                "Examples:",
                "  loralint rules new house/required-tag      writes house-rules/house/required-tag",
                "  loralint rules new house/small-dim --about setting",
                "",
                "Exit codes: 0 written, 2 wrong usage, or there is such a rule already, 3 it could not be written."
            })
    int create(
            @Parameters(paramLabel = "ID", description = "Its group and name, such as house/required-tag.") String id,
            @Option(
                            names = OwnRules.OPTION,
                            paramLabel = OwnRules.LABEL,
                            description =
                                    "The folder of your rules. Default: the first of `rules` in loralint.toml, else house-rules.")
                    @Nullable
                    String named,
            @Option(
                            names = "--about",
                            paramLabel = "SUBJECT",
                            defaultValue = "tag",
                            description = "What it looks at: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
                    RuleAuthoring.Subject subject)
            throws UsageException {
        List<Path> known = new EffectiveSettings(console.directory())
                .project(console.directory())
                .rules();
        Path rules = named != null || known.isEmpty()
                ? RequestedPaths.resolve(console.directory(), named == null ? OwnRules.FOLDER : named)
                : known.get(0);
        if (Rulebook.standard().find(id).isPresent()) {
            throw new UsageException("loralint has a rule " + id + "; choose another name, such as house/"
                    + id.substring(id.indexOf('/') + 1));
        }
        RuleAuthoring authoring = Extras.part(RuleAuthoring.class, "loralint rules new", "house-rules");
        try {
            authoring
                    .create(
                            rules.normalize(),
                            named == null ? rules.resolveSibling("") : rules,
                            id,
                            subject,
                            this::shown)
                    .forEach(file -> say(shown(file)));
        } catch (IOException e) {
            console.err()
                    .println("loralint: "
                            + Plain.text(shown(rules.normalize().resolve(id)) + ": "
                                    + FileProblem.describe(e, "the rule cannot be written")));
            return ExitCode.INCOMPLETE;
        }
        boolean isNamed = known.contains(rules.normalize());
        say("Next: edit the rule, then run `loralint rules test" + (isNamed ? "`" : " " + shown(rules) + "`"));
        List<String> steps = new ArrayList<>();
        if (!isNamed) {
            steps.add("add `rules = [\"" + shown(rules) + "\"]` at the top of loralint.toml");
        }
        if (!TrustedFolders.hold(rules)) {
            steps.add("run `loralint trust " + ShownPath.typed(rules, console.directory()) + "` once");
        }
        if (!steps.isEmpty()) {
            say("To apply it, " + String.join(" and ", steps));
        }
        return ExitCode.CLEAN;
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            header = "Runs the examples of your rules, and shows what differs from what they expect.",
            footer = {
                "",
                "The examples of a rule are sections of its examples.txtar. A bad example has exactly the findings in its",
                "findings.tsv, a good one has none. Fixing a bad one changes the files in its fixed/, and fixing it again",
                "changes nothing. Examples in folders are read too.",
                "",
                "Examples:",
                "  loralint rules test                        the folders that loralint.toml names",
                "  loralint rules test house-rules            another folder",
                "  loralint rules test --update               writes what is found to examples.txtar; read the difference",
                "",
                "Exit codes: 0 all as expected, 1 something differs, 2 a rule is not as it must be, or does not compile."
            })
    int test(
            @Parameters(
                            paramLabel = "DIR",
                            arity = "0..*",
                            description = "Folders of rules. Default: those of `rules` in loralint.toml.")
                    @Nullable
                    List<String> folders,
            @Option(
                            names = "--update",
                            description =
                                    "Writes what is found to examples.txtar, and moves examples in folders there.")
                    boolean update)
            throws UsageException, IOException {
        RequestedRules rules = OwnRules.of(console, folders == null ? List.of() : folders);
        if (rules.folders().isEmpty()) {
            rules = rules.in(new EffectiveSettings(console.directory())
                    .project(console.directory())
                    .rules());
        }
        if (rules.folders().isEmpty()) {
            boolean isUsual = Files.isDirectory(console.directory().resolve(OwnRules.FOLDER));
            throw new UsageException("there are no rules to test; "
                    + (isUsual ? "run `loralint rules test " + OwnRules.FOLDER + "`" : "name a folder")
                    + ", or set `rules` in loralint.toml");
        }
        List<RuleAuthoring.Tried> outcomes = Extras.part(RuleAuthoring.class, "loralint rules test", "house-rules")
                .test(rules, this::shown, update);
        List<RuleAuthoring.Tried> failed =
                outcomes.stream().filter(one -> !one.differences().isEmpty()).toList();
        for (RuleAuthoring.Tried one : failed) {
            say(one.example());
            one.differences().forEach(line -> say("  " + line));
        }
        say(outcomes.size()
                + (outcomes.size() == 1 ? " example, " : " examples, ")
                + (failed.isEmpty() ? "all as expected" : failed.size() + " not as expected"));
        return failed.isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }

    @Command(
            name = "translate",
            mixinStandardHelpOptions = true,
            header = "Print what is not translated yet, or put translations next to the rules.",
            footer = {
                "",
                "Prints a table: the place of the English sentence, the sentence and an empty cell for its translation,",
                "between tabs. Each sentence is there once, also if several rules say it. `--take` reads such a table",
                "and writes its translations where they belong, without those of sentences that are not there any more.",
                "",
                "Examples:",
                "  loralint rules translate ja > ja.tsv       what is missing, of the rules of this checkout",
                "  loralint rules translate ja --take ja.tsv  writes rules/GROUP/NAME/ja.tsv",
                "",
                "Exit codes: 0 all is translated, 1 something is missing, 2 wrong usage, or an ill-formed translation."
            })
    int translate(
            @Parameters(index = "0", paramLabel = "LANG", description = "zh or ja.") String code,
            @Parameters(
                            index = "1",
                            paramLabel = "DIR",
                            arity = "0..1",
                            defaultValue = "rules",
                            description = "The folder of the rules. Default: ${DEFAULT-VALUE}.")
                    String folder,
            @Option(names = "--take", paramLabel = "FILE", description = "Table with translations to write.") @Nullable
                    String table)
            throws UsageException, IOException {
        if (!List.of(Language.KNOWN.split(" ")).contains(code)) {
            throw new UsageException("unknown language \"" + code + "\"; expected zh or ja");
        }
        Path rules = RequestedPaths.resolve(console.directory(), folder);
        if (!Files.isDirectory(rules)) {
            throw new UsageException(folder + ": there is no such folder");
        }
        List<TranslationFile> files;
        try {
            files = TranslationFile.all(rules, RuleFolder.all(rules, folder, RuleFolder.NOT_GROUPS), code);
        } catch (RuleFolderException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        Map<String, String> taken =
                table == null ? Map.of() : taken(RequestedPaths.resolve(console.directory(), table));
        Map<String, String> missing = new LinkedHashMap<>();
        int all = 0;
        for (TranslationFile file : files) {
            TranslationFile known = table == null ? file : file.with(taken);
            known.missing().forEach(english -> missing.putIfAbsent(english, known.place()));
            all += known.sentences().size();
            for (String english : known.stale()) {
                console.tell(shown(known.file()) + ": not in the rule any more: \"" + english + '"');
            }
        }
        if (table == null && !missing.isEmpty()) {
            console.exact().print("where\tenglish\ttranslation\n");
            missing.forEach((english, place) -> console.exact().print(place + "\t" + english + "\t\n"));
        }
        console.tell(missing.size() + " different sentences of " + all + " are not translated into " + code);
        return missing.isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }

    private static Map<String, String> taken(Path table) throws UsageException, IOException {
        Map<String, String> taken = new LinkedHashMap<>();
        for (String line : Files.readAllLines(table)) {
            String[] cells = line.split("\t", -1);
            if (cells.length != 3) {
                throw new UsageException(
                        table + ": expected a place, a sentence and its translation in \"" + line + '"');
            }
            String problem = cells[2].isEmpty() ? "" : TranslationFile.problem(cells[1], cells[2]);
            if (!problem.isEmpty()) {
                throw new UsageException(table + ": " + problem + ": \"" + cells[1] + '"');
            }
            if (!cells[2].isEmpty()) {
                taken.put(cells[1], cells[2].strip());
            }
        }
        return taken;
    }

    private String shown(Path path) {
        return ShownPath.of(path, console.directory());
    }

    private void say(String line) {
        // findings.tsv has tabs, and so has a line to copy into it
        console.out().print(Stream.of(line.split("\t", -1)).map(Plain::text).collect(Collectors.joining("\t")) + "\n");
    }

    @Override
    public Integer call() throws UsageException {
        EffectiveSettings settings = new EffectiveSettings(console.directory());
        List<Path> folders = OwnRules.of(console, ruleFolders).folders();
        ProjectSettings project = settings.project(console.directory(), folders);
        HouseFolders house = settings.house(project, folders);
        settings.distrusted(console.directory(), house).forEach(console::tell);
        Profile shown = settings.profile(profile, project, house);
        Rulebook rulebook = EffectiveSettings.rulebook(project, house);
        Language language = console.spoken();
        for (RuleDoc rule : rulebook.rules()) {
            StringBuilder levels =
                    new StringBuilder(shown.levels().getOrDefault(rulebook.levelled(rule.id(), shown), ""));
            shown.levels().forEach((key, level) -> {
                if (key.startsWith(rule.id() + ":")) {
                    levels.append(", ")
                            .append(key.substring(rule.id().length() + 1))
                            .append(": ")
                            .append(level);
                }
            });
            String title = language == null ? rule.title() : language.say(rule.id(), rule.title());
            console.out().printf("%-32s %-28s %-8s %s%n", rule.id(), levels, rule.kindByCase(), title);
        }
        return ExitCode.CLEAN;
    }
}
