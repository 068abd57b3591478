package dev.loralint.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An English sentence with gaps, as {@code finding.Message} takes it, and its translation. Sentences come to their readers with
 * their gaps filled, also from files of earlier runs: what fills them is read from the sentence. Nothing is looked for in
 * backticks, which messages put around all that they quote.
 */
final class Template {

    /** A gap with words that are not translated. */
    private static final String NAMES = "words";

    /** A gap that only numbers fill. */
    private static final String NUMBER = "n";

    private static final Set<String> NUMBERS = Set.of(
            "no", "No", "one", "One", "two", "Two", "three", "Three", "four", "Four", "five", "Five", "six", "Six",
            "seven", "Seven", "eight", "Eight", "nine", "Nine", "ten", "Ten", "eleven", "Eleven", "twelve", "Twelve");

    /** Ways to fill the gaps that are looked at. */
    private static final int WAYS = 8;

    /** The texts between the gaps, each with all its forms: {@code image{s}} has two. */
    private final List<List<String>> between = new ArrayList<>();

    /** Whether each of these texts begins in backticks or quotation marks. */
    private final List<Boolean> quoted = new ArrayList<>();

    private final List<String> gaps = new ArrayList<>();
    private final String translation;
    private final String longest;
    private final int letters;

    Template(String english, String translation) {
        this.translation = translation;
        List<String> forms = List.of("");
        String found = "";
        int sum = 0;
        char quotation = 0;
        quoted.add(false);
        int at = 0;
        while (at < english.length()) {
            int open = english.indexOf('{', at);
            int close = open < 0 ? -1 : english.indexOf('}', open);
            String text = english.substring(at, close < 0 ? english.length() : open);
            forms = each(forms, text, text);
            found = text.length() > found.length() ? text : found;
            sum += text.length();
            for (int i = 0; i < text.length(); i++) {
                quotation = quote(quotation, text.charAt(i));
            }
            if (close >= 0) {
                String gap = english.substring(open + 1, close);
                int bar = gap.indexOf('|');
                if (gap.equals("s")) {
                    forms = each(forms, "", "s");
                } else if (bar >= 0) {
                    forms = each(forms, gap.substring(0, bar), gap.substring(bar + 1));
                } else {
                    between.add(forms);
                    forms = List.of("");
                    gaps.add(gap);
                    quoted.add(quotation != 0);
                }
            }
            at = close < 0 ? english.length() : close + 1;
        }
        between.add(forms);
        longest = found;
        letters = sum;
        int number = 0;
        for (int i = 0; i < gaps.size(); i++) {
            if (isNumbered(gaps.get(i))) {
                gaps.set(i, String.valueOf(++number));
            }
        }
    }

    private static List<String> each(List<String> forms, String one, String other) {
        List<String> all = new ArrayList<>(2 * forms.size());
        for (String form : forms) {
            all.add(form + one);
            if (!one.equals(other)) {
                all.add(form + other);
            }
        }
        return all;
    }

    private static boolean fits(String gap, String value) {
        return gap.equals(NUMBER) ? isNumber(value) : !gap.equals(NAMES) || value.indexOf(';') < 0;
    }

    private static boolean isNumber(String value) {
        return NUMBERS.contains(value) || value.chars().allMatch(c -> c >= '0' && c <= '9' || c == ',' || c == '.');
    }

    private static boolean isNumbered(String gap) {
        return gap.isEmpty() || gap.equals("%") || gap.equals(".");
    }

    /** The names of the gaps, as the translation has them: numbers for those without a name. */
    Set<String> gaps() {
        return new TreeSet<>(gaps);
    }

    /** The names of the gaps that the translation has. */
    Set<String> translated() {
        Set<String> found = new TreeSet<>();
        fill(name -> {
            found.add(name);
            return "";
        });
        return found;
    }

    /** Whether what fills a gap stays as it is: it is in backticks or quotation marks, or names are meant. */
    boolean isQuoted(int gap) {
        return quoted.get(gap + 1) || gaps.get(gap).equals(NAMES);
    }

    /** How many characters it has itself: of two that a sentence could be made of, the one with more is meant. */
    int letters() {
        return letters;
    }

    /** Each way in which a sentence can be made of it: what fills the gaps, in their order. */
    List<List<String>> ways(String sentence) {
        List<List<String>> ways = new ArrayList<>();
        if (sentence.contains(longest)) {
            for (String first : between.get(0)) {
                if (gaps.isEmpty() ? sentence.equals(first) : sentence.startsWith(first)) {
                    find(sentence, quotations(sentence), first.length(), List.of(), ways);
                }
            }
        }
        return ways;
    }

    /** @param from where the next gap begins */
    private void find(String sentence, boolean[] quotations, int from, List<String> filled, List<List<String>> ways) {
        int gap = filled.size();
        if (gap == gaps.size()) {
            ways.add(filled);
            return;
        }
        boolean isLast = gap + 1 == gaps.size();
        for (String next : between.get(gap + 1)) {
            int end = sentence.length() - next.length();
            int at = isLast ? end : from;
            while (at >= from && at <= end && ways.size() < WAYS) {
                at = sentence.indexOf(next, at);
                if (at < 0) {
                    break;
                }
                if (fits(gaps.get(gap), sentence.substring(from, at)) && quotations[at] == quoted.get(gap + 1)) {
                    List<String> more = new ArrayList<>(filled);
                    more.add(sentence.substring(from, at));
                    find(sentence, quotations, at + next.length(), more, ways);
                }
                at++;
            }
        }
    }

    /**
     * The quotation mark that is open after a character, which only the same mark closes.
     *
     * @param open 0 for none
     */
    static char quote(char open, char c) {
        return open == c ? 0 : open == 0 && (c == '`' || c == '"') ? c : open;
    }

    /** Whether a place is between two backticks or quotation marks; the place after the end is not. */
    private static boolean[] quotations(String sentence) {
        boolean[] found = new boolean[sentence.length() + 1];
        char open = 0;
        for (int i = 0; i < sentence.length(); i++) {
            found[i] = open != 0;
            open = quote(open, sentence.charAt(i));
        }
        return found;
    }

    /** The translation with its gaps filled, of which some may not be in the sentence. */
    String fill(List<String> values) {
        return fill(name -> values.get(gaps.indexOf(name)));
    }

    private String fill(Function<String, String> values) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < translation.length()) {
            int open = translation.indexOf('{', at);
            int close = open < 0 ? -1 : translation.indexOf('}', open);
            if (close < 0) {
                break;
            }
            out.append(translation, at, open).append(values.apply(translation.substring(open + 1, close)));
            at = close + 1;
        }
        return out.append(translation, at, translation.length()).toString();
    }
}
