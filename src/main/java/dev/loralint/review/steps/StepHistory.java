package dev.loralint.review.steps;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was done and not taken back, in order. */
public final class StepHistory {

    private final List<Step> done = new ArrayList<>();
    private final List<Step> undone = new ArrayList<>();
    private final Map<String, List<Step>> byDecision = new HashMap<>();

    /** Does what a line of the log says. */
    public void add(Step step) {
        switch (step.what()) {
            case UNDO ->
                last().ifPresent(last -> {
                    done.remove(done.size() - 1);
                    undone.add(last);
                    if (last.decision() != null) {
                        List<Step> own = of(last.decision());
                        own.remove(own.size() - 1);
                    }
                });
            case REDO ->
                next().ifPresent(next -> {
                    undone.remove(undone.size() - 1);
                    take(next);
                });
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

    /** The step that would be taken back. */
    public Optional<Step> last() {
        return done.isEmpty() ? Optional.empty() : Optional.of(done.get(done.size() - 1));
    }

    /** The step that would be done again. */
    public Optional<Step> next() {
        return undone.isEmpty() ? Optional.empty() : Optional.of(undone.get(undone.size() - 1));
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
