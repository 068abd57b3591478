package dev.loralint.comparison;

import dev.loralint.finding.Ending;
import dev.loralint.finding.Finding;
import dev.loralint.result.Outlook;
import dev.loralint.result.Outlook.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What trainers will do after a change, with what the change causes before what was there. Who asks for a review of a change
 * has not made the training run stop that stopped before it.
 *
 * @param before what the trainers would have done before the change
 * @param found what the change introduced
 */
record ChangedOutlooks(List<Outlook> before, List<Finding> found) {

    List<Outlook> of(List<Outlook> now) {
        return now.stream().map(outlook -> of(outlook, now.size() == 1)).toList();
    }

    private Outlook of(Outlook now, boolean isOnly) {
        Optional<Outlook> old = before.stream()
                .filter(outlook -> outlook.state() == State.STOPS
                        && outlook.config().equals(now.config())
                        && outlook.program().equals(now.program()))
                .findFirst();
        if (now.state() != State.STOPS || old.isEmpty()) {
            return now;
        }
        List<Finding> caused = found.stream()
                .filter(finding -> finding.stop() != null && (isOnly || isReason(finding, now)))
                .toList();
        return caused.isEmpty()
                ? with(
                        now,
                        State.UNKNOWN,
                        List.of("it stopped before the change too: "
                                + now.reasons().get(0)),
                        now.stop())
                : with(
                        now,
                        State.STOPS,
                        first(now, caused),
                        Objects.requireNonNullElse(caused.get(0).stop(), Ending.START));
    }

    private static boolean isReason(Finding finding, Outlook outlook) {
        return outlook.config().equals(finding.path())
                || outlook.reasons().stream().anyMatch(reason -> reason.endsWith(finding.message()));
    }

    private static List<String> first(Outlook now, List<Finding> caused) {
        List<String> reasons = new ArrayList<>();
        List<String> others = new ArrayList<>(now.reasons());
        for (Finding finding : caused) {
            others.removeIf(reason -> reason.endsWith(finding.message()));
            boolean isOwn = now.config().equals(finding.path());
            reasons.add(isOwn ? finding.message() : finding.path() + ": " + finding.message());
        }
        reasons.addAll(others);
        return reasons;
    }

    private static Outlook with(Outlook outlook, State state, List<String> reasons, Ending stop) {
        return new Outlook(
                outlook.config(),
                outlook.program(),
                outlook.release(),
                state,
                outlook.images(),
                outlook.steps(),
                reasons,
                stop);
    }
}
