package dev.loralint.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strangers' words in a comment mention nobody and link nowhere. */
class MarkupTest {

    private static final Pattern REFERENCE = Pattern.compile("[@#!~$%&^*][\\w\"]|\\p{L}-\\d|://");

    /** What is left for a reader of mentions: the text outside of code, with references read. */
    private static String readable(String markdown) {
        String text = markdown.replaceAll("<code>[^<]*</code>", " ");
        return Pattern.compile("&#(\\d+);")
                .matcher(text)
                .replaceAll(m ->
                        java.util.regex.Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@octocat",
                "10_mira @octocat/b.txt",
                "#1",
                "owner/name#1",
                "GH-1",
                "!1 ~label ~\"label\" %milestone $1 &1",
                "see https://owned.example",
                "`x` @octocat `y` stands twice",
                "`x @octocat",
                "a`@octocat` is changed",
                "[x](http://owned.example)"
            })
    void textCreatesNoMentionsOrLinks(String words) {
        assertFalse(REFERENCE.matcher(readable(Markup.of(words))).find(), Markup.of(words));
        assertFalse(REFERENCE.matcher(readable(Markup.code(words))).find(), Markup.code(words));
    }

    @Test
    void wholeNameIsCode() {
        assertEquals("<code>a&#96; &#64;octocat &#96;b</code>", Markup.code("a` @octocat `b"));
        assertEquals("<code>a &#96;b&#96; c</code>", Markup.code("a `b` c"));
    }

    @Test
    void backtickInsideAWordIsKept() {
        assertEquals("<code>it&#96;s</code> stands twice", Markup.of("`it`s` stands twice"));
    }

    @Test
    void harmlessTextStaysReadable() {
        assertEquals(
                "in 93% of 44 captions: <code>&#64;&#95;&#64;</code>, see #",
                Markup.of("in 93% of 44 captions: `@_@`, see #").replace("&#35;", "#"));
    }
}
