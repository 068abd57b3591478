package dev.loralint.trainers.kohyagui;

import dev.loralint.finding.SettingFix;
import dev.loralint.trainer.Setting;
import dev.loralint.training.TrainerWords;
import java.util.regex.Pattern;

/** Fields of the GUI with pairs such as {@code a=1 b=2}, which have one space between two and no other. */
public final class FormPairs {

    private static final Pattern PAIRS = Pattern.compile("(\\S+=\\S+)( \\S+=\\S+)*|");
    private static final Pattern AROUND_EQUALS = Pattern.compile("\\s*=\\s*");

    private FormPairs() {}

    /** Whether a text is so, or empty. */
    public static boolean has(String text) {
        return PAIRS.matcher(text).matches();
    }

    /** Writing a field so; none where spaces are not all that is wrong. */
    public static SettingFix respaced(Setting field) {
        String text =
                AROUND_EQUALS.matcher(field.text().strip()).replaceAll("=").replaceAll("\\s+", " ");
        return field.quoted() && has(text) ? field.set(TrainerWords.quoted(text)) : SettingFix.NONE;
    }
}
