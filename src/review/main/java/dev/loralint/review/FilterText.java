package dev.loralint.review;

import dev.loralint.text.Wildcards;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter as a user writes it, in the grammar of taggui: words and {@code key:value} with {@code AND}, {@code OR}, {@code NOT}
 * and parentheses. Terms without a word between them must all be true.
 */
final class FilterText<T> {

    /** Characters; what people write is shorter. */
    private static final int LONGEST = 4_000;

    /** Parentheses and NOT within each other. */
    private static final int DEEPEST = 50;

    private static final Pattern COMPARED = Pattern.compile("(<=|>=|==|!=|=|<|>)?\\s*(-?\\d+(?:\\.\\d+)?)");

    private final List<String> words;
    private final Terms<T> terms;
    private int at;
    private int depth;

    /** What the terms of a filter mean. */
    interface Terms<T> {

        /** The keys before a colon. */
        Set<String> keys();

        /** @param key empty for a word without one */
        Predicate<T> term(String key, String value) throws ReviewException;
    }

    private FilterText(List<String> words, Terms<T> terms) {
        this.words = words;
        this.terms = terms;
    }

    /** @throws ReviewException with what is wrong with the filter */
    static <T> Predicate<T> read(String text, Terms<T> terms) throws ReviewException {
        if (text.length() > LONGEST) {
            throw wrong("The filter is longer than " + LONGEST + " characters");
        }
        List<String> words = words(text);
        if (words.isEmpty()) {
            return item -> true;
        }
        FilterText<T> filter = new FilterText<>(words, terms);
        Predicate<T> read = filter.either();
        if (filter.at < words.size()) {
            throw wrong("A parenthesis is closed that was not opened");
        }
        return read;
    }

    static ReviewException wrong(String sentence) {
        return new ReviewException(ReviewException.Kind.WRONG, sentence);
    }

    /** Words with their quotes; parentheses are words of their own. */
    private static List<String> words(String text) throws ReviewException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'' && (word.length() == 0 || word.charAt(word.length() - 1) == ':')) {
                int end = text.indexOf(c, i + 1);
                if (end < 0) {
                    throw wrong("A quote is missing");
                }
                word.append('"').append(text, i + 1, end).append('"');
                i = end + 1;
                continue;
            }
            // emoticons and series have parentheses within words
            boolean parenthesis = word.length() == 0 && c == '(' || c == ')' && word.indexOf("(") < 0 && !isFace(word);
            if (Character.isWhitespace(c) || parenthesis) {
                take(word, words);
                if (parenthesis) {
                    words.add(String.valueOf(c));
                }
            } else {
                word.append(c);
            }
            i++;
        }
        take(word, words);
        return words;
    }

    /** Whether a parenthesis makes an emoticon of it, such as {@code :)}. */
    private static boolean isFace(CharSequence word) {
        return word.length() > 0 && word.chars().noneMatch(c -> Character.isLetterOrDigit(c) || c == ')' || c == '"');
    }

    private static void take(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private boolean is(String word) {
        return at < words.size() && words.get(at).equals(word);
    }

    private Predicate<T> either() throws ReviewException {
        List<Predicate<T>> any = new ArrayList<>(List.of(both()));
        while (is("OR")) {
            at++;
            any.add(both());
        }
        return item -> any.stream().anyMatch(one -> one.test(item));
    }

    private Predicate<T> both() throws ReviewException {
        List<Predicate<T>> all = new ArrayList<>(List.of(one()));
        while (at < words.size() && !is("OR") && !is(")")) {
            if (is("AND")) {
                at++;
            }
            all.add(one());
        }
        return item -> all.stream().allMatch(one -> one.test(item));
    }

    private Predicate<T> one() throws ReviewException {
        if (at == words.size()) {
            throw wrong("A term is missing at the end");
        }
        String word = words.get(at++);
        switch (word) {
            case "NOT", "(" -> {
                if (++depth > DEEPEST) {
                    throw wrong("Parentheses and NOT are nested deeper than " + DEEPEST + " levels");
                }
                Predicate<T> inner = word.equals("(") ? either() : one().negate();
                depth--;
                if (word.equals("(")) {
                    if (!is(")")) {
                        throw wrong("A parenthesis is not closed");
                    }
                    at++;
                }
                return inner;
            }
            case "AND", "OR", ")" -> throw wrong("A term is missing before " + word);
            default -> {
                return term(word);
            }
        }
    }

    private Predicate<T> term(String word) throws ReviewException {
        int colon = word.indexOf(':');
        String key = colon < 0 ? "" : word.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!terms.keys().contains(key)) {
            if (colon > 0 && key.matches("[a-z]+") && word.length() > colon + 1) {
                throw wrong("Unknown key " + key + "; expected one of " + String.join(", ", terms.keys()));
            }
            return terms.term("", word.replace("\"", ""));
        }
        return terms.term(key, word.substring(colon + 1).replace("\"", ""));
    }

    /** A comparison with a number. */
    static DoublePredicate number(String key, String value) throws ReviewException {
        Matcher matcher = COMPARED.matcher(value.strip());
        if (!matcher.matches()) {
            throw wrong(key + " is compared with a number, such as " + key + ":>=5");
        }
        double number = Double.parseDouble(matcher.group(2));
        return switch (String.valueOf(matcher.group(1))) {
            case "<" -> given -> given < number;
            case "<=" -> given -> given <= number;
            case ">" -> given -> given > number;
            case ">=" -> given -> given >= number;
            case "!=" -> given -> given != number;
            default -> given -> given == number;
        };
    }

    /** The whole text, with {@code *} and {@code ?}. */
    static Predicate<String> like(String value) {
        if (value.indexOf('*') < 0 && value.indexOf('?') < 0) {
            String small = value.toLowerCase(Locale.ROOT);
            return text -> text.toLowerCase(Locale.ROOT).equals(small);
        }
        Wildcards pattern = new Wildcards(value.toLowerCase(Locale.ROOT));
        return text -> pattern.matches(text.toLowerCase(Locale.ROOT));
    }

    /** A part of the text; the whole of it where the value has wildcards. */
    static Predicate<String> containing(String value) {
        if (value.indexOf('*') >= 0 || value.indexOf('?') >= 0) {
            return like(value);
        }
        String small = value.toLowerCase(Locale.ROOT);
        return text -> text.toLowerCase(Locale.ROOT).contains(small);
    }
}
