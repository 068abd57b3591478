package dev.loralint.integrate;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a template looks like with whatever is filled in: a file is recognised whatever wheel it names. */
final class Shape {

    /** A name in a template that is filled in. */
    private static final Pattern NAME = Pattern.compile("@[A-Z]+@");

    private Shape() {}

    static Pattern of(String template) {
        return Pattern.compile(
                Arrays.stream(NAME.split(template, -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
