package dev.loralint.trainer.script;

import java.util.Locale;

/** The language of a script. */
public enum ShellDialect {
    POSIX,
    BATCH,
    POWERSHELL;

    /** By the file's ending; without one it is a POSIX shell's. */
    public static ShellDialect of(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".bat") || name.endsWith(".cmd")) {
            return BATCH;
        }
        return name.endsWith(".ps1") ? POWERSHELL : POSIX;
    }
}
