package dev.loralint.tokens;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipTokenizerTest {
    private static final String START_OF_TEXT = "<|startoftext|>";
    private static final String END_OF_TEXT = "<|endoftext|>";

    private final ClipTokenizer tokenizer = ClipTokenizer.standard();

    @Test
    void idsAreThoseOfTheClipVocabulary() {
        assertArrayEquals(ids(272, 1611, 267, 5797, 267, 1538, 2225), encoded("1girl, solo, long hair"));
        assertArrayEquals(ids(3306, 1002, 256), encoded("hello world!"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    '1girl, solo, long hair', 7
                    hatsune_miku, 4
                    hello world!, 3
                    '', 0
                    ' \t\n', 0
                    2024, 4
                    """)
    void tokensOfACaptionAreCounted(String caption, int tokens) {
        assertEquals(tokens, tokenizer.count(caption));
    }

    @Test
    void caseAndWhiteSpaceDoNotMatter() {
        assertArrayEquals(encoded("long hair, blue eyes"), encoded("  LONG\u00a0\u3000hair,\r\n Blue\u2003eyes\u0085"));
    }

    @Test
    void composedAndDecomposedCharactersAreEqual() {
        assertArrayEquals(encoded("caf\u00e9"), encoded("cafe\u0301"));
    }

    @Test
    void everyDigitIsOneToken() {
        assertArrayEquals(encoded("1 9 4 5"), encoded("1945"));
    }

    @Test
    void contractionIsSplitOnlyWhereItBegins() {
        assertArrayEquals(encoded("girl 's"), encoded("girl's"));
        assertArrayEquals(encoded("they 're"), encoded("they're"));
        assertArrayEquals(encoded("!' s"), encoded("!'s"));
    }

    @Test
    void specialTokenInPunctuationIsOneToken() {
        assertArrayEquals(ids(49406), encoded(START_OF_TEXT));
        assertArrayEquals(ids(49407), encoded(END_OF_TEXT));
        assertArrayEquals(encoded("(( " + END_OF_TEXT + " ))"), encoded("((" + END_OF_TEXT + "))"));
    }

    @Test
    void countOfManyBlocksIsTheSumOfTheTags() {
        String tag = "(looking_at_viewer:1.2),don't|";
        int tags = 20_000;
        assertEquals(tags * tokenizer.count(tag), tokenizer.count((tag + " ").repeat(tags)));
        assertEquals(tags * tokenizer.count("a,"), tokenizer.count("a,".repeat(tags)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "!", "\u03a3", "\u0301\u0316"})
    void endlessWordIsCountedBlockByBlock(String part) {
        int blocks = 100;
        String block = part.repeat(ClipWords.BLOCK / part.length());
        assertEquals(blocks * tokenizer.count(block), tokenizer.count(block.repeat(blocks)));
    }

    @Test
    void surrogatePairIsNotSplitBetweenBlocks() {
        String emoji = "\ud83d\ude00"; // 😀
        int half = ClipWords.BLOCK / 2;
        int tokens = tokenizer.count(":" + emoji.repeat(half - 1)) + tokenizer.count(emoji.repeat(2));
        assertEquals(tokens, tokenizer.count(":" + emoji.repeat(half + 1)));
    }

    @Test
    void vocabularyIsThatOfClip() throws IOException, GeneralSecurityException {
        String merges = String.join("\n", Vocabulary.read().merges()) + "\n";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(merges.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "d308b7377a8ceaa9707a21614fe8c831b9196e197b7aeb69833359362907af02",
                HexFormat.of().formatHex(hash));
    }

    /** Hugging Face's tokenizer in Rust, with the same vocabulary, must agree to the token. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class AgreesWithHuggingFace {
        private HuggingFaceTokenizer oracle;

        @BeforeAll
        void loadOracle(@TempDir Path folder) throws IOException {
            System.setProperty("ai.djl.offline", "true");
            try {
                LibUtils.checkStatus();
            } catch (RuntimeException | LinkageError e) {
                abort("The native library of ai.djl.huggingface:tokenizers cannot be loaded on this machine: " + e);
            }
            Path json = folder.resolve("tokenizer.json");
            Files.writeString(json, Vocabulary.read().tokenizerJson());
            oracle = HuggingFaceTokenizer.newInstance(
                    json, Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false"));
        }

        @AfterAll
        void closeOracle() {
            if (oracle != null) {
                oracle.close();
            }
        }

        @Test
        void agreesOnRandomCaptions() {
            RandomCaptions captions = new RandomCaptions(20_250_101);
            for (int i = 0; i < 20_000; i++) {
                assertAgreement(captions.next());
            }
        }

        @Test
        void agreesOnEveryWordOfTheVocabulary() throws IOException {
            String words = String.join(" ", Vocabulary.read().asciiWords());
            assertAgreement(words);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "ab", "the", "=", "!?", "ー", "é", "😀"})
        void agreesOnRepeatedText(String part) {
            assertAgreement(part.repeat(10_000 / part.length()));
        }

        @Test
        void agreesOnAWordOfTenThousandLetters() {
            Random random = new Random(5);
            StringBuilder word = new StringBuilder();
            random.ints(10_000, 'a', 'z' + 1).forEach(word::appendCodePoint);
            assertAgreement(word.toString());
        }

        @Test
        void agreesOnACaptionOfManyBlocks() {
            RandomCaptions captions = new RandomCaptions(99);
            StringBuilder caption = new StringBuilder();
            while (caption.length() < 10 * ClipWords.BLOCK) {
                caption.append(captions.next());
            }
            assertAgreement(caption.toString());
        }

        private void assertAgreement(String caption) {
            int[] expected = Arrays.stream(oracle.encode(caption, false, false).getIds())
                    .mapToInt(Math::toIntExact)
                    .toArray();
            assertArrayEquals(expected, encoded(caption), () -> "of " + escaped(caption));
        }
    }

    /** The ids of a whole text. */
    private static int[] encoded(String text) {
        ClipWords words = new ClipWords(text);
        return Stream.iterate(words.next(), Objects::nonNull, word -> words.next())
                .flatMapToInt(word -> IntStream.of(ClipTokenizer.standard().tokens(word)))
                .toArray();
    }

    private static int[] ids(int... ids) {
        return ids;
    }

    private static String escaped(String caption) {
        StringBuilder escaped = new StringBuilder();
        caption.chars()
                .limit(1_000)
                .forEach(c -> escaped.append(c >= ' ' && c < 0x7f ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return escaped.toString();
    }

    /** Captions of many scripts and of every trap that the pattern knows. */
    private static final class RandomCaptions {
        private static final List<String> PIECES = List.of(
                "1girl",
                "solo",
                "long hair",
                "hatsune_miku",
                "masterpiece",
                "(blue_eyes:1.2)",
                "<lora:name:0.8>",
                ",",
                ", ",
                "'s",
                "'S",
                "'t",
                "'re",
                "'ve",
                "'m",
                "'ll",
                "'d",
                "'l",
                "'",
                "\u2019s",
                "don't",
                "I'M",
                "!",
                "!!!",
                "...",
                "^_^",
                ":3",
                "@_@",
                "<|",
                "|>",
                START_OF_TEXT,
                END_OF_TEXT,
                "1024x1536",
                "\u00bd",
                "\u2167",
                "\u0663",
                "\uff11",
                " ",
                "  ",
                "\t",
                "\r\n",
                "\u0085",
                "\u00a0",
                "\u2003",
                "\u2028",
                "\u3000",
                "\u200b",
                "\u200d",
                "\ufeff",
                "\u0000",
                "caf\u00e9",
                "cafe\u0301",
                "\u0301",
                "\u0316\u0301\u0323",
                "\u212b",
                "\u0130",
                "\u00df",
                "\ufb01",
                "\u1e9e",
                "\u03b1\u03b2\u03b3 \u03a9",
                "\u03c2",
                "\u039f\u03a3",
                "\u041f\u0440\u0438\u0432\u0435\u0442",
                "\u05e9\u05dc\u05d5\u05dd",
                "\u521d\u97f3\u30df\u30af",
                "\u304b\u3099",
                "\u30fc",
                "\u3001",
                "\u1112\u1161\u11ab",
                "\ud55c\uae00",
                "\u0e2a\u0e27\u0e31",
                "\u0915\u094d\u0937",
                "\ud83d\ude00",
                "\ud83d\udc69\ud83c\udffd\u200d\ud83d\udcbb",
                "\u2764\ufe0f",
                "\ud83c\uddef\ud83c\uddf5",
                "\ud835\udd38",
                "\ud840\udc00",
                "\u2260",
                "=\u0338");

        private final Random random;

        RandomCaptions(long seed) {
            random = new Random(seed);
        }

        String next() {
            StringBuilder caption = new StringBuilder();
            for (int pieces = random.nextInt(25); pieces > 0; pieces--) {
                switch (random.nextInt(7)) {
                    case 0 -> append(caption, 'a', 'z', 8);
                    case 1 -> append(caption, ' ', '~', 6);
                    case 2 -> append(caption, 0xa1, 0x2af, 3);
                    case 3 -> append(caption, 0x370, 0x3ff, 5);
                    case 4 -> append(caption, 0x3041, 0x30ff, 4);
                    default -> caption.append(PIECES.get(random.nextInt(PIECES.size())));
                }
            }
            return caption.toString();
        }

        private void append(StringBuilder caption, int first, int last, int most) {
            random.ints(random.nextInt(most + 1), first, last + 1)
                    .filter(Character::isDefined)
                    .forEach(caption::appendCodePoint);
        }
    }

    /** The vocabulary as text, rebuilt from the resource: the tokens by id, and the merges by rank. */
    private record Vocabulary(List<String> tokens, List<String> merges) {
        static Vocabulary read() throws IOException {
            List<String> tokens = new ArrayList<>();
            List<String> merges = new ArrayList<>();
            List<String> bytes = IntStream.concat(
                            IntStream.rangeClosed(0x21, 0xff).filter(c -> c <= 0x7e || (c >= 0xa1 && c != 0xad)),
                            IntStream.range(0x100, 0x100 + 68))
                    .mapToObj(Character::toString)
                    .toList();
            tokens.addAll(bytes);
            bytes.forEach(symbol -> tokens.add(symbol + "</w>"));
            try (InputStream in = ClipTokenizer.class.getResourceAsStream("clip-merges.bin")) {
                CharBuffer pairs = ByteBuffer.wrap(in.readAllBytes()).asCharBuffer();
                while (pairs.hasRemaining()) {
                    String left = tokens.get(pairs.get());
                    String right = tokens.get(pairs.get());
                    merges.add(left + " " + right);
                    tokens.add(left + right);
                }
            }
            return new Vocabulary(tokens, merges);
        }

        List<String> asciiWords() {
            return tokens.stream()
                    .map(token -> token.replace("</w>", ""))
                    .filter(StandardCharsets.US_ASCII.newEncoder()::canEncode)
                    .toList();
        }

        /** As openai/clip-vit-large-patch14 has it. */
        String tokenizerJson() {
            ObjectMapper json = new ObjectMapper();
            ObjectNode root = json.createObjectNode().put("version", "1.0");
            ArrayNode added = root.putArray("added_tokens");
            ObjectNode normalizer = root.putObject("normalizer").put("type", "Sequence");
            ArrayNode normalizers = normalizer.putArray("normalizers");
            normalizers.addObject().put("type", "NFC");
            ObjectNode spaces = normalizers.addObject().put("type", "Replace").put("content", " ");
            spaces.putObject("pattern").put("Regex", "\\s+");
            normalizers.addObject().put("type", "Lowercase");
            ObjectNode pre = root.putObject("pre_tokenizer").put("type", "Sequence");
            ArrayNode pres = pre.putArray("pretokenizers");
            ObjectNode split = pres.addObject()
                    .put("type", "Split")
                    .put("behavior", "Removed")
                    .put("invert", true);
            split.putObject("pattern").put("Regex", "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+");
            pres.addObject()
                    .put("type", "ByteLevel")
                    .put("add_prefix_space", false)
                    .put("trim_offsets", true);
            ObjectNode model = root.putObject("model")
                    .put("type", "BPE")
                    .put("unk_token", END_OF_TEXT)
                    .put("continuing_subword_prefix", "")
                    .put("end_of_word_suffix", "</w>")
                    .put("fuse_unk", false);
            ObjectNode vocab = model.putObject("vocab");
            for (String token : tokens) {
                vocab.put(token, vocab.size());
            }
            Stream.of(START_OF_TEXT, END_OF_TEXT).forEach(special -> {
                added.addObject()
                        .put("id", vocab.size())
                        .put("content", special)
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", true)
                        .put("special", true);
                vocab.put(special, vocab.size());
            });
            ArrayNode list = model.putArray("merges");
            merges.forEach(list::add);
            return root.toString();
        }
    }
}
