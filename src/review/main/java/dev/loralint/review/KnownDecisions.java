package dev.loralint.review;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Severity;
import dev.loralint.review.steps.DecisionState;
import dev.loralint.review.steps.Step;
import dev.loralint.review.steps.StepHistory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to decide: what the checks found, and what was decided before. A decision that was taken stays, although
 * the staged files no longer give rise to it. Under the lock of the review.
 */
final class KnownDecisions {

    /** How the ids of decisions about values of slots begin, which no finding asks for. */
    private static final String SLOT = "slot|";

    private final StepHistory steps;
    private final Map<String, Decision> known = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();

    /** What the check of the files as they are found: the queue keeps it, whatever is staged. */
    private final Set<String> found = new HashSet<>();

    private @Nullable List<Decision> sorted;

    KnownDecisions(StepHistory steps) {
        this.steps = steps;
    }

    /** Forgets what was known, and takes those of a check of the files as they are. */
    void restart(List<Decision> decisions) {
        known.clear();
        found.clear();
        decisions.forEach(decision -> found.add(decision.id()));
        remember(decisions);
    }

    /**
     * Takes those of a check of the files as they are staged.
     *
     * @return whether others are open now, or are about something else
     */
    boolean remember(List<Decision> decisions) {
        Set<String> before = Set.copyOf(open);
        boolean isOther = false;
        open.clear();
        for (Decision decision : decisions) {
            open.add(decision.id());
            Decision last = known.get(decision.id());
            if (last == null || stateOf(decision.id()) == null) {
                known.put(decision.id(), decision);
                isOther |= last == null || !last.findings().equals(decision.findings());
            }
        }
        sorted = null;
        return isOther || !before.equals(open);
    }

    /** Steps were taken or undone: until the next check, what is not decided any more is open. */
    void follow(List<String> ids) {
        for (String id : ids) {
            if (!known.containsKey(id)) {
                sorted = null;
            } else if (stateOf(id) == null) {
                open.add(id);
            }
        }
    }

    /** All steps were undone. */
    void reopen() {
        sorted = null;
        open.addAll(known.keySet());
    }

    /** The worst first. */
    List<Decision> all() {
        if (sorted == null) {
            List<Decision> all = new ArrayList<>();
            for (Decision decision : known.values()) {
                String id = decision.id();
                // what only a step gave rise to that was undone is gone with it
                if (found.contains(id) || open.contains(id) || stateOf(id) != null) {
                    all.add(decision);
                }
            }
            for (Step step : steps.active()) {
                String id = step.decision();
                if (id != null
                        && !known.containsKey(id)
                        && step.state() != DecisionState.OPEN
                        && !id.startsWith(SLOT)) {
                    all.add(remembered(id, step));
                }
            }
            all.sort((one, other) -> Finding.WORST_FIRST.compare(one.first(), other.first()));
            sorted = List.copyOf(all);
        }
        return sorted;
    }

    /** A decision of which only the log knows. */
    private static Decision remembered(String id, Step step) {
        String[] parts = id.split("\\|", 3);
        String concept = parts.length > 1 ? parts[1] : "";
        String subject = parts.length > 2 && !parts[2].isEmpty() ? parts[2] : parts[0];
        Finding finding = new Finding(
                parts[0],
                Severity.INFO,
                Kind.ADVICE,
                null,
                step.label(),
                concept,
                null,
                null,
                null,
                ".",
                List.of(),
                0,
                null);
        return new Decision(id, Decision.Kind.FILE, parts[0], subject, "", "", List.of(finding), List.of());
    }

    Optional<Decision> find(String id) {
        Decision decision = known.get(id);
        return decision != null
                ? Optional.of(decision)
                : all().stream().filter(other -> other.id().equals(id)).findFirst();
    }

    private @Nullable DecisionState stateOf(String id) {
        Step step = steps.about(id);
        return step == null || step.state() == DecisionState.OPEN ? null : step.state();
    }

    DecisionState state(String id) {
        DecisionState decided = stateOf(id);
        if (decided != null) {
            return decided;
        }
        return open.contains(id) ? DecisionState.OPEN : DecisionState.DONE;
    }

    /** Which of its choices was taken. */
    @Nullable
    String choice(String id) {
        Step step = steps.about(id);
        return step == null || step.state() == DecisionState.OPEN ? null : step.choice();
    }

    Answers.Counts counts() {
        int[] counts = new int[DecisionState.values().length];
        all().forEach(decision -> counts[state(decision.id()).ordinal()]++);
        return new Answers.Counts(
                counts[DecisionState.OPEN.ordinal()],
                counts[DecisionState.ACCEPTED.ordinal()],
                counts[DecisionState.KEPT.ordinal()],
                counts[DecisionState.SKIPPED.ordinal()]);
    }
}
