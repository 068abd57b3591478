package dev.loralint.folders;

/** Where the captions of a folder may be, which depends on the trainer. */
public enum CaptionLook {

    /** In text files next to the images, and nowhere else. */
    TEXTS,

    /** In {@code captions.json}, which replaces all text files of its folder (diffusion-pipe); else in text files. */
    CAPTIONS_JSON,

    /** In whatever is there that the named trainer reads. */
    OF_TRAINER,

    /** In whatever is there, since no trainer is known. */
    ANYTHING
}
