package dev.loralint.lexicon;

/**
 * The lines of the compiled lexicon. Each is one kind letter and tab-separated fields; lists inside a field are parted by
 * {@code |}. It is read at every start, so it needs no parsing beyond looking for tabs.
 */
public final class LexiconFormat {
    /** Where the compiled lexicon lies on the class path. */
    public static final String RESOURCE = "loralint/lexicon.tsv";

    static final char SENSE = 'S';
    static final char KIND = 'K';
    static final char TAGS = 'T';
    static final char NOUNS = 'N';
    static final char HEAD = 'H';
    static final char LEAD = 'L';
    static final char PREPOSITIONS = 'P';
    static final char RELATION = 'R';
    static final char QUALIFIERS = 'Q';
    static final char SPELLED_WORDS = 'W';
    static final char SPELLED_PHRASES = 'X';
    static final char EXCLUSIVE = 'E';
    static final char EXCLUSIVE_VALUE = 'O';
    static final char NEAR = 'A';
    static final char FREES_TAGS = 'F';
    static final char FREES_SLOTS = 'G';
    static final char VARIANTS = 'V';
    static final char IMPLIED = 'I';
    static final char IMPLIED_BY_HEAD = 'J';
    static final char OPPOSITE = 'U';
    static final char FLAW = 'Y';
    static final char PROSE = 'M';
    static final char COMMON_WORDS = 'C';

    private LexiconFormat() {}

    /** The form in which tags are listed: a hyphen inside a word is a space. */
    public static String fold(String text) {
        return TagWords.fold(text);
    }
}
