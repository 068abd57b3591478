package dev.loralint.captions;

/**
 * How it is known which trainer reads captions.
 *
 * @param kind what names it
 * @param because a clause that says so; empty if nothing does
 */
public record ReaderEvidence(Kind kind, String because) {

    /** What names a trainer. */
    public enum Kind {
        /** Nothing: sd-scripts is assumed. */
        ASSUMED,
        /** The form of the captions, which no other trainer reads. */
        FORM,
        /** The command line, or the settings of the project. */
        SETTING,
        /** A configuration, which names the folder. */
        CONFIGURATION
    }

    /** Nothing is known. */
    public static final ReaderEvidence NONE = new ReaderEvidence(Kind.ASSUMED, "");

    /** Captions that a configuration names. */
    public static ReaderEvidence ofConfiguration(String path) {
        return new ReaderEvidence(Kind.CONFIGURATION, path + " names the folder");
    }

    /** Whether nothing names a trainer. */
    public boolean isAssumed() {
        return kind == Kind.ASSUMED;
    }

    /** Whether only the form of the captions shows the trainer. */
    public boolean isForm() {
        return kind == Kind.FORM;
    }

    /** Whether a configuration names the captions. */
    public boolean isConfigured() {
        return kind == Kind.CONFIGURATION;
    }

    /** Whether the user named the trainer for all captions. */
    public boolean isSetting() {
        return kind == Kind.SETTING;
    }
}
