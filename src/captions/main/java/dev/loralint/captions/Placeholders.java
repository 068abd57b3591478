package dev.loralint.captions;

import java.util.List;
import java.util.Locale;

/** The stand-ins that captioning templates leave for the trigger word. */
final class Placeholders {

    /** Those that mean the trigger word whatever the template; ai-toolkit replaces the first two. */
    static final List<String> TRIGGERS = List.of("[trigger]", "[name]", "<trigger>", "{trigger}");

    static final List<String> ALL = List.of("[trigger]", "[name]", "<trigger>", "{trigger}", "[filewords]");

    private Placeholders() {}

    /** Whether a tag is one and nothing else. */
    static boolean is(String tag) {
        return is(tag, ALL);
    }

    static boolean is(String tag, List<String> placeholders) {
        return placeholders.contains(tag.toLowerCase(Locale.ROOT));
    }

    /** The first stand-in in a text, as written there; empty where it holds none. */
    public static String first(String text) {
        if (text.indexOf('[') < 0 && text.indexOf('<') < 0 && text.indexOf('{') < 0) {
            return "";
        }
        int first = text.length();
        int length = 0;
        for (String placeholder : ALL) {
            int at = indexOf(text, placeholder, 0);
            if (at >= 0 && at < first) {
                first = at;
                length = placeholder.length();
            }
        }
        return text.substring(first, first + length);
    }

    /** The text with the trigger word for these stand-ins, whatever their case. */
    static String fill(String text, List<String> placeholders, String trigger) {
        String filled = text;
        for (String placeholder : placeholders) {
            int at = indexOf(filled, placeholder, 0);
            while (at >= 0) {
                filled = filled.substring(0, at) + trigger + filled.substring(at + placeholder.length());
                at = indexOf(filled, placeholder, at + trigger.length());
            }
        }
        return filled;
    }

    /** The text with commas for every stand-in, so that all other words keep their columns. */
    static String commas(String text) {
        String blank = text;
        for (String placeholder : ALL) {
            int at = indexOf(blank, placeholder, 0);
            while (at >= 0) {
                int end = at + placeholder.length();
                blank = blank.substring(0, at) + ",".repeat(placeholder.length()) + blank.substring(end);
                at = indexOf(blank, placeholder, end);
            }
        }
        return blank;
    }

    private static int indexOf(String text, String placeholder, int from) {
        for (int at = from; at + placeholder.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, placeholder, 0, placeholder.length())) {
                return at;
            }
        }
        return -1;
    }
}
