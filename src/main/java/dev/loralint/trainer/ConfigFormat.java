package dev.loralint.trainer;

/** The shapes in which people keep their training settings. */
public enum ConfigFormat {
    SDSCRIPTS_CONFIG("sdscripts_config", "sd-scripts configuration", "sd-scripts"),
    SDSCRIPTS_DATASET("sdscripts_dataset", "sd-scripts dataset configuration", "sd-scripts"),
    KOHYA_GUI("kohya_gui", "kohya_ss GUI preset", "sd-scripts"),
    DERRIAN("derrian", "LoRA_Easy_Training_Scripts configuration", "sd-scripts"),
    LORA_SCRIPTS("lora_scripts", "lora-scripts configuration", "sd-scripts"),
    ONETRAINER("onetrainer", "OneTrainer configuration", "OneTrainer"),
    AITOOLKIT("aitoolkit", "ai-toolkit configuration", "ai-toolkit"),
    DPIPE("dpipe", "diffusion-pipe configuration", "diffusion-pipe"),
    DPIPE_DATASET("dpipe_dataset", "diffusion-pipe dataset configuration", "diffusion-pipe"),
    LAUNCH("launch", "launch script", "sd-scripts"),
    METADATA("metadata", "metadata of a finished LoRA", "sd-scripts");

    private final String label;
    private final String title;
    private final String trainer;

    ConfigFormat(String label, String title, String trainer) {
        this.label = label;
        this.title = title;
        this.trainer = trainer;
    }

    /** The word in JSON. */
    public String label() {
        return label;
    }

    /** The words in sentences. */
    public String title() {
        return title;
    }

    /** The trainer that reads it in the end. */
    public String trainer() {
        return trainer;
    }
}
