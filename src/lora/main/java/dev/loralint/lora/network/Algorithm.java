package dev.loralint.lora.network;

/** How the weights of one module are combined. */
public enum Algorithm {
    LORA("LoRA"),
    LOHA("LoHa"),
    LOKR("LoKr"),
    GLORA("GLoRA"),
    OFT("OFT"),
    IA3("IA3"),
    FULL("full difference"),
    NORM("norm");

    private final String title;

    Algorithm(String title) {
        this.title = title;
    }

    /** As people write it. */
    public String title() {
        return title;
    }
}
