package dev.loralint.trainers.sdscripts.run;

import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The resolution of a dataset, split as sd-scripts does. A value of a wrong type has none.
 *
 * @param dataset the number of the dataset, from 0
 * @param setting where it is set, or missing
 * @param sides as many as there are; none if a side is not a whole number
 */
public record Resolution(int dataset, Setting setting, List<Integer> sides) {

    public Resolution {
        sides = List.copyOf(sides);
    }

    /**
     * Nothing for a variable or a wrong type.
     *
     * @param ofTraining whether the setting is an option of the training, which is text
     */
    static Optional<Resolution> of(int dataset, Setting setting, boolean ofTraining) {
        Object value = setting.value();
        List<Integer> sides = new ArrayList<>();
        if (value instanceof String text) {
            for (String part : text.split(",", -1)) {
                String side = part.strip();
                if (!side.matches("\\d{1,6}")) {
                    return side.indexOf('$') >= 0
                            ? Optional.empty()
                            : Optional.of(new Resolution(dataset, setting, List.of()));
                }
                sides.add(Integer.valueOf(side));
            }
        } else if (value != null) {
            for (Object side : setting.elements()) {
                if (ofTraining || !(side instanceof Number n)) {
                    return Optional.empty();
                }
                sides.add(n.intValue());
            }
        }
        return Optional.of(new Resolution(dataset, setting, sides));
    }

    /** Whether it is one side or a width and a height. */
    public boolean complete() {
        return sides.size() == 1 || sides.size() == 2;
    }

    /** Whether there is no text at all. */
    public boolean blank() {
        return setting.text().isBlank();
    }

    /** In pixels; 0 if it is not complete. */
    public int width() {
        return complete() ? sides.get(0) : 0;
    }

    /** In pixels; a single side is both. */
    public int height() {
        return complete() ? sides.get(sides.size() - 1) : 0;
    }

    /** The shorter side in pixels. */
    public int shorter() {
        return Math.min(width(), height());
    }

    /** The longer side in pixels. */
    public int longer() {
        return Math.max(width(), height());
    }
}
