package dev.loralint.trainer.options;

import dev.loralint.finding.Location;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.WrongType;
import dev.loralint.trainer.options.TrainingOptions.Flag;
import dev.loralint.trainer.script.Word;
import dev.loralint.trainer.tree.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a command line to pieces as Python's argparse does for sd-scripts and musubi-tuner: options may be shortened, words that
 * nobody takes stop the program, and so does a value of the wrong type or one that is no choice.
 */
public final class ArgumentParser {

    /** Show what the script's options are; it then ends without an error. */
    private static final Set<String> HELP = Set.of("-h", "--help");

    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d{18,4300}");

    /** Takes an option with the value that the command line gives it. */
    public interface Listener {
        void say(String name, @Nullable Object value, Location location);
    }

    private final TrainingOptions options;
    private final Map<String, Flag> flags;
    private final boolean complete;

    /** Whether the script has options that no known release takes: those of a fork, which may take other values. */
    private final boolean fork;

    private final Text text;
    private final ConfigDraft draft;
    private final List<Word> words;
    private final Map<Option, Given> given = new HashMap<>();
    private int at;

    /** An option with its value. */
    private record Given(Word word, Object value, Location location) {

        List<?> values() {
            return value instanceof List<?> list ? list : List.of(value);
        }

        /** Whether it is given on every machine, with this value. */
        boolean isKnown() {
            return word.certain()
                    && values().stream()
                            .noneMatch(one -> String.valueOf(one).indexOf('$') >= 0 || Setting.isUnknown(one));
        }
    }

    /**
     * @param options of the script
     * @param script the script that is started; {@code null} for LoRA training of SDXL
     * @param draft is told what would stop the script
     */
    public ArgumentParser(
            TrainingOptions options, @Nullable String script, Text text, ConfigDraft draft, List<Word> words) {
        this(options, script, text, draft, words, () -> "");
    }

    /** @param program the text of the script as it is here: it may have options of its own */
    public ArgumentParser(
            TrainingOptions options,
            @Nullable String script,
            Text text,
            ConfigDraft draft,
            List<Word> words,
            Supplier<String> program) {
        this.options = options;
        this.flags = options.flags();
        List<Word> ofNobody =
                words.stream().filter(word -> isOfNobody(name(word))).toList();
        this.fork = ofNobody.stream().anyMatch(word -> !word.certain())
                || !ofNobody.isEmpty() && isOwn(ofNobody, program.get());
        this.complete =
                !fork && options.areOf(script) && words.stream().noneMatch(word -> options.isOnlyNamed(name(word)));
        this.text = text;
        this.draft = draft;
        this.words = words;
    }

    /** Whether the script itself defines one of the options. */
    private static boolean isOwn(List<Word> options, String program) {
        return options.stream()
                .map(word -> word.text().split("=", 2)[0])
                .anyMatch(option -> program.contains('"' + option + '"') || program.contains("'" + option + "'"));
    }

    private boolean isOfNobody(String name) {
        return !name.isEmpty()
                && name.indexOf('$') < 0
                && flags.keySet().stream().noneMatch(flag -> flag.startsWith(name))
                && !options.namesInAllScripts().contains(name);
    }

    /** {@code --name=value} and {@code --name} as the option is named. */
    private static String name(Word word) {
        return word.text().startsWith("--")
                ? word.text().substring(2).split("=", 2)[0].replace('-', '_')
                : "";
    }

    /** Tells what the command line says, up to a word that only shows help. */
    public void parse(Listener training) {
        while (at < words.size()) {
            Word word = words.get(at++);
            if (HELP.contains(word.text())) {
                return;
            }
            if (!word.certain() && !word.text().startsWith("--")) {
                // a variable may hold any number of options
                draft.openEnded = true;
                continue;
            }
            if (word.text().equals("--")) {
                words.subList(at, words.size()).forEach(rest -> unrecognised(rest, null));
                return;
            }
            if (!word.text().startsWith("-")
                    || isNegativeNumber(word.text())
                    || word.text().equals("-")) {
                unrecognised(word, null);
                continue;
            }
            int equals = word.text().indexOf('=');
            String name = equals < 0 ? word.text() : word.text().substring(0, equals);
            Flag flag = find(name, word);
            if (flag != null) {
                take(flag, word, equals < 0 ? null : word.text().substring(equals + 1), training);
            }
        }
    }

    private @Nullable Flag find(String name, Word word) {
        if (!name.startsWith("--")) {
            unrecognised(word, null);
            return null;
        }
        String plain = name.substring(2);
        Flag exact = flags.get(plain);
        if (exact != null) {
            return exact;
        }
        List<String> candidates =
                flags.keySet().stream().filter(flag -> flag.startsWith(plain)).toList();
        if (candidates.size() == 1) {
            return flags.get(candidates.get(0));
        }
        if (candidates.isEmpty()) {
            String suggestion = KeySuggestions.forOption(plain, options);
            unrecognised(word, suggestion != null && flags.containsKey(suggestion) ? suggestion : null);
            // its values, if it was meant to have any, are as unknown as it is
            while (name.equals(word.text()) && at < words.size() && isValue(words.get(at))) {
                at++;
            }
        } else {
            if (complete) {
                draft.unknownKeys.add(new UnknownKey(name, "command line", text.location(word.span()), null, true)
                        .because(UnknownKey.Why.AMBIGUOUS, candidates));
            }
            if (at < words.size() && isValue(words.get(at))) {
                at++;
            }
        }
        return null;
    }

    private void unrecognised(Word word, @Nullable String suggestion) {
        if (!complete || !word.certain()) {
            return;
        }
        boolean option = word.text().startsWith("-");
        draft.unknownKeys.add(new UnknownKey(
                word.text(), "command line", text.location(word.span()), option ? suggestion : null, true));
    }

    private void take(Flag flag, Word word, @Nullable String attached, Listener training) {
        Option option = flag.option();
        if (option.type() == Option.Type.FLAG) {
            if (attached != null && word.certain()) {
                wrong(option, text.location(word.span()), attached, "no value", null);
            }
            say(
                    option,
                    new Given(word, word.certain() ? flag.on() : Setting.UNKNOWN, text.location(word.span())),
                    training);
            return;
        }
        List<Word> values = new ArrayList<>();
        if (attached != null) {
            values.add(new Word(attached, word.span(), word.certain()));
        } else {
            while (at < words.size() && isValue(words.get(at)) && (option.many() || values.isEmpty())) {
                values.add(words.get(at++));
            }
        }
        if (!word.certain()) {
            String value = attached == null ? Setting.UNKNOWN : unresolved(attached);
            say(option, new Given(word, option.many() ? List.of(value) : value, text.location(word.span())), training);
            return;
        }
        if (values.isEmpty() && !option.many()) {
            wrong(option, text.location(word.span()), null, expected(option), null);
            return;
        }
        Location location = text.location(
                values.isEmpty()
                        ? word.span()
                        : word.span().to(values.get(values.size() - 1).span()));
        List<Object> converted = new ArrayList<>();
        for (Word value : values) {
            converted.add(value.certain() ? convert(option, value.text(), location) : unresolved(value.text()));
        }
        say(option, new Given(word, option.many() ? converted : converted.get(0), location), training);
    }

    /** The last word counts, also of a list: argparse does not put two together. */
    private void say(Option option, Given now, Listener training) {
        Given before = given.put(option, now);
        if (before != null && before.isKnown() && now.isKnown()) {
            List<String> lost = new ArrayList<>();
            before.values().stream()
                    .filter(value -> !now.values().contains(value))
                    .forEach(value -> lost.add(Values.show(value)));
            if (!lost.isEmpty()) {
                draft.unknownKeys.add(new UnknownKey(
                                before.word.text().split("=", 2)[0], "command line", before.location, null, false)
                        .because(option.many() ? UnknownKey.Why.REPEATED_LIST : UnknownKey.Why.REPEATED, lost));
            }
        }
        training.say(option.name(), now.value, now.location);
    }

    /** The value in its type; the word itself, and a wrong type told, where it cannot be converted. */
    private Object convert(Option option, String word, Location location) {
        Object value = convert(option.type(), word);
        if (value == null) {
            wrong(option, location, word, expected(option), whole(option.type(), word));
            return word;
        }
        boolean choice = fork || option.choices().isEmpty() || option.choices().contains(String.valueOf(value));
        if (!choice) {
            draft.wrongTypes.add(WrongType.choice(
                    OptionTerms.term(option.name()),
                    option.name(),
                    location,
                    word,
                    option.choices(),
                    true,
                    TypeCheck.choice(option, word)));
        }
        return value;
    }

    /** A text with a variable in it is shown as it is written. */
    private static String unresolved(String text) {
        return text.indexOf('$') >= 0 ? text : Setting.UNKNOWN;
    }

    private static @Nullable Object convert(Option.Type type, String word) {
        String w = word.strip();
        return switch (type) {
            case TEXT, FLAG -> word;
            case INT -> whole(w);
            case FLOAT -> decimal(w);
            case NUMBER -> stepsOrShare(w);
        };
    }

    private static @Nullable Object whole(String word) {
        String digits = (word.startsWith("+") ? word.substring(1) : word).replace("_", "");
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            // Python's whole numbers have no end
            return LONG_NUMBER.matcher(digits).matches() ? (Object) Double.valueOf(digits) : null;
        }
    }

    private static @Nullable Object decimal(String word) {
        if (word.isEmpty() || "0123456789.nNyYfF".indexOf(word.charAt(word.length() - 1)) < 0) {
            return null;
        }
        String w = word.replace("_", "");
        try {
            char last = w.charAt(w.length() - 1);
            if (Character.isDigit(last) || last == '.') {
                return Double.valueOf(w);
            }
        } catch (NumberFormatException e) {
            return null;
        }
        return switch (w.toLowerCase(Locale.ROOT)) {
            case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> null;
        };
    }

    /** train_util.py: int_or_float; a decimal is a share and must be below 1, a percentage is one too. */
    private static @Nullable Object stepsOrShare(String word) {
        if (word.endsWith("%")) {
            Object percent = decimal(word.substring(0, word.length() - 1));
            return percent instanceof Double d ? d / 100 : null;
        }
        Object steps = whole(word);
        if (steps != null) {
            return steps;
        }
        return decimal(word) instanceof Double d && d < 1 ? d : null;
    }

    /** A whole number that is written as a decimal. */
    private static @Nullable String whole(Option.Type type, String word) {
        boolean counts = type == Option.Type.INT || type == Option.Type.NUMBER;
        return counts && decimal(word.strip()) instanceof Double d && d > 1 && d == Math.rint(d) && d < 1e9
                ? String.valueOf(d.longValue())
                : null;
    }

    private void wrong(
            Option option, Location location, @Nullable String found, String expected, @Nullable String correction) {
        draft.wrongTypes.add(WrongType.of(
                OptionTerms.term(option.name()), option.name(), location, found, expected, true, correction));
    }

    private static String expected(Option option) {
        return switch (option.type()) {
            case TEXT, FLAG -> "a value";
            case INT -> "a whole number";
            case FLOAT -> "a number";
            case NUMBER -> "steps or a share";
        };
    }

    /** Whether argparse takes a word for a value: it has no dash in front, is a negative number or has a space in it. */
    private static boolean isValue(Word word) {
        String w = word.text();
        return !w.startsWith("-") || w.equals("-") || isNegativeNumber(w) || (w.indexOf(' ') >= 0 && !w.contains("="));
    }

    private static boolean isNegativeNumber(String word) {
        if (word.length() < 2 || word.charAt(0) != '-') {
            return false;
        }
        int points = 0;
        for (int i = 1; i < word.length(); i++) {
            char c = word.charAt(i);
            points += c == '.' ? 1 : 0;
            if (c != '.' && !Character.isDigit(c)) {
                return false;
            }
        }
        return points <= 1 && !word.endsWith(".");
    }
}
