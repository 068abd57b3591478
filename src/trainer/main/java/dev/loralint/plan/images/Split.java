package dev.loralint.plan.images;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which images are held back for validation: those behind a share, after they were shuffled (train_util.py,
 * split_train_val). Regularisation images are never held back.
 */
public final class Split {

    public static final Split NONE = new Split(0, () -> null);

    private final double share;
    private final Supplier<@Nullable PythonRandom> random;

    /**
     * @param random begun anew with each subset where {@code validation_seed} is written, else one for the whole training;
     *     {@code null} where chance decides, so that the first images stand for those that stay
     */
    public Split(double share, Supplier<@Nullable PythonRandom> random) {
        this.share = share;
        this.random = random;
    }

    /** Those that are trained on. */
    List<FoundImage> of(List<FoundImage> images, boolean regularisation) {
        if (!(share > 0) || regularisation || images.isEmpty()) {
            return images;
        }
        List<FoundImage> shuffled = new ArrayList<>(images);
        PythonRandom chance = random.get();
        for (int i = shuffled.size() - 1; i > 0 && chance != null; i--) {
            Collections.swap(shuffled, i, chance.below(i + 1));
        }
        int end = (int) Math.ceil(images.size() * (1 - share));
        return List.copyOf(shuffled.subList(0, Math.max(0, end < 0 ? images.size() + end : end)));
    }
}
