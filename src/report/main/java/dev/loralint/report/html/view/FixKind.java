package dev.loralint.report.html.view;

import dev.loralint.finding.Applicability;
import dev.loralint.finding.Fix;
import org.jspecify.annotations.Nullable;

/** Who fixes a finding, as a badge shows it. */
public enum FixKind {
    SAFE("safe", "safe fix", "ok"),
    UNSAFE("unsafe", "unsafe fix", "bang"),
    HAND("hand", "by hand", "pencil");

    private final String style;
    private final String word;
    private final String icon;

    FixKind(String style, String word, String icon) {
        this.style = style;
        this.word = word;
        this.icon = icon;
    }

    public static FixKind of(@Nullable Fix fix) {
        if (fix == null || fix.applicability() == Applicability.DISPLAY) {
            return HAND;
        }
        return fix.applicability() == Applicability.SAFE ? SAFE : UNSAFE;
    }

    public String style() {
        return style;
    }

    public String word() {
        return word;
    }

    public String icon() {
        return icon;
    }
}
