package dev.loralint.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.resource.TextTable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens as Hugging Face's tokenizers count them, recorded in a table, and texts that cost time. */
class TokenizersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void tokensAreCountedAsTheTokenizersCountThem() throws IOException {
        List<String[]> rows = TextTable.read("dev/loralint/tokens/counts.tsv").rows();
        assertTrue(rows.size() > 300, "rows are missing");
        List<String> wrong = new ArrayList<>();
        for (String[] row : rows) {
            String text = JSON.readTree(row[2]).asText();
            int qwen = QwenTokenizer.standard().count(text);
            int t5 = T5Tokenizer.standard().count(text);
            if (qwen != Integer.parseInt(row[0]) || t5 != Integer.parseInt(row[1])) {
                wrong.add(String.join(" ", row) + ": " + qwen + " " + t5);
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** A long text that has no place to cut it. */
    @Test
    void longTextsTakeTimeInProportion() {
        for (String piece : List.of("a", " ", "\n", "\u0301", "\u4e00", "\ud83d\ude00", "'", "<|", "1")) {
            String text = piece.repeat((1 << 18) / piece.length());
            assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                QwenTokenizer.standard().count(text);
                T5Tokenizer.standard().count(text);
            });
        }
    }

    @Test
    void halvesOfSurrogatesAreCounted() {
        assertTrue(QwenTokenizer.standard().count("a\ud83d b") > 0);
        assertTrue(T5Tokenizer.standard().count("a\ud83d b") > 0);
    }
}
