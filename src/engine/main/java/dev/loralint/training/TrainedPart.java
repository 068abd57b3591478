package dev.loralint.training;

/** A part of the model that is trained. Rules of {@code config/prodigy-learning-rate} infer it. */
public enum TrainedPart {
    UNET("unet_lr"),
    TEXT_ENCODER("te_lr");

    private final String term;

    TrainedPart(String term) {
        this.term = term;
    }

    /** The term of the setting with the part's own rate: {@code unet_lr} or {@code te_lr}. */
    public String term() {
        return term;
    }
}
