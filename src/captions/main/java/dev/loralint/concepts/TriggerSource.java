package dev.loralint.concepts;

/** How loralint came to know a concept's trigger word, the surest first. */
public enum TriggerSource {
    OPTION("--trigger"),
    SETTINGS("loralint.toml"),
    FOLDER("the folder name"),
    CLASS_TOKENS("class_tokens"),
    TRIGGER_WORD("trigger_word"),
    EMBEDDING("the embedding"),
    CAPTIONS("the captions"),
    PREFIX("caption_prefix"),
    PUBLISHED("the published trigger words"),
    NONE("nothing");

    private final String words;

    TriggerSource(String words) {
        this.words = words;
    }

    /** As the end of "taken from". */
    public String words() {
        return words;
    }
}
