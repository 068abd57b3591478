package dev.loralint.forms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loralint.captions.CaptionEditor;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Change;
import dev.loralint.finding.Location;
import dev.loralint.text.TextEdit;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files of captions say, where, and what becomes of them when captions change. */
class CaptionFormTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static FormContent read(CaptionForm form, String file) throws UnreadableForm {
        return form.read("file", bytes(file));
    }

    private static List<String> texts(CaptionForm form, String file) throws UnreadableForm {
        return read(form, file).captions().stream()
                .map(caption -> new String(caption.text(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The file after the same change of each of its captions. */
    private static String changed(CaptionForm form, String file, Change... changes) throws UnreadableForm {
        List<TextEdit> edits = new ArrayList<>();
        for (HostedCaption caption : read(form, file).captions()) {
            edits.addAll(caption.edits(CaptionEditor.edits(caption.text(), List.of(changes), CaptionOptions.NONE)));
        }
        edits.sort(Comparator.comparingInt(TextEdit::start));
        return new String(TextEdit.applied(bytes(file), edits), StandardCharsets.UTF_8);
    }

    private static Change without(String... tags) {
        return new Change.RemoveTags(List.of(tags));
    }

    private static String place(HostedCaption caption, int column, int length) {
        Location place = caption.place(column, length);
        return place.line() + ":" + place.column() + "-" + place.endColumn();
    }

    @Test
    void rowsOfEachTrainerAreRead() throws UnreadableForm {
        assertEquals(
                List.of("a, b", "c"),
                texts(
                        CaptionForm.ROWS,
                        "{\"image_path\": \"x/1.png\", \"caption\": \"a, b\"}\n{\"caption\": \"c\", \"image_path\": \"2.png\"}"));
        assertEquals(
                List.of("t"), texts(CaptionForm.ROWS, "{\"file_name\":\"1.png\",\"caption\":\"c\",\"text\":\"t\"}"));
        assertEquals(List.of("p"), texts(CaptionForm.ROWS, "[{\"image\":\"1.png\",\"prompt\":\"p\",\"seed\":1e3}]"));
        assertEquals(
                List.of("a", "b"), texts(CaptionForm.ROWS, "{\"file_name\":\"1.png\",\"text\":[\"a\",\"b\",null]}"));
        assertEquals(
                List.of("c,t, u"),
                texts(CaptionForm.ROWS, "{\"image_path\":\"1.png\",\"tags\":\"t, u\",\"caption\":\"c\"}"));
    }

    @Test
    void rowsWithoutCaptionNameTheirImage() throws UnreadableForm {
        FormContent content = read(
                CaptionForm.ROWS,
                "{\"file_name\":\"1.png\",\"text\":null}\r\n\r\n{\"file_name\":\"2.png\",\"text\":\"\"}\r\n");
        assertEquals(List.of("1.png", "2.png"), content.images());
        assertEquals(
                List.of("2.png"),
                content.captions().stream().map(HostedCaption::image).toList());
    }

    @Test
    void placesCountCodePointsOfTheFile() throws UnreadableForm {
        String file = "\uFEFF{\"file_name\":\"😀.png\",\"text\":\"\\u00e9 x, 😀, \\\"q\\\", end\"}";
        HostedCaption caption = read(CaptionForm.ROWS, file).captions().get(0);
        assertEquals("é x, 😀, \"q\", end", new String(caption.text(), StandardCharsets.UTF_8));
        int quote = file.codePointCount(1, file.indexOf("\\u00e9")) + 1;
        assertEquals("1:" + quote + "-" + (quote + 8), place(caption, 1, 3));
        assertEquals("1:" + (quote + 10) + "-" + (quote + 11), place(caption, 6, 1));
        assertEquals("1:" + (quote + 13) + "-" + (quote + 18), place(caption, 9, 3));
        assertEquals("1:" + (quote + 20) + "-" + (quote + 23), place(caption, 14, 3));
    }

    /** What is at a place, found by lines and columns and nothing else. */
    private static String at(String file, Location place) {
        String[] lines = file.split("(?<=\\n)|(?<=\\r)(?!\\n)", -1);
        StringBuilder found = new StringBuilder();
        for (int line = place.line(); line <= place.endLine(); line++) {
            int[] points = lines[line - 1].codePoints().toArray();
            int from = line == place.line() ? place.column() - 1 : 0;
            int to = line == place.endLine() ? place.endColumn() - 1 : points.length;
            found.append(new String(points, from, to - from));
        }
        return found.toString();
    }

    private static final List<String> SIGNS =
            List.of("a", "b, c", ", ", "\"", "é", "初", "😀", "\n", "\r\n", "\r", "\\", " ", "\t", "(x:1.2)", ". ");

    private static String signs(Random random, int least) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12) + least; i > 0; i--) {
            text.append(SIGNS.get(random.nextInt(SIGNS.size())));
        }
        return text.toString();
    }

    private static String json(Random random, String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int point : text.codePoints().toArray()) {
            String own = Character.toString(point);
            boolean escapes = point < ' ' || point == '"' || point == '\\' || random.nextInt(4) == 0;
            own.chars().forEach(unit -> out.append(escapes ? String.format("\\u%04x", unit) : ""));
            out.append(escapes ? "" : own);
        }
        return out.append('"').toString().replace("\\u000a", "\\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = CaptionForm.class,
            names = {"ROWS", "CELLS", "NAMES", "LINES"})
    void eachPartOfACaptionIsWhereItsPlaceSays(CaptionForm form) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            String end = List.of("\n", "\r\n", "\r").get(seed % 3);
            List<String> rows = new ArrayList<>(form == CaptionForm.CELLS ? List.of("n,file_name,text") : List.of());
            for (int i = 0; i < 4; i++) {
                String text = signs(random, 1);
                String noise = signs(random, 0);
                rows.add(
                        switch (form) {
                            case ROWS ->
                                "{ \"n\": " + json(random, noise) + ",\"file_name\":\"" + i + ".png\", \"text\" : "
                                        + json(random, text) + "}";
                            case NAMES ->
                                (i == 0 ? "{" : "") + "\"😀" + i + ".png\": [" + json(random, text) + "]"
                                        + (i == 3 ? "}" : ",");
                            case CELLS ->
                                "\"" + noise.replace("\"", "\"\"") + "\"," + i + ".png,\"" + text.replace("\"", "\"\"")
                                        + "\"";
                            default -> "x" + text.replaceAll("[\r\n]", "");
                        });
            }
            String text = String.join(end, rows) + end;
            FormContent content = read(form, (seed % 2 == 0 ? "\uFEFF" : "") + text);
            assertEquals(4, content.captions().size());
            for (HostedCaption caption : content.captions()) {
                int[] points = new String(caption.text(), StandardCharsets.UTF_8)
                        .replace("\uFEFF", "")
                        .codePoints()
                        .toArray();
                for (int from = 0; from < points.length; from++) {
                    int length = 1 + random.nextInt(points.length - from);
                    String found = at(text, caption.place(from + 1, length));
                    String read = switch (form) {
                        case ROWS, NAMES -> mapper.readValue('"' + found + '"', String.class);
                        case CELLS -> found.replace("\"\"", "\"");
                        default -> found;
                    };
                    assertEquals(new String(points, from, length), read, form + ", seed " + seed + ": " + text);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arrow-plain",
                "arrow-delta-byte",
                "arrow-delta-length",
                "arrow-gzip-v2",
                "arrow-lz4raw-v1",
                "arrow-snappy-v2",
                "duckdb-zstd-V2"
            })
    void tableThatIsCutOffOrDamagedIsRefusedOrReadAndNothingElse(String name) throws Exception {
        byte[] table;
        try (InputStream in = CaptionFormTest.class.getResourceAsStream("/dev/loralint/parquet/" + name + ".parquet")) {
            table = Objects.requireNonNull(in).readAllBytes();
        }
        for (int length = 0; length < table.length; length++) {
            byte[] cut = Arrays.copyOf(table, length);
            assertThrows(UnreadableForm.class, () -> CaptionForm.TABLE.read("file", cut), name + " " + length);
        }
        Random random = new Random(name.hashCode());
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = table.clone();
            damaged[random.nextInt(table.length)] = (byte) random.nextInt();
            try {
                CaptionForm.TABLE.read("file", damaged);
            } catch (UnreadableForm e) {
                assertTrue(e.describe(damaged).contains(" "), e.describe(damaged));
            }
        }
    }

    @Test
    void columnsOfALongLineAreCountedOnce() throws UnreadableForm {
        StringBuilder file = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            file.append(i == 0 ? "" : ", ").append("\"初").append(i).append(".png\": [\"mira, smile\"]");
        }
        List<HostedCaption> captions =
                read(CaptionForm.NAMES, file.append('}').toString()).captions();
        int[] points = file.codePoints().toArray();
        for (HostedCaption caption : captions) {
            Location place = caption.place(7, 5);
            assertEquals("smile", new String(points, place.column() - 1, place.endColumn() - place.column()));
        }
    }

    @Test
    void editsKeepEverythingElse() throws UnreadableForm {
        assertEquals(
                "{ \"x\" : [1, {}] ,\"text\":\"\\u00e9, \\\"q\\\", \\ud83d\\ude00\" , \"file_name\":\"1.png\"}\r\n",
                changed(
                        CaptionForm.ROWS,
                        "{ \"x\" : [1, {}] ,\"text\":\"\\u00e9, red eyes, \\\"q\\\", \\ud83d\\ude00\" , \"file_name\":\"1.png\"}\r\n",
                        without("red eyes")));
        assertEquals(
                "{\"file_name\":\"1\",\"text\":\"\\u00ebl\\\"\\\\, \\u00e9\"}",
                changed(
                        CaptionForm.ROWS,
                        "{\"file_name\":\"1\",\"text\":\"\\u00e9\"}",
                        new Change.TriggerFirst("ël\"\\")));
        assertEquals(
                "{\"file_name\":\"1\",\"text\":\"ël, é\"}",
                changed(CaptionForm.ROWS, "{\"file_name\":\"1\",\"text\":\"é\"}", new Change.TriggerFirst("ël")));
    }

    @Test
    void joinedCaptionAndTagsAreEditedWhereTheyAre() throws UnreadableForm {
        String file = "{\"a.png\": {\"tags\": \"b, c\", \"caption\": \"a, d\", \"train_resolution\": [1, 2]}}";
        assertEquals(List.of("a, d,b, c"), texts(CaptionForm.NAMES, file));
        assertEquals(file.replace("b, c", "c"), changed(CaptionForm.NAMES, file, without("b")));
        assertEquals(file.replace("a, d", "a"), changed(CaptionForm.NAMES, file, without("d")));
        assertEquals(
                file.replace("a, d", "a").replace("b, c", "c"), changed(CaptionForm.NAMES, file, without("d", "b")));
        assertEquals(file.replace("b, c", ""), changed(CaptionForm.NAMES, file, without("b", "c")));
    }

    @Test
    void cellsAreQuotedWhereTheyNeedIt() throws UnreadableForm {
        String file = "file_name,text,n\r\n1.png,\"a, \"\"b\"\", c\",1\r\n2.png,a,2\r\n\"3,0.png\",\"x\ny\",3";
        FormContent content = read(CaptionForm.CELLS, file);
        assertEquals(List.of("1.png", "2.png", "3,0.png"), content.images());
        assertEquals(List.of("a, \"b\", c", "a", "x\ny"), texts(CaptionForm.CELLS, file));
        assertEquals("2:18-19", place(content.captions().get(0), 9, 1));
        assertEquals(file.replace(", \"\"b\"\"", ""), changed(CaptionForm.CELLS, file, without("\"b\"")));
        assertEquals(
                "image,prompt\n1.png,\"t\"\"r, a\"\n",
                changed(CaptionForm.CELLS, "image,prompt\n1.png,a\n", new Change.TriggerFirst("t\"r")));
    }

    @Test
    void eachCaptionOfANameIsACaption() throws UnreadableForm {
        String file = "{\n \"1.png\": [\"a, b\", \"b, c\"],\n \"2.png\": []\n}\n";
        assertEquals(List.of("1.png", "2.png"), read(CaptionForm.NAMES, file).images());
        assertEquals(List.of("a, b", "b, c"), texts(CaptionForm.NAMES, file));
        assertEquals(file.replace("a, b", "a").replace("b, c", "c"), changed(CaptionForm.NAMES, file, without("b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"file_name\":\"1.png\",\"text\":\"a",
                "{\"file_name\":\"1.png\",\"text\":\"a\"",
                "{\"file_name\":\"1.png\",\"text\":\"a\\u00\"}",
                "{\"file_name\":\"1.png\",\"text\":\"a\tb\"}",
                "{\"file_name\":\"1.png\",\"text\":'a'}",
                "{\"file_name\":\"1.png\",\"text\":\"a\",}",
                "{\"file_name\":\"1.png\"}{\"file_name\":\"2.png\"}",
                "{\"file_name\":\n\"1.png\"}",
                "{\"text\":\"a\"}",
                "{\"file_name\":\"1.png\",\"n\":01}",
                "[{\"file_name\":\"1.png\"}",
                "[{\"file_name\":\"1.png\"}] x",
                "null"
            })
    void rowsThatPythonRefusesAreRefused(String file) {
        assertThrows(UnreadableForm.class, () -> read(CaptionForm.ROWS, file));
    }

    @Test
    void deepAndUndecodableFilesAreRefusedWithTheirLine() {
        String deep =
                "{\"file_name\":\"1.png\"}\n{\"file_name\":\"2.png\",\"x\":" + "[".repeat(64) + "]".repeat(64) + "}";
        UnreadableForm problem = assertThrows(UnreadableForm.class, () -> read(CaptionForm.ROWS, deep));
        assertEquals(
                "line 2: brackets are nested deeper than 32 levels, the maximum for captions",
                problem.describe(bytes(deep)));
        byte[] latin = "{\"file_name\":\"1.png\",\n\"text\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        UnreadableForm undecodable = assertThrows(UnreadableForm.class, () -> CaptionForm.NAMES.read("file", latin));
        assertEquals("line 2: the file is not UTF-8", undecodable.describe(latin));
    }

    @Test
    void formsAreKnownByTheirContent() {
        assertEquals(
                Optional.of(CaptionForm.ROWS), CaptionForm.of("a.jsonl", bytes("{\"image\":\"1\",\"prompt\":\"x\"}")));
        assertEquals(Optional.empty(), CaptionForm.of("a.jsonl", bytes("{\"role\":\"user\",\"text\":\"x\"}")));
        assertEquals(Optional.of(CaptionForm.CELLS), CaptionForm.of("metadata.csv", bytes("file_name,text\n")));
        assertEquals(Optional.empty(), CaptionForm.of("loss.csv", bytes("step,loss\n1,2\n")));
        assertEquals(Optional.of(CaptionForm.NAMES), CaptionForm.of("captions.json", bytes("{\"1.png\":[\"x\"")));
        assertEquals(Optional.empty(), CaptionForm.of("captions.json", bytes("{\"version\":3}")));
    }

    // ---- sidecars

    private static final String STANDARD = """
            {
              "meta": {"trigger": "mira", "schema": 1},
              "tags": {
                "quality": ["newest", "safe"],
                "count": "1girl",
                "character": "",
                "appearance": [
                  "red hair",
                  "blue eyes",
                  "Mira"
                ],
                "tags": ["smile"], "environment": [],
                "nl": "She waves."
              }
            }
            """;

    @Test
    void theStandardShapeIsJoinedInItsOrder() throws UnreadableForm {
        assertEquals(
                List.of("mira, newest, safe, 1girl, red hair, blue eyes, smile"), texts(CaptionForm.SIDECAR, STANDARD));
    }

    @Test
    void theOtherShapesAreRead() throws UnreadableForm {
        assertEquals(
                List.of("safe, a, b"),
                texts(CaptionForm.SIDECAR, "{\"tags\": {\"quality\": \"safe\", \"tags\": [\"a\", \"b\"]}}"));
        assertEquals(
                List.of("t, best, 1girl, miku, append, vocaloid, @x, long hair, dress, smile, hat, room"),
                texts(CaptionForm.SIDECAR, """
                        {"meta": {"trigger": "t"}, "fixed": {"quality": ["best"], "series": "vocaloid", "artist": "@x"},
                         "character": {"name": "miku", "variant": "append"}, "appearance": ["ignored"],
                         "ai_output": {"count": "1girl", "appearance": ["long hair"], "tags": ["smile"],
                                       "environment": ["room"], "nl": "Nice."},
                         "from_path": {"appearance": ["dress", "Long Hair"], "extra_tags": "hat"}}
                        """));
        assertEquals(
                List.of("q, 1girl, a"),
                texts(CaptionForm.SIDECAR, "{\"nl\":\"N.\",\"quality\":[\"q\"],\"count\":[\"1girl\"],\"tags\":\"a\"}"));
        assertEquals(List.of("a, b"), texts(CaptionForm.SIDECAR, "{\"tags\":[\"a\",\"b\"]}"));
        assertEquals(List.of("N."), texts(CaptionForm.SIDECAR, "{\"nl\":\"N.\",\"tags\":[]}"));
    }

    private static List<String> problems(String file) throws UnreadableForm {
        return read(CaptionForm.SIDECAR, file).captions().get(0).problems().stream()
                .map(problem -> problem.kind() + " " + problem.field() + " "
                        + problem.place().line() + ":" + problem.place().column())
                .toList();
    }

    @Test
    void whatWasHardlyMeantIsAFault() throws UnreadableForm {
        assertEquals(List.of(), problems(STANDARD));
        assertEquals(List.of("NOTHING_READ  0:0"), problems("{\"caption\": \"a girl\"}"));
        assertEquals(List.of("NOTHING_READ  0:0"), problems("{}"));
        assertEquals(
                List.of("LETTERS quality 1:34"), problems("{\"meta\": {}, \"tags\": {\"quality\": \"newest, safe\"}}"));
        assertEquals(
                List.of("TYPE count 2:2", "TYPE tags 3:11"),
                problems("{\"meta\": {}, \"tags\": {\"count\":\n [\"1girl\"],\n \"tags\": [null, \"a\"]}}"));
        assertEquals(List.of("BYTE_ORDER_MARK  0:0"), problems("\uFEFF{\"tags\": [\"a\"]}"));
        assertTrue(problems("{\"tags\": {\"quality\": \"newest, safe\"}}").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"a\"", "{\"tags\": [\"a\"]", "{\"tags\": [\"a\"]} x", ""})
    void whatIsNoObjectIsRefused(String file) {
        assertThrows(UnreadableForm.class, () -> read(CaptionForm.SIDECAR, file));
    }

    @Test
    void tagsGoFromListsAndTexts() throws UnreadableForm {
        assertEquals(
                STANDARD.replace("\"red hair\",\n      ", "").replace("\"1girl\"", "\"\""),
                changed(CaptionForm.SIDECAR, STANDARD, without("red hair", "1girl")));
        assertEquals(
                STANDARD.replace(",\n      \"blue eyes\"", ""),
                changed(CaptionForm.SIDECAR, STANDARD, without("blue eyes")));
        assertEquals(
                STANDARD.replace("[\"newest\", \"safe\"]", "[]"),
                changed(CaptionForm.SIDECAR, STANDARD, without("newest", "safe")));
        assertEquals(
                STANDARD.replace("\"red hair\",\n      \"blue eyes\",\n      ", ""),
                changed(CaptionForm.SIDECAR, STANDARD, without("red hair", "blue eyes")));
        assertEquals(
                "{\"tags\": \"a, c\", \"appearance\": \"x\"}",
                changed(CaptionForm.SIDECAR, "{\"tags\": \"a, b, c\", \"appearance\": \"x, y\"}", without("b", "y")));
    }

    @Test
    void otherChangesKeepTheStructure() throws UnreadableForm {
        assertEquals(
                "{\"meta\": {\"trigger\": \"tova\"}, \"tags\": [\"a\"]}",
                changed(CaptionForm.SIDECAR, "{\"tags\": [\"a\"]}", new Change.TriggerFirst("tova")));
        assertEquals(
                STANDARD.replace("\"blue eyes\"", "\"grin\""),
                changed(CaptionForm.SIDECAR, STANDARD, new Change.ReplaceTag("blue eyes", "grin", false)));
        assertEquals(
                "{\"tags\": [\"a\", \"b\", \"c\"]}",
                changed(CaptionForm.SIDECAR, "{\"tags\": [\"a\", \"b\"]}", new Change.AddTag("c", false)));
    }

    @Test
    void aTriggerGoesToItsField() throws UnreadableForm {
        String blank = STANDARD.replace("\"mira\"", "\"\"").replace("\"Mira\"", "\"hat\"");
        assertEquals(
                blank.replace("\"trigger\": \"\"", "\"trigger\": \"tova\""),
                changed(CaptionForm.SIDECAR, blank, new Change.TriggerFirst("tova")));
        String none = blank.replace("\"trigger\": \"\", ", "");
        assertEquals(
                none.replace("{\"schema\"", "{\"trigger\": \"tova\", \"schema\""),
                changed(CaptionForm.SIDECAR, none, new Change.TriggerFirst("tova")));
        String unshaped = "{\"tags\": {\"tags\": [\"a\"]}}";
        assertEquals(
                "{\"tags\": {\"tags\": [\"tova\", \"a\"]}}",
                changed(CaptionForm.SIDECAR, unshaped, new Change.TriggerFirst("tova")));
    }
}
