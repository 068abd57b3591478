package dev.loralint.trainers.kohyagui;

import dev.loralint.finding.Message;
import dev.loralint.finding.SettingFix;
import dev.loralint.finding.Shown;
import dev.loralint.trainer.Form;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.SettingScope;
import dev.loralint.trainer.Values;
import dev.loralint.training.TrainerWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A value that the GUI replaces when it opens a file (common_gui.py: update_my_data).
 *
 * @param field as the file has it
 * @param value what the GUI replaces it with
 */
public record Conversion(Setting field, Object value) {

    /** All values that become others. */
    public static List<Object> of(Form form) {
        List<Object> conversions = new ArrayList<>();
        form.converted().forEach((field, said) -> {
            Object value = Objects.requireNonNull(form.fields().get(field)).value();
            boolean same = said.number() == Values.number(value);
            if (value != null && !same) {
                conversions.add(new Conversion(said.in(SettingScope.of(SettingScope.FORM, field)), value));
            }
        });
        return conversions;
    }

    /** The field, and what the GUI replaces it with. */
    public Shown replacement() {
        return () -> Message.of("{} with {}", field, Values.show(value));
    }

    /** The number that a text such as {@code "2.0"} means; none where it means no whole number. */
    public SettingFix meant() {
        double number = field.amount();
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e9;
        return field.quoted() && whole ? field.set(TrainerWords.number(number)) : SettingFix.NONE;
    }
}
