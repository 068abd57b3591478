package dev.loralint.trainer;

import dev.loralint.finding.Change;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.finding.Parameter;
import dev.loralint.finding.SettingFix;
import dev.loralint.finding.Shown;
import dev.loralint.trainer.tree.Node;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a training, as the file says it or as the trainer fills it in.
 *
 * @param of for what it is set: for the run, or for a part of it
 * @param id what findings and changes call it: the field's term ({@code alpha}), or the trainer's key if there is none
 * @param name the trainer's own key ({@code network_alpha})
 * @param value a {@code String}, {@code Long}, {@code Double}, {@code Boolean}, {@code List} or {@code java.util.Map};
 *     {@code null} if it is not set and the trainer has no default
 * @param written whether the file says it; if not, the value is the trainer's default
 * @param location where it is written; the whole file if it is not
 * @param open whether the file does not set it, and a part of the configuration that is not known may set it
 */
public record Setting(
        SettingScope of,
        String id,
        String name,
        @Nullable Object value,
        boolean written,
        Location location,
        boolean open)
        implements Shown {

    /** Rules hash their facts again and again; a value may be as long as the file. */
    @Override
    public int hashCode() {
        return Objects.hash(of, id, name, written, location);
    }

    /** A setting of the run. */
    public Setting(String id, String name, @Nullable Object value, boolean written, Location location) {
        this(SettingScope.OF_RUN, id, name, value, written, location, false);
    }

    /** One that the file does not set, and for which the trainer has no value. */
    public static Setting absent(String name, Location place) {
        return new Setting(name, name, null, false, place);
    }

    /**
     * One argument of this list.
     *
     * @param key empty for an element without an equals sign
     * @param pair as it is written
     */
    public Setting argument(String key, String pair, @Nullable Object argument) {
        return new Setting(SettingScope.of(last(), key), id, last() + ' ' + pair, argument, true, location, false);
    }

    /** The same for a part of the run. */
    public Setting in(SettingScope part) {
        return new Setting(part, id, name, value, written, location, open);
    }

    /** The same where a part of the configuration that is not known may set it. */
    Setting left(boolean openEnded) {
        return openEnded && !written ? new Setting(of, id, name, value, false, location, true) : this;
    }

    /** The same setting with another value. */
    public Setting with(@Nullable Object other) {
        return new Setting(of, id, name, other, written, location, open);
    }

    /** The field's term, or the trainer's key if there is none; empty for a setting of a part, which {@code key} names. */
    public String term() {
        return isOfRun() ? id : "";
    }

    /** What it is set for: {@code run}, or a [part of it](#scopes-of-settings). */
    public String scope() {
        return of.name();
    }

    private boolean isOfRun() {
        return of == SettingScope.OF_RUN;
    }

    /** The number of its dataset, from 0 (index); 0 if it is not a dataset's. */
    public int dataset() {
        return of.dataset();
    }

    /** The number of its subset in the dataset, from 0 (index); 0 if it is not a subset's. */
    public int subset() {
        return of.subset();
    }

    /** Giving it a value where it is written, in the notation of changes, which is TOML's. */
    public SettingFix set(String other) {
        return new SettingFix(List.of(id), List.of(new Change.SetSetting(name, other)));
    }

    /** The value of an option that a script sets under a condition that cannot be decided. */
    public static final String UNKNOWN = "$?";

    /** {@code $NAME}, {@code ${NAME}}, {@code $(command)}, {@code $1} and {@code %NAME%}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$[\\w{(?@*#!]|%[\\w.~-]+%");

    /** Text that could be treated as a value of another type: {@code "false"} is true in Python. */
    private static final Pattern MISTAKABLE = Pattern.compile("(?i)|true|false");

    /** Whether only the machine knows what the trainer gets: the value has a variable in it, or may come from one. */
    public boolean unresolved() {
        return open || isVariable();
    }

    /** Whether the value has a variable in it. */
    public boolean isVariable() {
        return written && isUnknown(value);
    }

    /** Whether a value has a variable in it. */
    public static boolean isUnknown(@Nullable Object value) {
        return value instanceof String text
                ? (text.indexOf('$') >= 0 || text.indexOf('%') >= 0)
                        && VARIABLE.matcher(text).find()
                : value instanceof List<?> list && list.stream().anyMatch(Setting::isUnknown);
    }

    /** The value as text; empty if there is none. */
    public String text() {
        return value == null ? "" : Values.show(value);
    }

    /** The value as a number as Python counts, with 1 for true and 0 for false; NaN if it is not a number. */
    public double amount() {
        return value instanceof Boolean on ? (on ? 1 : 0) : number();
    }

    /** The value as a number, or NaN. Text that looks like a number counts, as trainers differ in what they convert. */
    public double number() {
        return Values.number(value);
    }

    /** Whether the value is a number, or text that looks like one. */
    public boolean numeric() {
        return !Double.isNaN(number());
    }

    /** Whether Python takes the value for true. The text {@code "false"} is true (a known trap). */
    public boolean on() {
        return Values.truthy(value);
    }

    /** Whether it has a value, written or by default. */
    public boolean given() {
        return value != null;
    }

    /** Whether the value as text is this one, in upper or lower case. */
    public boolean is(String other) {
        return text().toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    /** One of a list of arguments as it is written there: {@code d_coef=2}, or an element without an equals sign. */
    public String pair() {
        return name.substring(scope().length() + 1);
    }

    /** The values between the commas; empty ones at the end are left out. */
    public List<String> parts() {
        return List.of(text().split(","));
    }

    /** The elements of a list; a single value counts as a list of one, no value as an empty list. */
    public List<Object> elements() {
        return Values.elements(value);
    }

    /** Whether it is the number 0, or false, which is 0 in Python. */
    public boolean zero() {
        return (value instanceof Number || value instanceof Boolean) && !on();
    }

    /**
     * Whether the value's Python type is among these letters: {@code s} text, {@code i} whole number, {@code f} decimal,
     * {@code b} true or false, {@code T} true only, {@code l} list, {@code t} section, {@code E} empty section, {@code N}
     * null, {@code n} text that is a number, {@code e} the empty text, {@code z} any value that is false in Python,
     * {@code I} what Python's {@code int} converts, {@code F} what {@code float} converts, {@code P} text that is a Python
     * literal, {@code *} anything. With {@code ,} each part of a text between commas must be among the other letters.
     */
    public boolean passes(String letters) {
        return Values.passes(letters, value);
    }

    /** Whether it is text with two numbers and a comma between them, the lower first. */
    public boolean range() {
        String[] parts = quoted() ? text().split(",", -1) : new String[0];
        return parts.length == 2 && Values.number(parts[0]) <= Values.number(parts[1]);
    }

    /** Whether the value has a table written in braces, which Python's toml reads as an object of a class of its own. */
    public boolean inline() {
        return Node.InlineTable.isIn(value);
    }

    /** Whether the value is text. Trainers accept text for a number in some places only. */
    public boolean quoted() {
        return value instanceof String;
    }

    /**
     * The trainer's own key, without the list or section it is in: {@code d_coef} of {@code optimizer_args d_coef},
     * {@code lr} of {@code config.process[0].train.lr}; for a setting of a part the key that the part has.
     */
    public String key() {
        return isOfRun() ? last() : of.key();
    }

    private String last() {
        return name.substring(Math.max(name.lastIndexOf(' '), name.lastIndexOf('.')) + 1);
    }

    /** Whether it is text that a reader could take for a value of another type. */
    private boolean isMistakable() {
        return quoted()
                && (MISTAKABLE.matcher(text()).matches()
                        || switch (scope()) {
                            case SettingScope.FORM -> true;
                            case SettingScope.RUN, SettingScope.DATASET, SettingScope.SUBSET -> false;
                            default -> !Values.typed(text()).equals(text());
                        });
    }

    @Override
    public Parameter parameter() {
        return Parameter.setting(name.substring(name.lastIndexOf(' ') + 1), value == null ? null : text());
    }

    /** {@code `clip_skip = 1`}, {@code `clip_skip = 1` (default)} or {@code `clip_skip` (not set)}. */
    @Override
    public String shown() {
        String path = name.substring(name.lastIndexOf(' ') + 1);
        if (value == null) {
            return '`' + path + "` (not set)";
        }
        String text = isMistakable() ? '"' + text() + '"' : text();
        return Message.quote(path + " = " + text) + (written ? "" : " (default)");
    }
}
