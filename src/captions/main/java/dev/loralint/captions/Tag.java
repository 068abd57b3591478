package dev.loralint.captions;

import dev.loralint.lexicon.Lexicon;
import dev.loralint.text.DamagedText;
import dev.loralint.tokens.ClipTokenizer;
import java.util.Locale;
import java.util.Set;

/** A tag as written in captions. */
public final class Tag {

    /** Words that sentences are full of and tags hardly ever hold. */
    private static final Set<String> SENTENCE_WORDS = Set.of(
            "a",
            "an",
            "the",
            "is",
            "are",
            "was",
            "has",
            "her",
            "his",
            "she",
            "he",
            "they",
            "their",
            "its",
            "this",
            "that",
            "which",
            "who",
            "there",
            "appears",
            "wearing",
            "wears",
            "features",
            "depicts",
            "shows");

    private final String text;
    private final String key;
    private final int keyHash;
    private final int length;
    private final int tokens;
    private final int tokensWithComma;
    private final int words;
    private final int sentenceWords;
    private final boolean underscored;
    private final boolean spaced;
    private final boolean placeholder;
    private final boolean sentence;
    private final boolean promptSyntax;
    private final int flags;

    Tag(String text, String key, ClipTokenizer tokenizer) {
        this.text = text;
        this.key = key;
        this.keyHash = key.hashCode();
        this.length = text.codePointCount(0, text.length());
        this.tokens = tokenizer.count(text);
        this.tokensWithComma = tokenizer.count(text + ",");
        boolean separatorsAreUnderscores =
                text.indexOf('_') > 0 && key.indexOf('_') < 0 && !Lexicon.ownsUnderscore(text);
        this.underscored = separatorsAreUnderscores;
        this.spaced = text.indexOf(' ') > 0;
        WordCount count = WordCount.of(key);
        this.words = count.words();
        this.sentenceWords = count.ofSentences();
        this.placeholder = !Placeholders.first(text).isEmpty();
        this.sentence = Sentences.mayBeIn(text);
        this.promptSyntax = isPromptSyntax(text) && !placeholder;
        this.flags = CaptionText.DAMAGED * DamagedText.in(text)
                | (placeholder ? CaptionText.PLACEHOLDER : 0)
                | (promptSyntax ? CaptionText.PROMPT_SYNTAX : 0)
                | (underscored ? CaptionText.UNDERSCORED : spaced ? CaptionText.SPACED : 0)
                | parentheses(text)
                | (mayNameStyle() ? CaptionText.STYLE : 0);
    }

    /**
     * The words of a tag.
     *
     * @param words all of them (count)
     * @param ofSentences those that sentences are full of; a full stop counts as two (count)
     */
    record WordCount(int words, int ofSentences) {

        static WordCount of(String key) {
            int words = 0;
            int ofSentences = 0;
            int from = 0;
            int length = key.length();
            while (from < length) {
                int to = key.indexOf(' ', from);
                if (to < 0) {
                    to = length;
                }
                if (to > from) {
                    words++;
                    if (SENTENCE_WORDS.contains(key.substring(from, to))) {
                        ofSentences++;
                    }
                }
                from = to + 1;
            }
            // A full stop that ends a sentence, not the one of an abbreviation or an emoticon.
            boolean stop = words > 3 && (key.indexOf(". ") > 0 || key.endsWith("."));
            return new WordCount(words, stop ? ofSentences + 2 : ofSentences);
        }
    }

    /** A choice of wildcards is in brackets too, and so are parts of faces. */
    private static boolean isPromptSyntax(String text) {
        char first = text.isEmpty() ? 0 : text.charAt(0);
        if (first == '<') {
            return text.startsWith("<lora:") || text.startsWith("<lyco:");
        }
        if (first != '(' && first != '[' && first != '{' || text.indexOf('|') >= 0) {
            return false;
        }
        String inner = Lexicon.unweighted(text);
        return inner.length() < text.length()
                && inner.codePoints().filter(Character::isLetter).count() > 2;
    }

    /** Parentheses around a tag are a weight. */
    private static int parentheses(String text) {
        String tag = Lexicon.unweighted(text);
        int open = tag.indexOf('(');
        boolean escaped = open > 0 && tag.charAt(open - 1) == '\\';
        return open < 0 ? 0 : escaped ? CaptionText.ESCAPED : CaptionText.UNESCAPED;
    }

    /** Whether a text in small letters has a word that the name of a style goes with. */
    public static boolean mayNameStyle(String text) {
        return text.contains("style") || text.contains("by ") || text.contains("artist");
    }

    /** Whether it may name a style, next to the trigger word or a stand-in for that. */
    public boolean mayNameStyle() {
        return placeholder ? mayNameStyle(text.toLowerCase(Locale.ROOT)) : key.indexOf(' ') > 0 && mayNameStyle(key);
    }

    /** The tag as written, without white space around it. */
    public String text() {
        return text;
    }

    /** Its canonical spelling: tags with one key are one tag. */
    public String key() {
        return key;
    }

    /** A hash of the key. */
    public int keyHash() {
        return keyHash;
    }

    /** Its length as written (code points). */
    public int length() {
        return length;
    }

    /** Its tokens at the end of a caption (tokens). */
    public int tokens() {
        return tokens;
    }

    /** Its tokens with the comma after it (tokens). */
    public int tokensWithComma() {
        return tokensWithComma;
    }

    /** Whether it is written as in a prompt: with brackets or a weight around it, or the name of a LoRA to load. */
    boolean promptSyntax() {
        return promptSyntax;
    }

    int words() {
        return words;
    }

    int sentenceWords() {
        return sentenceWords;
    }

    /** Whether a sentence may begin, end or be in it, so that the whole line decides what it is. */
    boolean sentence() {
        return sentence;
    }

    /** What it makes of the caption that has it, as the bits of {@link CaptionText}. */
    int flags() {
        return flags;
    }

    /** Whether underscores join its words (an emoticon such as {@code ^_^} does not count). */
    public boolean underscored() {
        return underscored;
    }

    /** Whether spaces join its words. */
    public boolean spaced() {
        return spaced;
    }

    /** Whether it is a placeholder such as {@code [trigger]} and nothing else, so that its words say nothing. */
    public boolean isOnlyPlaceholder() {
        return placeholder && Placeholders.is(text);
    }

    /** Whether it is or has a placeholder such as {@code [trigger]}. */
    public boolean placeholder() {
        return placeholder;
    }

    @Override
    public String toString() {
        return text;
    }
}
