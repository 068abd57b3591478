package dev.loralint.lora.network;

/** The families of names that trainers give to a LoRA's tensors. */
public enum KeyFamily {
    KOHYA("kohya"),
    PEFT("PEFT"),
    DIFFUSERS("diffusers"),
    NONE("none");

    private final String title;

    KeyFamily(String title) {
        this.title = title;
    }

    /** The words in sentences and in JSON. */
    public String title() {
        return title;
    }
}
