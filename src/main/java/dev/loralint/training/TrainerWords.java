package dev.loralint.training;

import dev.loralint.trainer.Trainer;
import java.util.Locale;

/** How a trainer spells the field's values: {@code bf16} is {@code BFLOAT_16} in OneTrainer and {@code bfloat16} in diffusion-pipe. */
public enum TrainerWords {
    PLAIN,
    ONETRAINER,
    DIFFUSION_PIPE;

    static TrainerWords of(Trainer trainer) {
        if (trainer.name().equals(Trainer.ONETRAINER.name())) {
            return ONETRAINER;
        }
        return trainer.name().equals(Trainer.DIFFUSION_PIPE.name()) ? DIFFUSION_PIPE : PLAIN;
    }

    /** The field's word for a precision, whoever spelt it; other words in lower case. */
    static String precision(String spelt) {
        return switch (spelt.toLowerCase(Locale.ROOT)) {
            case "bf16", "bfloat16", "bfloat_16" -> "bf16";
            case "fp16", "float16", "float_16" -> "fp16";
            case "no", "fp32", "float32", "float_32", "float", "" -> "no";
            default -> spelt.toLowerCase(Locale.ROOT);
        };
    }

    /** A precision as it is written in this trainer's files. */
    String spellPrecision(String word) {
        return switch (this) {
            case PLAIN -> quoted(word);
            case ONETRAINER ->
                quoted(
                        switch (word) {
                            case "bf16" -> "BFLOAT_16";
                            case "fp16" -> "FLOAT_16";
                            default -> "FLOAT_32";
                        });
            case DIFFUSION_PIPE ->
                quoted(
                        switch (word) {
                            case "bf16" -> "bfloat16";
                            case "fp16" -> "float16";
                            default -> "float32";
                        });
        };
    }

    /** An optimizer or a scheduler as it is written in this trainer's files. */
    String spell(String word) {
        return quoted(this == ONETRAINER ? word.toUpperCase(Locale.ROOT) : word);
    }

    /** A text value in the notation of changes, which is TOML's. */
    public static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** A number as people write it: {@code 16}, {@code 0.5}. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    /** A number that must show that it is a decimal: {@code 1.0}. */
    static String decimal(double value) {
        return String.valueOf(value);
    }
}
