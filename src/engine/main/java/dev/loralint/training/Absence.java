package dev.loralint.training;

import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.TrainingOptions;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises what is reported because an option is not set, where a part of the configuration that is not known may set it: the
 * message names the option or its default, or the fix would set it.
 */
public final class Absence {

    private static final Pattern NAME = Pattern.compile("`(?:--)?(\\w+)(?: = [^`]*)?`");

    /** Rules about what is written, whose messages name what may have been meant. */
    private static final Set<String> OF_WHAT_IS_WRITTEN =
            Set.of("config/unknown-key", "config/wrong-type", "trainer/command-line", "trainer/unreadable");

    private final TrainerConfig config;

    public Absence(TrainerConfig config) {
        this.config = config;
    }

    /**
     * @param rule that reports
     * @param sentences what it says, and what would fix it
     */
    public boolean isIn(String rule, List<String> sentences) {
        if (OF_WHAT_IS_WRITTEN.contains(rule)) {
            return false;
        }
        for (String sentence : sentences) {
            for (Matcher name = NAME.matcher(sentence); name.find(); ) {
                if (isOpen(name.group(1))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it is an option that is not set, or the default of one. */
    private boolean isOpen(String word) {
        List<Setting> all = config.all();
        return TrainingOptions.isKnown(word)
                        && all.stream()
                                .noneMatch(setting ->
                                        setting.written() && setting.name().equals(word))
                || all.stream()
                        .anyMatch(setting -> setting.open()
                                && setting.quoted()
                                && setting.text().equals(word));
    }
}
