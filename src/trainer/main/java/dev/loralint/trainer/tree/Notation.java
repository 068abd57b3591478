package dev.loralint.trainer.tree;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The notation a file is written in. */
public enum Notation {
    TOML(20, "TOML files"),
    JSON(20, "JSON files"),
    /** Its parser takes time by the square of a line's length. */
    YAML(1, "YAML files"),
    /** Variables for a shell, which a program reads by itself. */
    ENV(1, "files of variables"),
    SCRIPT(1, "command lines"),
    /** A notebook of Jupyter, in which some lines are commands of a shell. */
    NOTEBOOK(20, "command lines in notebooks");

    private final int megabytes;
    private final String words;

    Notation(int megabytes, String words) {
        this.megabytes = megabytes;
        this.words = words;
    }

    /** Such files, for messages. */
    public String words() {
        return words;
    }

    /** No configuration that people write comes near it; a longer file is not parsed. */
    public int mostMegabytes() {
        return megabytes;
    }

    /** By the ending that trainers and shells go by, else by the look of it; {@code null} where it is none of these. */
    public static @Nullable Notation of(String fileName, String content) {
        int dot = fileName.lastIndexOf('.');
        String ending = dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "toml" -> TOML;
            case "json" -> JSON;
            case "yaml", "yml" -> YAML;
            case "env" -> ENV;
            case "ipynb" -> NOTEBOOK;
            case "sh", "bash", "zsh", "bat", "cmd", "ps1" -> SCRIPT;
            default -> byLook(content);
        };
    }

    private static @Nullable Notation byLook(String content) {
        if (content.startsWith("#!") || content.contains("accelerate launch") || content.contains("train_network.py")) {
            return SCRIPT;
        }
        for (String line : content.lines().limit(200).toList()) {
            String s = line.strip();
            if (s.isEmpty() || s.startsWith("#")) {
                continue;
            }
            if (s.startsWith("{") || s.startsWith("[{") || s.equals("[")) {
                return JSON;
            }
            if (s.startsWith("[") && s.contains("]")) {
                return TOML;
            }
            int word = 0;
            while (word < s.length()
                    && (Character.isLetterOrDigit(s.charAt(word)) || "_-.".indexOf(s.charAt(word)) >= 0)) {
                word++;
            }
            String rest = s.substring(word).strip();
            return word == 0
                    ? null
                    : rest.startsWith("=") ? TOML : rest.startsWith(":") || s.equals("---") ? YAML : null;
        }
        return null;
    }
}
