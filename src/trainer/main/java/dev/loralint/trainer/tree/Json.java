package dev.loralint.trainer.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Scalar;
import dev.loralint.trainer.tree.Node.Sequence;
import dev.loralint.trainer.tree.Node.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON as Python's {@code json} does: NaN and infinities are numbers, the last of equal keys counts. */
public final class Json {

    private final JsonParser parser;
    private final Limits limits = new Limits();

    private Json(JsonParser parser) {
        this.parser = parser;
    }

    public static Node parse(Text text) throws SyntaxError {
        JsonFactory factory = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(text.content())) {
            Json json = new Json(parser);
            if (parser.nextToken() == null) {
                throw new SyntaxError(0, "the file is empty, expected a JSON object");
            }
            Node node = json.value(0);
            if (parser.nextToken() != null) {
                throw new SyntaxError(json.start(), "unexpected text after the JSON value; remove it");
            }
            return node;
        } catch (JsonProcessingException e) {
            long offset = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
            int at = (int) Math.max(0, Math.min(offset, text.content().length()));
            String message = isComment(text.content(), at) ? "JSON has no comments; remove it" : sentence(e);
            throw new SyntaxError(at, "invalid JSON: " + message);
        } catch (IOException e) {
            throw new SyntaxError(0, "cannot read the text: " + e.getMessage());
        }
    }

    /** Whether a comment of another language begins at a character that JSON does not have there. */
    private static boolean isComment(String text, int at) {
        return text.startsWith("//", at) || text.startsWith("/*", at) || text.startsWith("#", at);
    }

    /** The parser's own words without its positions. */
    private static String sentence(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int line = message.indexOf('\n');
        String first = line < 0 ? message : message.substring(0, line);
        int open = first.indexOf(" (start marker at");
        return open < 0 ? first : first.substring(0, open);
    }

    private int start() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    private int end() {
        return (int) parser.currentLocation().getCharOffset();
    }

    private Node value(int depth) throws IOException, SyntaxError {
        limits.enter(start(), depth);
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            default -> scalar(token);
        };
    }

    private Scalar scalar(JsonToken token) throws IOException {
        int start = start();
        Object value = plain(token);
        return new Scalar(new Span(start, Math.max(start, end())), value);
    }

    private @Nullable Object plain(JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> {
                String digits = parser.getText();
                yield digits.length() < 19 ? (Object) Long.valueOf(digits) : (Object) Double.valueOf(digits);
            }
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getText();
        };
    }

    private Table object(int depth) throws IOException, SyntaxError {
        int start = start();
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int keyStart = start();
            // the parser has read past the colon; the key is as long as it is written, which escapes change
            int keyEnd = keyStart + key.length() + 2;
            parser.nextToken();
            entries.put(key, new Entry(key, new Span(keyStart, keyEnd), value(depth)));
        }
        return new Table(new Span(start, end()), entries);
    }

    private Sequence array(int depth) throws IOException, SyntaxError {
        int start = start();
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(depth));
        }
        return new Sequence(new Span(start, end()), items);
    }
}
