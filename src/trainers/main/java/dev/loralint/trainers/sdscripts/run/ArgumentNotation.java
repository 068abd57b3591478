package dev.loralint.trainers.sdscripts.run;

import dev.loralint.finding.Sentence;
import dev.loralint.finding.SettingFix;
import dev.loralint.trainer.OptimizerArgument;
import dev.loralint.trainer.OptimizerArguments;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.SettingsNotation;
import dev.loralint.trainer.ValueLimits;
import dev.loralint.training.ArgumentRewrite;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes pairs for an optimizer or a scheduler as the trainer can read them, if the meaning is clear: one text for each
 * pair, no commas and spaces around them, {@code True} for {@code true}, names in the spelling that is known. A rule infers it if the
 * arguments are read at all.
 */
public final class ArgumentNotation {

    /** What separates pairs that were written into one text. */
    private static final Pattern NEXT_PAIR = Pattern.compile("[\\s,;]+(?=[A-Za-z_]\\w*\\s*=)");

    private static final Pattern PAIR = Pattern.compile("\\W*?([A-Za-z_]\\w*)\\s*=+\\s*(.*?)[\\s,;]*");

    private static final Pattern NUMBER_IN_QUOTES = Pattern.compile("(['\"])([-+]?[\\d.]+(?:[eE][-+]?\\d+)?)\\1");

    private final Setting setting;
    private final SettingsNotation format;
    private final List<String> names;
    private final Predicate<OptimizerArgument> accepted;
    private @Nullable Rewriting rewriting;

    /**
     * @param names the arguments that the optimizer takes; empty if they are not known
     * @param accepted whether the trainer accepts an argument, so that it is worth writing
     */
    ArgumentNotation(
            Setting setting, SettingsNotation format, List<String> names, Predicate<OptimizerArgument> accepted) {
        this.setting = setting;
        this.format = format;
        this.names = names;
        this.accepted = accepted;
    }

    /** How arguments of a scheduler are written. */
    public static ArgumentNotation forScheduler(SdScriptsRun run, Setting arguments) {
        return new ArgumentNotation(arguments, run.format(), List.of(), OptimizerArgument::sound);
    }

    /** How arguments of an optimizer are written, so that it accepts them. */
    public static ArgumentNotation forOptimizer(
            SdScriptsRun run, Setting arguments, OptimizerSignature optimizer, Collection<ValueLimits> limits) {
        return new ArgumentNotation(
                arguments,
                run.format(),
                optimizer.arguments(),
                argument -> argument.sound()
                        && optimizer.takes(argument.key())
                        && (argument.value() == null
                                || limits.stream()
                                        .filter(limit -> limit.key().equals(argument.key()))
                                        .noneMatch(limit -> limit.refuses(argument.python()))));
    }

    /** {@code optimizer_args} or {@code lr_scheduler_args}. */
    public String of() {
        return setting.key();
    }

    /** Whether the trainer can split the setting into pairs; one text is read letter by letter if it expects a list. */
    public boolean split() {
        return !setting.quoted() || format.isPairsInOneText();
    }

    /** Arguments as written that cannot be split: they have no equals sign, or several. */
    public List<String> withoutKey() {
        return unread(true);
    }

    /** Pairs as written whose value Python cannot read. */
    public List<String> withoutLiteral() {
        return unread(false);
    }

    private List<String> unread(boolean unsplit) {
        return OptimizerArguments.of(setting, format).stream()
                .filter(argument -> !argument.sound() && argument.equalsSigns() != 1 == unsplit)
                .map(OptimizerArgument::written)
                .toList();
    }

    /** How a value is written that Python reads. */
    public Sentence expected() {
        if (setting.value() instanceof Map) {
            return new Sentence("a number, `True`, `False`, `None`, or text with quotation marks of its own");
        }
        String pairs = "each pair as `\"name=value\"`";
        return new Sentence(of().equals("optimizer_args") ? pairs + ", with `True` and `False` capitalized" : pairs);
    }

    /** Where the arguments are set. */
    public Setting setting() {
        return setting;
    }

    /**
     * Every pair that can be written so that it is accepted; nothing if this one cannot.
     *
     * @param argument as written
     */
    public SettingFix remedy(String argument) {
        Rewriting all = rewriting;
        if (all == null) {
            all = rewriting();
            rewriting = all;
        }
        boolean fixed = setting.quoted()
                ? !all.sound().isEmpty()
                        && (argument.equals(setting.text()) || all.sound().contains(argument))
                : all.sound().contains(argument);
        return fixed ? all.fix() : SettingFix.NONE;
    }

    /**
     * What is the same for each of thousands of arguments.
     *
     * @param sound those as written that can be written so that they are accepted
     * @param fix writes all of them
     */
    private record Rewriting(Set<String> sound, SettingFix fix) {}

    private Rewriting rewriting() {
        List<String> texts = texts();
        List<String> rewritten = new ArrayList<>();
        Set<String> sound = new HashSet<>();
        for (String text : texts) {
            List<String> pairs = sound(text);
            rewritten.addAll(pairs == null ? List.of(text) : pairs);
            if (pairs != null) {
                sound.add(text);
                OptimizerArguments.of(setting.with(setting.quoted() ? text : List.of(text)), format)
                        .forEach(argument -> sound.add(argument.written()));
            }
        }
        boolean same = rewritten.equals(texts) && setting.value() instanceof List<?>;
        return new Rewriting(sound, same ? SettingFix.NONE : setting.set(ArgumentRewrite.spelt(rewritten, format)));
    }

    /** The texts with pairs; none if an element is not text. */
    private List<String> texts() {
        if (setting.value() instanceof String text) {
            return List.of(text.replace("\"", ""));
        }
        List<String> texts = new ArrayList<>();
        for (Object element : setting.elements()) {
            if (!(element instanceof String text)) {
                return List.of();
            }
            texts.add(text);
        }
        return texts;
    }

    /** The pairs of a text, {@code null} if one of them would still not be accepted. */
    private @Nullable List<String> sound(String text) {
        List<String> pairs = new ArrayList<>();
        for (String part : NEXT_PAIR.split(text)) {
            String pair = pair(part);
            if (pair == null) {
                return null;
            }
            pairs.add(pair);
        }
        pairs.removeIf(String::isEmpty);
        boolean sound =
                OptimizerArguments.of(setting.with(pairs), format).stream().allMatch(accepted);
        return sound ? List.copyOf(pairs) : null;
    }

    private @Nullable String pair(String text) {
        if (text.isBlank()) {
            return "";
        }
        Matcher pair = PAIR.matcher(text);
        return pair.matches() ? name(pair.group(1)) + '=' + value(pair.group(2)) : null;
    }

    private String name(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        return !names.contains(written) && names.contains(lower) ? lower : written;
    }

    private static String value(String written) {
        Matcher quoted = NUMBER_IN_QUOTES.matcher(written);
        if (quoted.matches()) {
            return quoted.group(2);
        }
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "true" -> "True";
            case "false" -> "False";
            case "none", "null" -> "None";
            default -> written;
        };
    }
}
