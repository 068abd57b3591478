package dev.loralint.report.html.section;

import dev.loralint.captions.ReaderEvidence;
import dev.loralint.concepts.Dataset;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Severity;
import dev.loralint.report.Verdict;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.FixKind;
import dev.loralint.report.html.view.Level;
import dev.loralint.report.html.view.Prose;
import dev.loralint.report.html.view.VerdictView;
import dev.loralint.report.html.view.VerdictView.Count;
import dev.loralint.report.html.view.VerdictView.Fact;
import dev.loralint.report.html.view.VerdictView.StepView;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Outlook.State;
import dev.loralint.text.Plain;
import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
import java.util.List;

/** The answer: whether it can be trained, what stands in the way, and what to do first. */
public final class VerdictSection {

    private final CheckResult result;
    private final Verdict verdict;
    private final List<StepView> steps;

    public VerdictSection(CheckResult result) {
        this.result = result;
        this.verdict = Verdict.of(result);
        this.steps = new Steps(result).list();
    }

    public VerdictView view() {
        return new VerdictView(
                level(),
                title(),
                Prose.of(lede()),
                counts(),
                facts(),
                problems(),
                result.notes().stream().map(Phrases::sentence).toList(),
                stepsTitle(),
                steps,
                Ledger.of(result));
    }

    private List<Prose> problems() {
        List<Prose> problems = new ArrayList<>();
        result.problems().forEach(p -> problems.add(problem(p.path(), p.message())));
        for (TrainerConfig config : result.configs()) {
            config.problems().forEach(p -> problems.add(problem(Phrases.spot(p.location()), p.message())));
        }
        return problems;
    }

    private static Prose problem(String where, String message) {
        return new Prose.Writer()
                .code(where)
                .text(": ")
                .ticked(Phrases.sentence(message))
                .done();
    }

    /** As the trainer would fare. */
    Level level() {
        if (isNothingRead()) {
            return Level.ERROR;
        }
        return switch (verdict.state()) {
            case STOPS -> Level.ERROR;
            case LACKS -> Level.WARNING;
            case UNKNOWN, OPEN -> Level.NOTE;
            case TRAINS -> Level.OK;
        };
    }

    String title() {
        return isNothingRead() ? "Nothing to train" : verdict.title();
    }

    private boolean isNothingRead() {
        return result.inputs().isEmpty();
    }

    private String lede() {
        if (isNothingRead()) {
            return "No captions and no configuration were found.";
        }
        if (result.isUnchecked()) {
            return result.findings().isEmpty() ? "No rule covers these files." : "No other rule covers these files.";
        }
        int errors = result.count(Severity.ERROR);
        return Plain.visible(Phrases.sentence(verdict.trainer()) + " " + Phrases.sentence(verdict.guide()))
                + (errors > 0 ? " " + consequence(errors) + errorLede(errors) : "");
    }

    /** Errors next to "ready" are explained: what they mean for the training run, and for the check. */
    private String consequence(int errors) {
        if (!verdict.state().isUnhindered()) {
            return "";
        }
        String starts = verdict.state() == State.TRAINS
                ? "the training run would start"
                : "nothing was found that ends the training run";
        String those = errors == 1 ? "error" : "errors";
        return (isAdviceAlone()
                        ? "The " + those + (errors == 1 ? " is" : " are") + " advice: " + starts
                        : "In spite of the " + those + ", " + starts)
                + (result.fails() ? ", but the check fails. " : ", and the check passes. ");
    }

    private boolean isAdviceAlone() {
        return errors().stream().allMatch(finding -> finding.kind() == Kind.ADVICE);
    }

    private String errorLede(int errors) {
        int byCommand = errors - (int) errorsFixedBy(FixKind.HAND);
        return byCommand == 0
                ? Phrases.capital(Phrases.spelled(errors, "error")) + " " + (errors == 1 ? "needs" : "need")
                        + " a fix by hand."
                : byCommand == errors
                        ? (errors == 1
                                ? "One command fixes the error."
                                : "The commands below fix all " + Phrases.spelled(errors, "error") + ".")
                        : "Of " + Phrases.spelled(errors, "error") + ", the commands below fix "
                                + Phrases.number(byCommand)
                                + " and " + Phrases.number(errors - byCommand) + " "
                                + (errors - byCommand == 1 ? "needs" : "need") + " a fix by hand.";
    }

    private long errorsFixedBy(FixKind kind) {
        return errors().stream().filter(f -> FixKind.of(f.fix()) == kind).count();
    }

    private List<Finding> errors() {
        return result.findings().stream()
                .filter(f -> f.severity() == Severity.ERROR)
                .toList();
    }

    private List<Count> counts() {
        return List.of(
                count(Level.ERROR, Severity.ERROR, "error"),
                count(Level.WARNING, Severity.WARNING, "warning"),
                count(Level.NOTE, Severity.INFO, "note"),
                new Count(Level.OK, Phrases.number(result.fixable()), "fixable by command", "fix:safe,fix:unsafe"));
    }

    private Count count(Level level, Severity severity, String noun) {
        int n = result.count(severity);
        boolean isExplained =
                severity == Severity.ERROR && n > 0 && verdict.state().isUnhindered() && isAdviceAlone();
        return new Count(
                level,
                Phrases.number(n),
                Phrases.noun(n, noun) + (isExplained ? " (advice)" : ""),
                "level:" + level.style());
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        if (!result.datasets().isEmpty()) {
            int concepts = result.datasets().stream()
                    .mapToInt(d -> d.concepts().size())
                    .sum();
            facts.add(fact("Concepts", Phrases.number(concepts)));
            facts.add(fact(
                    "Images",
                    Phrases.number(result.datasets().stream()
                            .mapToInt(Dataset::imageCount)
                            .sum())));
            facts.add(fact(
                    "Captions",
                    Phrases.number(result.datasets().stream()
                            .mapToInt(Dataset::captionCount)
                            .sum())));
        }
        facts.add(new Fact(result.configs().size() > 1 ? "Configurations" : "Configuration", configurations()));
        facts.addAll(trainers());
        facts.add(
                fact("Profile", result.basis().profile() + ": " + result.basis().profileReason()));
        if (!result.findings().isEmpty()) {
            facts.add(fact(
                    "Findings",
                    Phrases.number(result.findings().size()) + " in " + Phrases.count(result.places(), "place")));
        }
        if (!result.hidden().isNothing()) {
            facts.add(fact("Not reported", result.hidden().words()));
        }
        return facts;
    }

    /** Which trainers read the captions, each with the reason. */
    private List<Fact> trainers() {
        return result.datasets().stream()
                .flatMap(dataset -> dataset.concepts().stream())
                .map(concept -> concept.handling().trainer() + ", " + because(concept.evidence()))
                .distinct()
                .map(reader -> fact("Captions read by", reader))
                .toList();
    }

    private static String because(ReaderEvidence evidence) {
        String why = evidence.because().isEmpty()
                ? "no configuration, setting or form of captions names a trainer"
                : evidence.because();
        return evidence.isAssumed() ? "assumed, because " + why : "because " + why;
    }

    private Prose configurations() {
        if (result.configs().isEmpty()) {
            return Prose.plain("none");
        }
        if (result.configs().size() > 2) {
            return new Prose.Writer()
                    .link(Phrases.number(result.configs().size()), "#config")
                    .done();
        }
        Prose.Writer prose = new Prose.Writer();
        for (int i = 0; i < result.configs().size(); i++) {
            TrainerConfig config = result.configs().get(i);
            prose.text(i == 0 ? "" : ", ");
            prose.link(config.name(), "#config-" + (i + 1))
                    .text(" · " + config.trainer().name());
        }
        return prose.done();
    }

    private static Fact fact(String term, String value) {
        return new Fact(term, Prose.plain(value));
    }

    private String stepsTitle() {
        boolean trains = verdict.state().isUnhindered();
        boolean isAdvice = trains && result.findings().stream().allMatch(finding -> finding.kind() == Kind.ADVICE);
        return switch (steps.size()) {
            case 0 -> trains && result.findings().isEmpty() ? "No action is required." : "";
            case 1 -> isAdvice ? "To follow the advice" : "Next step";
            default -> (isAdvice ? "To follow the advice" : "Next steps") + ", in this order";
        };
    }
}
