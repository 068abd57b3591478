package dev.loralint.trainers.musubi;

import dev.loralint.text.PythonLiteral;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.ValueLimits;
import dev.loralint.trainer.Values;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An element of {@code optimizer_args}, {@code lr_scheduler_args} or {@code network_args} with one equals sign.
 *
 * @param list the setting that it is in
 * @param name what is before the equals sign, with its spaces
 * @param text what is behind it
 */
public record MusubiArgument(Setting list, String name, String text) {

    static Optional<MusubiArgument> of(String argument, Setting list) {
        String[] parts = argument.split("=", -1);
        return parts.length == 2 && !Setting.isUnknown(argument)
                ? Optional.of(new MusubiArgument(list, parts[0], parts[1]))
                : Optional.empty();
    }

    /** Whether Python reads the text as a value. */
    public boolean isLiteral() {
        return PythonLiteral.parse(text).isPresent();
    }

    /** The value that Python reads. */
    public @Nullable Object value() {
        return PythonLiteral.parse(text).map(PythonLiteral::value).orElse(null);
    }

    /** The text as a number, or NaN. */
    public double number() {
        return Values.number(text.strip());
    }

    /** Whether limits refuse the value, which is text for a network. */
    public boolean isRefusedBy(ValueLimits limits) {
        return list.key().equals("network_args") ? limits.refuses(text) : isLiteral() && limits.refuses(value());
    }

    /** Whether Python reads the text as a list. */
    public boolean isAList() {
        return value() instanceof List<?>;
    }

    /** Whether it is a list of patterns with one that matches every name. */
    public boolean leavesNothing() {
        return value() instanceof List<?> patterns && patterns.contains(".*");
    }
}
