package dev.loralint.cli;

import dev.loralint.archive.Archives;
import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.RequestedRules;
import dev.loralint.check.UsageException;
import dev.loralint.cli.options.DeclaredOptions;
import dev.loralint.explain.TagExplainer;
import dev.loralint.explain.TagExplanation;
import dev.loralint.explain.TagExplanationText;
import dev.loralint.finding.RuleDoc;
import dev.loralint.language.Language;
import dev.loralint.result.ExitCode;
import dev.loralint.result.FailOn;
import dev.loralint.rules.Profile;
import dev.loralint.rules.Rulebook;
import dev.loralint.rules.house.HouseFolders;
import dev.loralint.settings.ProjectSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Shows the page of a rule, or explains a tag. */
final class ExplainCommand implements Callable<Integer> {

    private static final String OF_AUDITS = "lora/";

    /** Rules that are suggested. */
    private static final int MOST = 6;

    private final Console console;
    private final DeclaredOptions options = new DeclaredOptions("explain", this, Loralint::version);

    private ExplainCommand(Console console) {
        this.console = console;
    }

    static CommandSpec spec(Console console) {
        return new ExplainCommand(console).describe();
    }

    private CommandSpec describe() {
        options.argument(
                0, "RULE", true, "Id of the rule, as `loralint rules` lists it, or the part of it after the slash.");
        options.argument(
                1,
                "PATH",
                false,
                "Dataset. With --tag: show how often the tag appears there, and whether it is pruned.");
        options.text("--tag", "TAG", "Show how loralint classifies this tag, and why.");
        options.list(OwnRules.OPTION, OwnRules.LABEL, OwnRules.MEANING);
        CommandSpec spec = options.spec();
        spec.usageMessage()
                .header("Explain a rule: what it reports, why, and how to fix it.")
                .footer(
                        "",
                        "Examples:",
                        "  loralint explain alpha-ratio",
                        "  loralint explain captions/identity-tag --tag \"light green hair\"",
                        "  loralint explain captions/identity-tag --tag \"scar\" my-dataset      show the tag in each concept",
                        "",
                        "Exit codes: 0 shown, 2 unknown rule, or the folder does not exist.");
        return spec;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        String rule = Objects.requireNonNull(options.argument(0));
        String path = options.argument(1);
        String tag = options.one("--tag");
        EffectiveSettings settings = new EffectiveSettings(console.directory());
        RequestedRules own = OwnRules.of(console, options.all(OwnRules.OPTION));
        ProjectSettings project = settings.project(console.directory(), own.folders());
        HouseFolders house = settings.house(project, own.folders());
        Rulebook rulebook = EffectiveSettings.rulebook(project, house);
        settings.distrusted(console.directory(), house).forEach(console::tell);
        RuleDoc doc = find(rule, rulebook, house);
        if (tag != null) {
            explain(tag, path, own);
            return ExitCode.CLEAN;
        }
        if (path != null) {
            throw new UsageException("unexpected argument \"" + path + "\"; a dataset requires --tag");
        }
        Profile profile = settings.profile(null, project, house);
        Language language = console.spoken();
        String title = language == null ? doc.title() : language.say(doc.id(), doc.title());
        console.out()
                .println(title + " (" + doc.id() + ", " + doc.kindByCase() + ", "
                        + profile.levels().get(rulebook.levelled(doc.id(), profile))
                        + " in profile "
                        + profile.name() + ")\n");
        if (language != null) {
            summary(language, doc.id());
        }
        console.exact().print(rulebook.page(doc.id()));
        return ExitCode.CLEAN;
    }

    /** In another language, before the page, which is English: what is reported, what the trainer does, and what to do. */
    private void summary(Language language, String rule) {
        for (String part : List.of(Language.SUMMARY, Language.TRAINER)) {
            language.parts(rule, part).forEach(sentence -> console.out().println(sentence + "\n"));
        }
        List<String> fixes = language.parts(rule, Language.FIX);
        if (!fixes.isEmpty()) {
            console.out().println("What to do:");
            fixes.forEach(fix -> console.out().println("- " + fix));
            console.out().println();
        }
    }

    /** By its id, or by the part behind the slash if only one rule has it; a rule of checks comes before one of audits. */
    private static RuleDoc find(String rule, Rulebook rulebook, HouseFolders house) throws UsageException {
        List<String> ids =
                rulebook.ids().stream().filter(id -> id.endsWith("/" + rule)).toList();
        List<String> ofChecks =
                ids.stream().filter(id -> !id.startsWith(OF_AUDITS)).toList();
        ids = ofChecks.size() == 1 ? ofChecks : ids;
        if (ids.size() > 1) {
            throw new UsageException(
                    "several rules are called \"" + rule + "\"; expected one of " + String.join(", ", ids));
        }
        return rulebook.find(ids.isEmpty() ? rule : ids.get(0))
                .orElseThrow(() -> new UsageException(unknown(rule, rulebook, house)));
    }

    private static String unknown(String rule, Rulebook rulebook, HouseFolders house) {
        String suggestion = EffectiveSettings.suggestion(
                rule,
                rulebook.ids().stream()
                        .map(id -> rule.indexOf('/') < 0 ? id.substring(id.indexOf('/') + 1) : id)
                        .toList());
        if (suggestion.isEmpty()) {
            List<String> like = rulebook.ids().stream()
                    .filter(id -> id.contains(rule))
                    .limit(MOST)
                    .toList();
            suggestion = like.isEmpty()
                    ? ""
                    : "; did you mean " + (like.size() == 1 ? "" : "one of ") + String.join(", ", like) + "?";
        }
        return "unknown rule \"" + rule + "\""
                + (suggestion.isEmpty() ? "; `loralint rules` lists all rules" : suggestion)
                + (house.rules().isEmpty()
                        ? "; for a rule of your own, add " + OwnRules.OPTION + " " + OwnRules.LABEL
                        : "");
    }

    private void explain(String asked, @Nullable String path, RequestedRules own) throws UsageException, IOException {
        try (Archives archives =
                RequestedPaths.archives(console.directory(), path == null ? List.of() : List.of(path))) {
            explain(asked, path, own, archives.in(console.directory()));
        }
    }

    private void explain(String asked, @Nullable String path, RequestedRules own, Path directory)
            throws UsageException {
        Path start = path == null ? directory : RequestedPaths.resolve(directory, path);
        if (!Files.exists(start)) {
            throw new UsageException(path + ": the file or folder does not exist");
        }
        TagExplainer explainer = TagExplainer.of(directory, start);
        TagExplanation explanation = path == null
                ? explainer.explain(asked)
                : explainer.explain(
                        asked,
                        new Check(directory)
                                .run(request(directory, path).by(own))
                                .result());
        console.out().print(TagExplanationText.of(explanation));
    }

    private static CheckRequest request(Path directory, String dataset) throws UsageException {
        return new RequestedPaths(directory, List.of(dataset), List.of())
                .request(List.of(), null, FailOn.NEVER, Set.of(), Set.of());
    }
}
