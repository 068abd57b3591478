package dev.loralint.lora.metadata;

/** Who wrote a file's metadata. */
public enum MetadataSource {
    SD_SCRIPTS("sd-scripts"),
    ONETRAINER("OneTrainer"),
    AI_TOOLKIT("ai-toolkit"),
    PEFT("PEFT"),
    OTHER("another program"),
    NONE("nobody");

    private final String title;

    MetadataSource(String title) {
        this.title = title;
    }

    /** The words in sentences. */
    public String title() {
        return title;
    }
}
