package dev.loralint.integrate;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a template looks like with whatever is filled in: a file is recognised whatever wheel it names. */
final class Shape {

    /** A name in a template that is filled in. */
    private static final Pattern NAME = Pattern.compile("@([A-Z]+)@");

    private Shape() {}

    /** A template with these values, by the names in it. */
    static String filled(String template, Map<String, String> values) {
        return NAME.matcher(template).replaceAll(name -> {
            String known = values.get(name.group(1));
            return Matcher.quoteReplacement(known == null ? name.group() : known);
        });
    }

    static Pattern of(String template) {
        return Pattern.compile(
                Arrays.stream(NAME.split(template, -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
