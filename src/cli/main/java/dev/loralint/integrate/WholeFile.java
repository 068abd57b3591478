package dev.loralint.integrate;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file that has nothing else.
 *
 * @param shape the text with whatever is filled in
 */
record WholeFile(String text, Pattern shape) implements PlacedText {

    @Override
    public String applied(@Nullable String file) throws NoPlace {
        if (file != null && !shape.matcher(file).matches()) {
            throw new NoPlace("exists and has other content; rename or delete it");
        }
        return text;
    }

    @Override
    public @Nullable String reverted(String file) throws NoPlace {
        if (!shape.matcher(file).matches()) {
            throw new NoPlace("was changed; delete it yourself");
        }
        return null;
    }
}
