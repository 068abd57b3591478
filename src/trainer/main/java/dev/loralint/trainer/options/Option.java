package dev.loralint.trainer.options;

import dev.loralint.text.PythonLiteral;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An option of sd-scripts.
 *
 * @param type what argparse makes of a word on the command line
 * @param many whether it takes a list
 * @param standard its default; {@code null} for Python's None
 * @param choices the words that it may have, as the command line checks them; empty where any word is fine
 * @param passes the Python types that its value in a TOML file may have without the trainer stopping: {@code s} text,
 *     {@code i} whole number, {@code f} decimal, {@code b} true or false, {@code l} list, {@code e} the empty text,
 *     {@code *} anything
 * @param elsewise what the trainer does with a word in a TOML file that is no choice
 */
public record Option(
        String name,
        Type type,
        boolean many,
        @Nullable Object standard,
        List<String> choices,
        String passes,
        Elsewise elsewise) {

    /**
     * @param row of the table of options: scripts, name, type, default, choices, number of values
     * @param known its row of the overlay: name, passes, elsewise, flow; {@code null} if nobody looked at what it accepts
     * @param isForNoise whether the script is for models that predict noise
     */
    public static Option of(String[] row, String @Nullable [] known, boolean isForNoise) {
        Type type = Type.valueOf(row[2].toUpperCase(Locale.ROOT));
        Elsewise elsewise = known == null || known[2].isEmpty()
                ? Elsewise.KEPT
                : Elsewise.valueOf(known[2].toUpperCase(Locale.ROOT));
        return new Option(
                row[1],
                type,
                !row[5].isEmpty(),
                PythonLiteral.parse(row[3]).map(PythonLiteral::value).orElse(null),
                TrainingOptions.choices(row[4]),
                known == null ? "*" : isForNoise || known[3].isEmpty() ? known[1] : known[3],
                elsewise);
    }

    /** What argparse makes of a word. */
    public enum Type {
        TEXT,
        INT,
        FLOAT,
        /** lr_warmup_steps: a whole number of steps, or a share below 1, or a percentage. */
        NUMBER,
        FLAG
    }

    /** What becomes of a word that is no choice. */
    public enum Elsewise {
        FATAL,
        IGNORED,
        KEPT
    }
}
