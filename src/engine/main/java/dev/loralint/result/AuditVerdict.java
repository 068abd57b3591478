package dev.loralint.result;

import java.util.Locale;

/** What an audit says of a file, in one word. Declared worst first. */
public enum AuditVerdict {
    /** It cannot be loaded, or spoils every picture. */
    BROKEN("Broken"),
    /** It works, and something deserves a look. */
    CHECK("Check"),
    /** It is no LoRA, or says nothing of its training. */
    UNKNOWN("Unknown"),
    /** Nothing was found but remarks. */
    SOUND("OK");

    private final String title;

    AuditVerdict(String title) {
        this.title = title;
    }

    /** As people read it. */
    public String title() {
        return title;
    }

    /** The word in JSON and CSV. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
