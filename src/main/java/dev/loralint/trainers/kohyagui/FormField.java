package dev.loralint.trainers.kohyagui;

import dev.loralint.finding.Change;
import dev.loralint.finding.Message;
import dev.loralint.finding.SettingFix;
import dev.loralint.finding.Shown;
import dev.loralint.text.PythonConversion;
import dev.loralint.trainer.Form;
import dev.loralint.trainer.Setting;
import dev.loralint.training.TrainerWords;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A field of the GUI's LoRA tab, after the GUI has opened the file and before it starts sd-scripts.
 *
 * @param name the field ({@code optimizer_args})
 * @param setting its value and place
 */
public record FormField(String name, Setting setting) implements Shown {

    private static final Pattern PAIRS = Pattern.compile("(\\S+=\\S+)( \\S+=\\S+)*|");
    private static final Pattern AROUND_EQUALS = Pattern.compile("\\s*=\\s*");

    /** All fields. */
    public static List<Object> of(Form form) {
        List<Object> fields = new ArrayList<>();
        form.fields().forEach((name, setting) -> fields.add(new FormField(name, setting)));
        return fields;
    }

    /** Whether Python takes the value for true. */
    public boolean on() {
        return setting.on();
    }

    /** Whether the file sets it. */
    public boolean written() {
        return setting.written();
    }

    /** The value as text. */
    public String text() {
        return setting.text();
    }

    /** The value as a number; NaN if it is not one. Text that looks like a number counts, and so do true and false. */
    public double number() {
        return setting.value() instanceof Boolean on ? (on ? 1 : 0) : setting.number();
    }

    /** Whether the value is text. */
    public boolean quoted() {
        return setting.quoted();
    }

    /** Whether the value is a number, or true or false, which are numbers in Python. */
    public boolean comparable() {
        return setting.passes("ifb");
    }

    /** Whether Python's {@code int} converts the value. */
    public boolean whole() {
        return PythonConversion.whole(setting.value()) != null;
    }

    /** Whether Python's {@code float} converts the value. */
    public boolean decimal() {
        return PythonConversion.decimal(setting.value()) != null;
    }

    /** Whether the value is empty, or pairs such as {@code a=1 b=2} with one space between two. */
    public boolean pairs() {
        return PAIRS.matcher(text()).matches();
    }

    /** The pairs with one space between two; none where that is not all that is wrong. */
    public SettingFix respaced() {
        String text = AROUND_EQUALS.matcher(text().strip()).replaceAll("=").replaceAll("\\s+", " ");
        return quoted() && PAIRS.matcher(text).matches() ? with(TrainerWords.quoted(text)) : SettingFix.NONE;
    }

    /** The field with another value, in the notation of changes. */
    public SettingFix with(String value) {
        return new SettingFix(List.of(setting.term()), List.of(new Change.SetSetting(setting.name(), value)));
    }

    /** Text is in quotation marks, so that it cannot be taken for a number. */
    @Override
    public String shown() {
        return quoted() ? Message.quote(name + " = \"" + text() + '"') : setting.shown();
    }
}
