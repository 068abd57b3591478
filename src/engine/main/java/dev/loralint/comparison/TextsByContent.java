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

    private final Function<Path, Function<String, @Nullable Object>> content;
    private final Map<CaptionOptions, Map<Object, CaptionText>> texts = new ConcurrentHashMap<>();

    /** @param content by folder and name what a file contains, equal for equal content; {@code null} where that is not known */
    TextsByContent(Function<Path, Function<String, @Nullable Object>> content) {
        this.content = content;
    }

    @Override
    public Shelf of(CaptionOptions options, Path folder, int captions) {
        Map<Object, CaptionText> known = texts.computeIfAbsent(options, o -> new ConcurrentHashMap<>(captions));
        Function<String, @Nullable Object> held = content.apply(folder);
        return new Shelf() {
            @Override
            public @Nullable Object content(String name) {
                return held.apply(name);
            }

            @Override
            public @Nullable CaptionText get(Object key) {
                return known.get(key);
            }

            @Override
            public void put(Object key, CaptionText text) {
                known.put(key, text);
            }
        };
    }
}
