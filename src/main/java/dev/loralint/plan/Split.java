package dev.loralint.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which images are held back for validation: those behind a share, after they were shuffled (train_util.py,
 * split_train_val). Regularisation images are never held back.
 */
final class Split {

    static final Split NONE = new Split(0, null);

    private final double share;
    private final @org.jspecify.annotations.Nullable Long seed;

    /** @param seed {@code null} where chance decides; then the first ones stand for those that stay */
    Split(double share, @org.jspecify.annotations.Nullable Long seed) {
        this.share = share;
        this.seed = seed;
    }

    boolean isOn() {
        return share > 0;
    }

    /** Those that are trained on. */
    List<FoundImage> of(List<FoundImage> images, boolean regularisation) {
        if (!isOn() || regularisation || images.isEmpty()) {
            return images;
        }
        List<FoundImage> shuffled = new ArrayList<>(images);
        if (seed != null) {
            PythonRandom random = new PythonRandom(seed);
            for (int i = shuffled.size() - 1; i > 0; i--) {
                Collections.swap(shuffled, i, random.below(i + 1));
            }
        }
        int end = (int) Math.ceil(images.size() * (1 - share));
        return List.copyOf(shuffled.subList(0, Math.max(0, end < 0 ? images.size() + end : end)));
    }
}
