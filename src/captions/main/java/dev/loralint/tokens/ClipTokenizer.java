package dev.loralint.tokens;

/**
 * Counts tokens as both of SDXL's text encoders do, which share CLIP's tokenizer. A chunk of the text encoder holds 77
 * tokens, two of which are its beginning and end, so that 75 are left to a caption; these two are never counted here.
 *
 * <p>Exact to the token for what Hugging Face's tokenizer makes of a text as it stands, up to a run of
 * {@value ClipWords#BLOCK} characters without a blank, a digit, or an ASCII letter after punctuation. Not followed is
 * what its older Python form does first where the package ftfy is installed, as sd-scripts' requirements.txt has it:
 * there, above all, typographic quotes become straight ones, so that a {@code ’s} is one token less.
 *
 * <p>Safe for use by several threads. Takes time in proportion to the text, and a few megabytes of memory however long
 * it is; the vocabulary is loaded when the tokenizer is first asked for.
 */
public final class ClipTokenizer implements TextTokenizer {
    private static final BytePairs MERGES = BytePairs.clip();

    /** The first id of the last tenth. */
    private static final int RARE = 44_470;

    private final WordCache<int[]> cache = new WordCache<>(word -> switch (word) {
        case ClipWords.START_OF_TEXT -> new int[] {MERGES.size()};
        case ClipWords.END_OF_TEXT -> new int[] {MERGES.size() + 1};
        default -> MERGES.tokens(word);
    });

    private ClipTokenizer() {}

    /** The tokenizer of CLIP ViT-L/14 and OpenCLIP ViT-bigG/14, SDXL's two text encoders. */
    public static ClipTokenizer standard() {
        return Standard.TOKENIZER;
    }

    @Override
    public int count(String text) {
        int count = 0;
        ClipWords words = new ClipWords(text);
        for (String word = words.next(); word != null; word = words.next()) {
            count += tokens(word).length;
        }
        return count;
    }

    /**
     * Whether texts hardly have the word: it is several tokens, or one of the last tenth of CLIP's vocabulary, which goes from the most
     * frequent to the rarest. What is recommended as a trigger word is there ({@code sks} 48136, {@code ohwx} 47993).
     */
    public boolean isRare(String word) {
        return count(word) != 1 || tokens(word)[0] >= RARE;
    }

    /** Whether the vocabulary has a token of this text, as a part of words, so that none of it can be added. */
    public static boolean isPartOfWords(String text) {
        return MERGES.isToken(text);
    }

    /** The ids of a word's tokens in CLIP's vocabulary. */
    int[] tokens(String word) {
        return cache.get(word);
    }

    private static final class Standard {
        static final ClipTokenizer TOKENIZER = new ClipTokenizer();
    }
}
