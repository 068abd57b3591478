package dev.loralint.trainer;

import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a program accepts as a value, as a row of a table says it. A cell that is empty, and a column that is missing, do
 * not limit.
 *
 * <p>A value is accepted if its type is among the letters in {@code passes} ({@link Setting#passes}), if it is one of the
 * words in {@code choices}, or if it is text of the form in {@code pattern}. A number must be in the limits too: at least
 * {@code least} and at most {@code most}, above {@code above} and below {@code below}. So must be the numbers in a list;
 * {@code elements} has the letters for all that is in it, {@code words} the texts that may be in it, next to blank ones, and {@code size} says how many.
 *
 * @param cells the cells by the titles of their columns
 */
public record ValueLimits(Map<String, String> cells) {

    private static final List<String> COLUMNS =
            List.of("passes", "choices", "pattern", "elements", "words", "size", "least", "most", "above", "below");

    /** What is limited, from the column {@code key}. */
    public String key() {
        return cell("key");
    }

    /** Whether it limits nothing. */
    public boolean isEmpty() {
        return COLUMNS.stream().allMatch(column -> cell(column).isEmpty());
    }

    /** Whether a value is outside the limits. */
    public boolean refuses(@Nullable Object value) {
        boolean anyKind = cell("passes").isEmpty()
                && cell("choices").isEmpty()
                && cell("pattern").isEmpty();
        boolean outside = value instanceof List<?> list ? isOutside(list) : isOutside(value);
        outside |= !cell("words").isEmpty()
                && !Values.elements(value).stream()
                        .map(Values::show)
                        .allMatch(text -> text.isBlank()
                                || List.of(cell("words").split(" ")).contains(text));
        return outside || !anyKind && !isOfKind(value);
    }

    private boolean isOfKind(@Nullable Object value) {
        return Values.passes(cell("passes"), value)
                || !cell("choices").isEmpty()
                        && List.of(cell("choices").split(" ")).contains(value == null ? "" : Values.show(value))
                || !cell("pattern").isEmpty() && value instanceof String text && text.matches(cell("pattern"));
    }

    private boolean isOutside(List<?> list) {
        return !isWithin("size", size -> list.size() == size)
                || list.stream().anyMatch(this::isOutside)
                || !cell("elements").isEmpty()
                        && !list.stream().allMatch(element -> Values.passes(cell("elements"), element));
    }

    /** "Not a number" is outside every limit, as it is in comparisons of Python. */
    private boolean isOutside(@Nullable Object value) {
        if (!Values.passes("ifb", value)) {
            return false;
        }
        double number = value instanceof Boolean on ? (on ? 1 : 0) : Values.number(value);
        return !isWithin("least", least -> number >= least)
                || !isWithin("most", most -> number <= most)
                || !isWithin("above", above -> number > above)
                || !isWithin("below", below -> number < below);
    }

    private boolean isWithin(String column, DoublePredicate limit) {
        return cell(column).isEmpty() || limit.test(Double.parseDouble(cell(column)));
    }

    private String cell(String column) {
        return cells.getOrDefault(column, "");
    }
}
