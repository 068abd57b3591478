package dev.loralint.finding;

import java.util.List;
import java.util.Map;

/**
 * What a fix wants done, in the field's words. The format's own editor turns it into replacements of the bytes that are
 * on disk at that moment, so that comments, separators and line ends stay as they are.
 */
public sealed interface Change {

    /** One of a configuration, which no caption has. */
    interface OfSettings {}

    /** What it does, as a clause in the imperative without a capital: {@code set `clip_skip = 2`}. */
    default String step() {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " is described by its rule");
    }

    private static String key(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    /** Takes the tags with these keys (canonical spelling) out of a caption. */
    record RemoveTags(List<String> keys) implements Change {}

    /**
     * Takes a general tag out of captions that have a more specific one.
     *
     * @param keys spellings of the general tag, in canonical spelling
     * @param specific the tags that imply it, in canonical spelling
     */
    record RemoveImpliedTags(List<String> keys, List<String> specific) implements Change {}

    /**
     * Keeps the first of equal tags.
     *
     * @param tag which, in canonical spelling
     * @param aliases other names of tags with what they are names of, both in canonical spelling
     */
    record RemoveRepeatedTags(String tag, Map<String, String> aliases) implements Change {}

    /** Puts the trigger word first; a trigger further back moves. */
    record TriggerFirst(String trigger) implements Change {}

    /** Replaces a placeholder such as {@code [trigger]} by the trigger word. */
    record FillPlaceholder(String trigger) implements Change {}

    /**
     * Writes every tag of a caption with spaces, or with underscores.
     *
     * @param triggers trigger words, which keep their own spelling
     */
    record SpellTags(boolean underscores, List<String> triggers) implements Change {}

    /** Adds a tag at the end, with underscores if that is how the other tags are written. */
    record AddTag(String tag, boolean underscores) implements Change {}

    /**
     * Writes a tag in place of another and keeps its weight; removes the other where the caption has the tag already.
     *
     * @param from in lower case, with spaces and without weights
     * @param to as it is written
     * @param underscores whether the other tags have underscores
     */
    record ReplaceTag(String from, String to, boolean underscores) implements Change {}

    /**
     * Brings tags into an order.
     *
     * @param order tags in canonical spelling, {@code *} for any text, {@code [trigger]} for the trigger words
     * @param triggers the trigger words
     */
    record OrderTags(List<String> order, List<String> triggers) implements Change {}

    /** Joins the lines, of which the trainer reads only the first. */
    record JoinLines() implements Change {}

    /** Takes a byte order mark away. */
    record StripByteOrderMark() implements Change {
        @Override
        public String step() {
            return "remove the byte order mark";
        }
    }

    /** Writes a caption that is UTF-16 as UTF-8. */
    record SaveAsUtf8() implements Change {
        @Override
        public String step() {
            return "save the file as UTF-8";
        }
    }

    /** Writes the letters that were meant where UTF-8 was read as Windows-1252. */
    record RestoreLetters() implements Change {}

    /** Writes a caption file that is missing or empty. */
    record WriteCaption(String text) implements Change {

        /** Whether it says more than a trigger word, so that the caption counts where tags are counted. */
        public boolean isOfTags() {
            return text.indexOf(',') >= 0;
        }
    }

    /**
     * Gives a setting a value, in the format's own notation.
     *
     * @param name the trainer's own key
     * @param value as it is in the file after the key, for example {@code "cosine"} with its quotes
     */
    record SetSetting(String name, String value) implements Change, OfSettings {
        @Override
        public String step() {
            return "set " + Message.quote(key(name) + " = " + value);
        }
    }

    /**
     * Replaces the text at the finding's place, letter by letter, where no reader can parse it.
     *
     * @param written the new text
     */
    record Respell(String written, String meant) implements Change, OfSettings {
        @Override
        public String step() {
            return "replace " + Message.quote(written) + " with " + Message.quote(meant);
        }
    }

    /** Takes a setting away. */
    record RemoveSetting(String name) implements Change, OfSettings {
        @Override
        public String step() {
            return "remove " + Message.quote(key(name));
        }
    }

    /** Writes a setting under another key, keeping its value. */
    record RenameSetting(String name, String to) implements Change, OfSettings {
        @Override
        public String step() {
            return "rename " + Message.quote(key(name)) + " to " + Message.quote(key(to));
        }
    }
}
