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

    /** Does what a line of the log says. */
    public void add(Step step) {
        switch (step.what()) {
            case UNDO ->
                last().ifPresent(last -> {
                    done.remove(done.size() - 1);
                    undone.add(last);
                });
            case REDO ->
                next().ifPresent(next -> {
                    undone.remove(undone.size() - 1);
                    done.add(next);
                });
            default -> {
                done.add(step);
                undone.clear();
            }
        }
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
        Map<String, Step> latest = new HashMap<>();
        for (Step step : done) {
            if (step.decision() != null) {
                latest.put(step.decision(), step);
            }
        }
        return done.stream()
                .filter(step -> step.decision() == null || latest.get(step.decision()) == step)
                .toList();
    }

    /** The last step about a decision. */
    @Nullable
    public Step about(String decision) {
        for (int i = done.size() - 1; i >= 0; i--) {
            if (decision.equals(done.get(i).decision())) {
                return done.get(i);
            }
        }
        return null;
    }

    public int count() {
        return done.size();
    }

    public void clear() {
        done.clear();
        undone.clear();
    }
}
