package dev.loralint.tags;

import dev.loralint.lexicon.Lexicon;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the lexicon says about each tag, asked once for each tag of a run. Safe for several threads. */
public final class TagLores {

    private final Lexicon lexicon;
    private final Map<String, TagLore> lore = new ConcurrentHashMap<>();

    public TagLores(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    TagLore of(String key) {
        TagLore known = lore.get(key);
        return known != null ? known : lore.computeIfAbsent(key, k -> TagLore.of(k, lexicon));
    }

    public Lexicon lexicon() {
        return lexicon;
    }
}
