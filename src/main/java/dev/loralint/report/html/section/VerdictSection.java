package dev.loralint.report.html.section;

import dev.loralint.captions.ReaderEvidence;
import dev.loralint.concepts.Dataset;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.Severity;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.FixKind;
import dev.loralint.report.html.view.Level;
import dev.loralint.report.html.view.Prose;
import dev.loralint.report.html.view.VerdictView;
import dev.loralint.report.html.view.VerdictView.Count;
import dev.loralint.report.html.view.VerdictView.Fact;
import dev.loralint.report.html.view.VerdictView.StepView;
import dev.loralint.result.CheckResult;
import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
import java.util.List;

/** The answer: whether it can be trained, what stands in the way, and what to do first. */
public final class VerdictSection {

    private final CheckResult result;
    private final List<StepView> steps;

    public VerdictSection(CheckResult result) {
        this.result = result;
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

    /** What keeps the training from being started, if anything. */
    Level level() {
        if (result.count(Severity.ERROR) > 0 || result.fails() || unread() > 0 || isNothingRead()) {
            return Level.ERROR;
        }
        if (result.count(Severity.WARNING) > 0) {
            return Level.WARNING;
        }
        return result.unjudged().isEmpty() ? Level.OK : Level.NOTE;
    }

    String title() {
        if (result.isUnjudged()) {
            return "Not checked";
        }
        return switch (level()) {
            case ERROR -> "Not ready to train";
            case WARNING ->
                result.unjudged().isEmpty() ? "Ready to train, with warnings" : "Partly checked, with warnings";
            case NOTE -> "Partly checked";
            case OK -> "Ready to train";
        };
    }

    private int unread() {
        return result.problems().size()
                + (int) result.configs().stream()
                        .filter(c -> !c.problems().isEmpty())
                        .count();
    }

    private boolean isNothingRead() {
        return result.datasets().isEmpty() && result.configs().isEmpty();
    }

    private String lede() {
        int errors = result.count(Severity.ERROR);
        int warnings = result.count(Severity.WARNING);
        if (isNothingRead()) {
            return "No captions and no configuration were found.";
        }
        if (result.isUnjudged()) {
            return errors + warnings > 0 ? "No other rule covers these files." : "No rule covers these files.";
        }
        if (unread() > 0) {
            return Phrases.capital(Phrases.spelled(unread(), "file"))
                    + " could not be read, so this report is incomplete."
                    + (errors > 0 ? " " + errorLede(errors) : "");
        }
        if (errors > 0) {
            return errorLede(errors);
        }
        if (warnings > 0) {
            return "No errors. " + Phrases.capital(Phrases.spelled(warnings, "warning")) + " "
                    + (warnings == 1 ? "shows" : "show") + " what the trainer ignores or what makes the result worse.";
        }
        int notes = result.count(Severity.INFO);
        return notes == 0 ? "No findings." : "No errors or warnings, only " + Phrases.spelled(notes, "note") + ".";
    }

    private String errorLede(int errors) {
        long fatal = errorsWith(Outcome.FATAL);
        long unused = errorsWith(Outcome.IGNORED) + errorsWith(Outcome.CHANGED);
        String first;
        if (fatal > 0) {
            first = result.configs().size() > 1
                    ? "At least one training run would fail before it trains anything."
                    : "The training run would fail before it trains anything.";
        } else if (unused > 0) {
            first = "The trainer would ignore or change part of what you wrote.";
        } else {
            first = "The training run would work, but its result would be worse than possible.";
        }
        int byCommand = errors - (int) errorsFixedBy(FixKind.HAND);
        String second = byCommand == 0
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
        return first + " " + second;
    }

    private long errorsWith(Outcome outcome) {
        return errors().stream().filter(f -> f.outcome() == outcome).count();
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
        return new Count(level, Phrases.number(n), Phrases.noun(n, noun), "level:" + level.style());
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
        facts.add(fact("Profile", result.profile() + ": " + result.profileReason()));
        if (!result.findings().isEmpty()) {
            facts.add(fact(
                    "Findings",
                    Phrases.number(result.findings().size()) + " in " + Phrases.count(result.places(), "place")));
        }
        if (!result.setAside().isNothing()) {
            facts.add(fact("Not reported", result.setAside().words()));
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
        return switch (steps.size()) {
            case 0 -> result.findings().isEmpty() ? "" : "No action is required.";
            case 1 -> "Next step";
            default -> "Next steps, in this order";
        };
    }
}
