package dev.loralint.fix;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.forms.CaptionForm;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.edit.ConfigEditor;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a file is that a fix may change, which decides how it is edited. */
public sealed interface FixTarget {

    /** Whether it has several captions, or may have, and each is edited by itself. */
    default boolean isOfSeveral() {
        return false;
    }

    /**
     * A file with captions.
     *
     * @param form how it contains them; {@code null} for a text file with one
     * @param options how the trainer splits them, where it splits them at more than commas
     */
    record Captions(@Nullable CaptionForm form, CaptionOptions options) implements FixTarget {
        @Override
        public boolean isOfSeveral() {
            return form != null;
        }
    }

    /**
     * A configuration.
     *
     * @param format {@code null} where it is only named by one
     */
    record Settings(@Nullable TrainerFormat format) implements FixTarget {

        public ConfigEditor editor(Path file, byte[] content) {
            return ConfigEditor.of(String.valueOf(file.getFileName()), content, format);
        }
    }
}
