package dev.loralint.report;

import dev.loralint.concepts.Concept;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Kind;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Input;
import dev.loralint.result.Outlook;
import dev.loralint.result.Outlook.State;
import dev.loralint.text.Plain;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What comes out of a check, the same in every command and report: what the trainer will do, and what the guide says.
 *
 * @param state of the training run that is worst off
 * @param title a few words for a heading
 * @param trainer a sentence without its stop
 * @param guide a sentence without its stop
 */
public record Verdict(State state, String title, String trainer, String guide) {

    private static final String IDENTITY = "captions/identity-tag";

    private static final String UNCHECKED = "Not checked";

    /** Training runs that are named in a sentence. */
    private static final int NAMED = 3;

    public static Verdict of(CheckResult result) {
        if (result.isUnchecked()) {
            return new Verdict(
                    State.UNKNOWN, UNCHECKED, "Not known: no rule says whether these files would train", guide(result));
        }
        State state = result.outlooks().stream()
                .map(Outlook::state)
                .min(State::compareTo)
                .orElse(State.UNKNOWN);
        List<Input> unchecked =
                result.unchecked().stream().filter(Input::isRecognised).toList();
        if (state.isUnhindered() && !(result.isComplete() && unchecked.isEmpty())) {
            String why = result.isComplete()
                    ? Plain.count(unchecked.size(), "configuration") + " not checked"
                    : Plain.count(result.unread().size(), "file") + " could not be read";
            return new Verdict(
                    State.UNKNOWN,
                    title(State.UNKNOWN),
                    trainer(result.outlooks(), medium(result)) + "; " + why,
                    guide(result));
        }
        boolean isOfCaptions = state == State.UNKNOWN
                && !result.outlooks().isEmpty()
                && result.outlooks().stream().allMatch(one -> one.config().isEmpty());
        return new Verdict(
                state,
                isOfCaptions ? captions(result) : title(state),
                trainer(result.outlooks(), medium(result)),
                guide(result));
    }

    /** Captions without a configuration have a verdict of their own. */
    private static String captions(CheckResult result) {
        int tags = 0;
        int errors = 0;
        for (Finding finding : result.findings()) {
            if (finding.rule().equals(IDENTITY)) {
                tags++;
            } else if (finding.severity() == Severity.ERROR) {
                errors++;
            }
        }
        List<String> parts = new ArrayList<>();
        if (tags > 0) {
            parts.add(Plain.count(tags, "tag") + " to remove");
        }
        if (errors > 0) {
            parts.add(Plain.count(errors, parts.isEmpty() ? "error" : "other error"));
        }
        int warnings = result.count(Severity.WARNING);
        if (parts.isEmpty() && warnings > 0) {
            parts.add(Plain.count(warnings, "warning"));
        }
        return (parts.isEmpty() ? "Nothing to change" : String.join(", ", parts)) + " in the captions";
    }

    /** Whether the title says something that the sentence does not. */
    public boolean isTitled() {
        return !title.equals(title(State.UNKNOWN)) && !title.equals(UNCHECKED);
    }

    private static String title(State state) {
        return switch (state) {
            case STOPS -> "Not ready to train";
            case LACKS -> "Not complete";
            case UNKNOWN -> "Not known";
            case OPEN -> "Nothing found that stops it";
            case TRAINS -> "Ready to train";
        };
    }

    /** What the trained files are: images, videos, or files where there are both. */
    private static String medium(CheckResult result) {
        Set<String> media = result.datasets().stream()
                .flatMap(dataset -> dataset.concepts().stream())
                .filter(concept -> !concept.isWithoutImages())
                .map(Concept::kindOfFiles)
                .collect(Collectors.toSet());
        return media.isEmpty() ? "image" : media.size() == 1 ? media.iterator().next() : "file";
    }

    /**
     * What trainers will do, in one sentence without its stop.
     *
     * @param medium what the trained files are called: image, video, or file
     */
    public static String trainer(List<Outlook> outlooks, String medium) {
        if (outlooks.isEmpty()) {
            return "Nothing was found that a trainer could train";
        }
        if (outlooks.size() == 1) {
            return sentence(outlooks.get(0), medium);
        }
        State worst =
                outlooks.stream().map(Outlook::state).min(State::compareTo).orElse(State.UNKNOWN);
        List<Outlook> worstOff =
                outlooks.stream().filter(one -> one.state() == worst).toList();
        boolean isAll = worstOff.size() == outlooks.size();
        String named = worstOff.stream()
                .limit(NAMED)
                .map(one -> (one.config().isEmpty() ? "" : one.config() + ": ") + sentence(one, medium))
                .collect(Collectors.joining("; "));
        return (isAll ? "" : worstOff.size() + " of " + outlooks.size() + " training runs: ")
                + named
                + (worstOff.size() > NAMED ? "; and " + (worstOff.size() - NAMED) + " more" : "");
    }

    private static String sentence(Outlook outlook, String medium) {
        String trainer = outlook.trainer();
        List<String> reasons = outlook.reasons();
        return switch (outlook.state()) {
            case TRAINS ->
                trainer + " would train " + amount(outlook, medium) + (reasons.isEmpty() ? "" : "; " + reasons.get(0));
            case OPEN ->
                "Nothing found that stops " + trainer + " (" + amount(outlook, medium) + "); not looked at: "
                        + String.join("; ", reasons);
            case LACKS ->
                trainer + " needs "
                        + reasons.stream().map(option -> "`" + option + "`").collect(Collectors.joining(", "))
                        + " from the command line"
                        + (outlook.images() == 0
                                ? ""
                                : "; with " + (reasons.size() == 1 ? "it" : "them") + " it would train "
                                        + amount(outlook, medium));
            case STOPS ->
                trainer + " " + outlook.stop().words() + ": " + reasons.get(0) + more(reasons.size() - 1, "reason");
            case UNKNOWN ->
                "Whether " + trainer + " would train is not known: " + reasons.get(0)
                        + more(reasons.size() - 1, "reason")
                        + (outlook.images() == 0 ? "" : "; " + amount(outlook, medium) + " were found");
        };
    }

    private static String more(int number, String noun) {
        return number == 0 ? "" : " (and " + Plain.count(number, "more " + noun) + ")";
    }

    private static String amount(Outlook outlook, String medium) {
        return counted(outlook.images(), medium)
                + (outlook.steps() == 0 ? "" : ", " + counted(outlook.steps(), "step"));
    }

    private static String counted(long number, String noun) {
        return Plain.number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    private static String guide(CheckResult result) {
        int tags = 0;
        Set<String> settings = new LinkedHashSet<>();
        int others = 0;
        for (Finding finding : result.findings()) {
            if (finding.kind() == Kind.ADVICE) {
                if (finding.rule().equals(IDENTITY)) {
                    tags++;
                } else if (finding.setting() != null && isOfGuide(finding, result)) {
                    settings.add(finding.setting());
                } else {
                    others++;
                }
            }
        }
        List<String> parts = new ArrayList<>();
        if (tags > 0) {
            parts.add(Plain.count(tags, "identity tag") + " in the captions");
        }
        if (!settings.isEmpty()) {
            parts.add(Plain.count(settings.size(), "setting") + (settings.size() == 1 ? " differs" : " differ"));
        }
        if (others > 0) {
            parts.add(Plain.count(others, parts.isEmpty() ? "remark" : "other remark"));
        }
        return "The guide: " + (parts.isEmpty() ? "no remarks" : String.join(", ", parts));
    }

    private static boolean isOfGuide(Finding finding, CheckResult result) {
        RuleDoc rule = result.basis().rules().get(finding.rule());
        return rule != null && !rule.guide().isEmpty();
    }

    /** In one sentence for programs that show one line, and for titles; a crash has other words. */
    public static String words(CheckResult result) {
        String found = counts(result);
        String unread =
                result.isComplete() ? "" : "; " + Plain.count(result.unread().size(), "file") + " could not be read";
        String hidden =
                result.hidden().isNothing() ? "" : " (" + result.hidden().words() + ")";
        if (result.isUnchecked()) {
            return "not checked: no rule covers the files" + hidden;
        }
        int unchecked = result.unchecked().size();
        String uncovered = unchecked == 0 ? "" : "; " + Plain.count(unchecked, "configuration") + " not checked";
        return (result.passes() ? "passed" : "not passed") + ": " + found + unread + uncovered + hidden;
    }

    /** How many findings of each level there are, and in how many places if that is not the same. */
    public static String counts(CheckResult result) {
        if (result.findings().isEmpty()) {
            return "no findings";
        }
        int places = result.places();
        return Plain.count(result.count(Severity.ERROR), "error") + ", "
                + Plain.count(result.count(Severity.WARNING), "warning") + ", "
                + Plain.count(result.count(Severity.INFO), "note")
                + (places == 0 || places == result.findings().size() ? "" : " in " + Plain.count(places, "place"));
    }
}
