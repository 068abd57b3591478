package dev.loralint.review.steps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was done and not taken back, in order. */
public final class StepHistory {

    private final List<Step> done = new ArrayList<>();
    private final List<Step> undone = new ArrayList<>();
    private final Map<String, List<Step>> byDecision = new HashMap<>();

    /** Does what a line of the log says. */
    public void add(Step step) {
        switch (step.what()) {
            case UNDO -> {
                for (Step last : lastTogether()) {
                    done.remove(done.size() - 1);
                    undone.add(last);
                    if (last.decision() != null) {
                        List<Step> own = of(last.decision());
                        own.remove(own.size() - 1);
                    }
                }
            }
            case REDO -> {
                for (Step next : nextTogether()) {
                    undone.remove(undone.size() - 1);
                    take(next);
                }
            }
            default -> {
                take(step);
                undone.clear();
            }
        }
    }

    private void take(Step step) {
        done.add(step);
        if (step.decision() != null) {
            of(step.decision()).add(step);
        }
    }

    private List<Step> of(String decision) {
        return byDecision.computeIfAbsent(decision, d -> new ArrayList<>());
    }

    /** The steps that would be taken back, the last first: one, or all of its group. */
    public List<Step> lastTogether() {
        return together(done);
    }

    /** The steps that would be done again, in order. */
    public List<Step> nextTogether() {
        return together(undone);
    }

    private static List<Step> together(List<Step> steps) {
        List<Step> found = new ArrayList<>();
        for (int i = steps.size() - 1;
                i >= 0 && (found.isEmpty() || steps.get(i).belongsTo(found.get(0)));
                i--) {
            found.add(steps.get(i));
        }
        return found;
    }

    /** Those that count: of several about one decision the last. */
    public List<Step> active() {
        return done.stream()
                .filter(step -> step.decision() == null || about(step.decision()) == step)
                .toList();
    }

    /** The last step about a decision. */
    @Nullable
    public Step about(String decision) {
        List<Step> own = byDecision.getOrDefault(decision, List.of());
        return own.isEmpty() ? null : own.get(own.size() - 1);
    }

    public int count() {
        return done.size();
    }

    public void clear() {
        done.clear();
        undone.clear();
        byDecision.clear();
    }
}
