package dev.loralint.suppression;

import dev.loralint.text.NearestWord;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the rule that someone meant who left its group out or misspelt it. */
final class MeantRule {

    /** Groups of rules about captions, images and finished files. */
    private static final List<String> OTHERS = List.of("captions/", "dataset/", "images/", "lora/", "convention/");

    private final List<String> rules;

    /** @param rules the ids that there are; those about settings come first, since it is configurations that comments stand in */
    MeantRule(Collection<String> rules) {
        this.rules = rules.stream()
                .sorted((a, b) -> Boolean.compare(isOfSettings(b), isOfSettings(a)))
                .toList();
    }

    private static boolean isOfSettings(String rule) {
        return OTHERS.stream().noneMatch(rule::startsWith);
    }

    /** The rule of this id, or of this name in whatever group. */
    Optional<String> named(String word) {
        String plain = plain(word);
        return rules.contains(plain)
                ? Optional.of(plain)
                : rules.stream().filter(rule -> name(rule).equals(name(plain))).findFirst();
    }

    /** The same, or else the one that is spelt most like it. */
    Optional<String> nearest(String word) {
        String plain = plain(word);
        return named(plain)
                .or(() -> NearestWord.of(plain, rules))
                .or(() -> NearestWord.of(
                                name(plain), rules.stream().map(MeantRule::name).toList())
                        .flatMap(this::named));
    }

    /** Whether it can be nothing else than a rule's id, be it misspelt. */
    boolean isId(String word) {
        String plain = plain(word);
        int slash = plain.indexOf('/');
        return slash > 0 && rules.stream().anyMatch(rule -> rule.startsWith(plain.substring(0, slash + 1)));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '-').replaceAll("[\"'`]", "");
    }

    private static String name(String rule) {
        return rule.substring(rule.indexOf('/') + 1);
    }
}
