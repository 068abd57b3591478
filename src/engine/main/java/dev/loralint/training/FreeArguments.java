package dev.loralint.training;

import dev.loralint.finding.Change;
import dev.loralint.finding.SettingFix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Options that a form takes as free text, and hands over at the end of the command line. A setting among them is called by the
 * field and the option ({@code additional_parameters lr_scheduler}).
 */
final class FreeArguments {

    /** What the form does not hand over. */
    private static final Set<String> NOTHING = Set.of("", "0", "false");

    private final String field;
    private final List<String> words;

    /**
     * @param field the field
     * @param text its text, which the form divides at spaces, without quotation marks
     */
    FreeArguments(String field, String text) {
        this.field = field;
        String plain = text.replace("\"", "").strip();
        this.words = plain.isEmpty() ? List.of() : List.of(plain.split("\\s+"));
    }

    /** With changes of options as one change of the text; none where an option is not in it under its full name. */
    SettingFix remedy(List<String> settings, List<Change> changes) {
        List<Change> others = new ArrayList<>();
        List<String> left = new ArrayList<>(words);
        for (Change change : changes) {
            if (!(change instanceof Change.SetSetting set) || !set.name().startsWith(field + ' ')) {
                others.add(change);
            } else if (!replace(left, "--" + set.name().substring(field.length() + 1), set.value())) {
                return SettingFix.NONE;
            }
        }
        if (others.size() < changes.size()) {
            others.add(new Change.SetSetting(field, TrainerWords.quoted(String.join(" ", left))));
        }
        return new SettingFix(settings, others);
    }

    /** An option ends where the next one begins. One without a value goes. */
    private static boolean replace(List<String> words, String option, String value) {
        int from = 0;
        while (from < words.size()
                && !words.get(from).equals(option)
                && !words.get(from).startsWith(option + '=')) {
            from++;
        }
        if (from == words.size()) {
            return false;
        }
        int to = from + 1;
        while (to < words.size() && !words.get(to).startsWith("--")) {
            to++;
        }
        words.subList(from, to).clear();
        String plain = value.replace("\"", "");
        if (plain.equals("true")) {
            words.add(from, option);
        } else if (!NOTHING.contains(plain)) {
            words.addAll(from, List.of((option + ' ' + plain).split(" ")));
        }
        return true;
    }
}
