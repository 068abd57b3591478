package dev.loralint.report.format;

import org.jspecify.annotations.Nullable;

/** Who wrote a report. */
public record ToolRecord(@Nullable String name, @Nullable String version) {

    public static ToolRecord loralint(String version) {
        return new ToolRecord("loralint", version);
    }
}
