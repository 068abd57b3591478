package dev.loralint.cli;

import dev.loralint.finding.RuleDoc;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lexicon.TagMeaning;
import dev.loralint.report.Plain;
import dev.loralint.rules.Profile;
import dev.loralint.rules.Rulebook;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A rule's page. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Explains a rule: what it finds, why, and what mends it.",
        footer = {
            "",
            "Examples:",
            "  loralint explain config/alpha-ratio",
            "  loralint explain captions/identity-tag --tag \"light green hair\"",
            "",
            "Exit codes: 0 shown, 2 there is no such rule."
        })
final class ExplainCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "RULE", description = "The rule's id, as `loralint rules` lists it.")
    private String rule = "";

    @Option(names = "--tag", paramLabel = "TAG", description = "Tells what loralint takes this tag for, and why.")
    private @Nullable String tag;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UsageException {
        Rulebook rulebook = Rulebook.standard();
        RuleDoc doc = rulebook.find(rule)
                .orElseThrow(() -> new UsageException("there is no rule \"" + rule + "\""
                        + Settings.suggestion(
                                rule, rulebook.rules().stream().map(RuleDoc::id).toList())
                        + "; `loralint rules` lists them"));
        if (tag != null) {
            TagMeaning meaning = Lexicon.standard().meaningOf(tag);
            String slot = meaning.slot() == null ? "" : " (" + meaning.slot() + ")";
            console.out()
                    .println("`" + Plain.text(Lexicon.key(tag)) + "` is taken for "
                            + meaning.tagClass().label() + slot + ": " + Plain.text(meaning.reason()));
            return ExitCode.CLEAN;
        }
        Settings settings = new Settings(console.directory());
        Profile profile = settings.profile(null, settings.project(console.directory()));
        console.out()
                .println(doc.title() + " (" + doc.id() + ", " + profile.levels().get(doc.id()) + " in profile "
                        + profile.name() + ")\n");
        console.out().print(rulebook.page(doc.id()));
        return ExitCode.CLEAN;
    }
}
