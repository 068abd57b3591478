package dev.loralint.review.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.loralint.language.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers whose sentences are in another language: what rules say. The page translates what it says itself. */
final class SpokenJson {

    /** Fields with sentences. All others have names, or words that the page compares. */
    private static final Set<String> SENTENCES = Set.of(
            "message",
            "ruleTitle",
            "title",
            "description",
            "hint",
            "sentence",
            "problem",
            "trainer",
            "guide",
            "notes",
            "harm",
            "advice");

    private static final JsonFactory JSON = new JsonFactory();

    private SpokenJson() {}

    /** @param language {@code null} for English */
    static byte[] said(byte[] answer, @Nullable Language language) {
        try {
            return language == null ? answer : translated(answer, language);
        } catch (IOException e) {
            throw new UncheckedIOException("an answer is not JSON", e);
        }
    }

    private static byte[] translated(byte[] answer, Language language) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(answer.length + answer.length / 4);
        try (JsonParser from = JSON.createParser(answer);
                JsonGenerator to = JSON.createGenerator(out)) {
            Deque<String> lists = new ArrayDeque<>();
            String field = "";
            for (JsonToken token = from.nextToken(); token != null; token = from.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    field = from.currentName();
                } else if (token == JsonToken.START_ARRAY) {
                    lists.push(field);
                } else if (token == JsonToken.END_ARRAY) {
                    lists.pop();
                }
                boolean isListed = field.isEmpty() && !lists.isEmpty() && SENTENCES.contains(lists.peek());
                if (token == JsonToken.VALUE_STRING && (SENTENCES.contains(field) || isListed)) {
                    to.writeString(language.showOfRule(from.getText()));
                } else {
                    to.copyCurrentEvent(from);
                }
                field = token == JsonToken.FIELD_NAME ? field : "";
            }
        }
        return out.toByteArray();
    }
}
