package dev.loralint.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RecordJsonTest {

    private enum Colour {
        DARK_RED,
        GREEN
    }

    private record Leaf(
            @Nullable String text, int number, @Nullable Colour colour) {}

    private record Tree(
            boolean bool,
            @Nullable Boolean sure,
            @Nullable Integer line,
            long large,
            double real,
            @Nullable String class_,
            @Nullable Leaf leaf,
            List<Leaf> leaves,
            List<String> words,
            Map<String, String> settings) {}

    private static final RecordJson<Tree> TREES = new RecordJson<>(Tree.class);

    private static String written(Tree tree) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            TREES.write(tree, json);
        }
        return text.toString();
    }

    private static Tree read(String text) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            return TREES.read(json);
        }
    }

    private static Leaf leaf(Random random) {
        return new Leaf(
                random.nextBoolean() ? null : "leaf \"" + random.nextInt() + "\n",
                random.nextInt(),
                random.nextBoolean() ? null : Colour.values()[random.nextInt(2)]);
    }

    private static Tree tree(Random random) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            settings.put("ä" + random.nextInt(), "見");
        }
        return new Tree(
                random.nextBoolean(),
                random.nextBoolean() ? null : random.nextBoolean(),
                random.nextBoolean() ? null : random.nextInt(),
                random.nextLong(),
                random.nextGaussian(),
                random.nextBoolean() ? null : "",
                random.nextBoolean() ? null : leaf(random),
                Stream.generate(() -> leaf(random)).limit(random.nextInt(4)).toList(),
                Stream.generate(() -> "word" + random.nextInt())
                        .limit(random.nextInt(3))
                        .toList(),
                settings);
    }

    @TestFactory
    Stream<DynamicTest> anyRecordIsReadAsWritten() {
        return new Random(15)
                .ints(200)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    Tree tree = tree(new Random(seed));
                    assertEquals(tree, read(written(tree)));
                }));
    }

    @Test
    void fieldsFollowTheComponents() throws IOException {
        Tree tree = new Tree(
                true,
                null,
                3,
                4,
                0.5,
                "trait",
                new Leaf(null, 0, Colour.DARK_RED),
                List.of(),
                List.of("a"),
                Map.of("alpha", "8"));
        assertEquals(
                "{\"bool\":true,\"line\":3,\"large\":4,\"real\":0.5,\"class\":\"trait\","
                        + "\"leaf\":{\"number\":0,\"colour\":\"dark_red\"},\"leaves\":[],\"words\":[\"a\"],"
                        + "\"settings\":{\"alpha\":\"8\"}}",
                written(tree));
    }

    @Test
    void unknownAndMissingFieldsAreAccepted() throws IOException {
        Tree empty = new Tree(false, null, null, 0, 0, null, null, List.of(), List.of(), Map.of());
        assertEquals(empty, read("{}"));
        assertEquals(empty, read("{\"later\": {\"deep\": [1, {}]}, \"bool\": false}"));
        assertEquals(empty, read("{\"class\": null, \"large\": null, \"words\": [null]}"));
        assertEquals(empty, read("{\"class\": {\"bool\": true}, \"large\": [7]}"), "of another kind");
        assertEquals(7, read("{\"large\": \"7\"}").large());
    }

    @Test
    void otherJsonIsRefused() {
        for (String text : List.of("", "[]", "3", "{\"words\": 3}", "{\"words\": null}", "{\"leaf\": []}")) {
            assertThrows(UnlikeRecordException.class, () -> read(text), text);
        }
        for (String text : List.of("{", "{\"words\": [", "nonsense")) {
            assertThrows(JsonParseException.class, () -> read(text), text);
        }
        assertThrows(IllegalArgumentException.class, () -> read("{\"leaf\": {\"colour\": \"blue\"}}"));
    }

    private record OfArray(int[] numbers) {}

    @Test
    void unsupportedTypeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RecordJson<>(OfArray.class));
    }
}
