package dev.loralint.upgrade;

import dev.loralint.finding.Change;
import dev.loralint.text.TextEdit;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.edit.ConfigEditor;
import java.util.List;
import java.util.function.Predicate;

/** Applies the fixes of changes to the bytes of a file, with the editor of its format. */
final class Edits {

    private final String name;
    private final TrainerFormat format;

    /** @param name of the file */
    Edits(String name, TrainerFormat format) {
        this.name = name;
        this.format = format;
    }

    /** New names first: they leave every line where it is. */
    byte[] apply(byte[] file, List<SettingChange> changes) {
        Predicate<SettingChange> renames =
                change -> change.fix().stream().allMatch(Change.RenameSetting.class::isInstance);
        byte[] result = file;
        for (boolean renaming : List.of(true, false)) {
            for (SettingChange change : changes) {
                if (!change.fix().isEmpty() && renames.test(change) == renaming) {
                    List<TextEdit> edits = ConfigEditor.of(name, result, format).edits(change.fix(), change.place());
                    if (!edits.isEmpty()) {
                        result = TextEdit.applied(result, edits);
                    }
                }
            }
        }
        return result;
    }
}
