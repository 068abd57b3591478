package dev.loralint.report.html.part;

import dev.loralint.concepts.Dataset;
import dev.loralint.finding.Location;
import dev.loralint.result.CheckResult;
import dev.loralint.text.Plain;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbers and lists as people write them. */
public final class Phrases {

    private static final List<String> SMALL = List.of(
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    /** How a check of more than one path is called. */
    private static final Pattern SEVERAL = Pattern.compile("[0-9]+ paths");

    private static final int NAMED = 4;

    private Phrases() {}

    /** With a comma between thousands, whatever the locale. */
    public static String number(long n) {
        return Plain.number(n);
    }

    /** {@code 1 caption}, {@code 2,440 captions}. */
    public static String count(long n, String noun) {
        return number(n) + " " + noun(n, noun);
    }

    /** The same in words up to twelve. */
    public static String spelled(int n, String noun) {
        return spelled(n) + " " + noun(n, noun);
    }

    public static String spelled(int n) {
        return n < SMALL.size() ? SMALL.get(n) : number(n);
    }

    public static String noun(long n, String noun) {
        return n == 1 ? noun : noun + (noun.endsWith("x") || noun.endsWith("batch") ? "es" : "s");
    }

    public static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** In whole per cent; what is not all is never called 100 %, what is not nothing never 0 %. */
    public static String percent(double share) {
        return wholePercent(share) + " %";
    }

    public static int wholePercent(double share) {
        int percent = (int) Math.round(share * 100);
        if (percent >= 100 && share < 1) {
            return 99;
        }
        return percent == 0 && share > 0 ? 1 : percent;
    }

    /** A place as editors take it: file, line, column. */
    public static String spot(Location place) {
        return place.line() == 0 ? place.path() : place.path() + ":" + place.line() + ":" + place.column();
    }

    /** With a full stop, unless it ends in one already. */
    public static String sentence(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
                ? stripped
                : stripped + ".";
    }

    /** What was checked, as arguments of a command; several paths are named one by one if they are few. */
    public static List<String> arguments(CheckResult result) {
        List<String> paths = paths(result);
        return paths.size() > NAMED
                ? List.of("PATH…")
                : paths.stream().map(Phrases::shell).toList();
    }

    /** What was checked, as the user named it; of several paths, the datasets and configurations that were found there. */
    public static List<String> paths(CheckResult result) {
        String subject = result.basis().subject();
        return SEVERAL.matcher(subject).matches()
                ? Stream.concat(
                                result.datasets().stream().map(Dataset::path),
                                result.configs().stream().map(TrainerConfig::path))
                        .distinct()
                        .toList()
                : List.of(subject);
    }

    /** An argument as a shell takes it. */
    public static String shell(String argument) {
        boolean harmless = !argument.isEmpty()
                && argument.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "_-./:=@%+,".indexOf(c) >= 0);
        return harmless ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
