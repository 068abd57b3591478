package dev.loralint.training;

import dev.loralint.trainer.Setting;
import java.util.List;
import java.util.Locale;

/**
 * The optimizer that will run. Rules of {@code config/optimizer} infer it.
 *
 * @param setting the setting that chose it; not always {@code optimizer_type}
 * @param name as the trainer knows it
 */
public record OptimizerInEffect(Setting setting, String name) {

    /** The class without its module, in lower case and without underscores: {@code prodigyplusschedulefree}. */
    public String className() {
        return plain(name.substring(name.lastIndexOf('.') + 1));
    }

    /**
     * Whether it belongs to a family: {@code prodigyplus.ProdigyPlusScheduleFree} and {@code PRODIGY_ADV} belong to
     * Prodigy.
     */
    public boolean isOf(String family) {
        return className().startsWith(plain(family));
    }

    /** Whether it is Prodigy or one of its descendants. */
    public boolean isProdigy() {
        return isOf("Prodigy");
    }

    /** Whether it moves each weight by about the learning rate in each step: Adam, Lion, CAME and what is made of them. */
    public boolean isOfFixedRate() {
        String plain = className().replaceFirst("^paged", "");
        return List.of("adam", "lion", "came").stream().anyMatch(plain::startsWith) && !plain.startsWith("adamg");
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
