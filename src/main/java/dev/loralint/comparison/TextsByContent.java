package dev.loralint.comparison;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionText;
import dev.loralint.folders.CaptionTexts;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Texts of captions by what their files hold, so that the same content is parsed once for both states of a repository. */
final class TextsByContent implements CaptionTexts {

    private final Function<Path, @Nullable Object> content;
    private final Map<CaptionOptions, Shelf> shelves = new ConcurrentHashMap<>();

    /** @param content what a file holds, equal for equal content; {@code null} where that is not known */
    TextsByContent(Function<Path, @Nullable Object> content) {
        this.content = content;
    }

    @Override
    public Shelf under(CaptionOptions options) {
        return shelves.computeIfAbsent(options, o -> new ByContent());
    }

    private final class ByContent implements Shelf {

        private final Map<Object, CaptionText> texts = new ConcurrentHashMap<>();

        @Override
        public @Nullable CaptionText get(Path file) {
            Object held = content.apply(file);
            return held == null ? null : texts.get(held);
        }

        @Override
        public void put(Path file, CaptionText text) {
            Object held = content.apply(file);
            if (held != null) {
                texts.put(held, text);
            }
        }
    }
}
