package dev.loralint.cli;

import static dev.loralint.cli.Sample.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.vision.InstalledRuntime;
import dev.loralint.vision.TaggerException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags of images by a network that is made up; src/test/vision has real ones. */
class TagCommandTest {

    private static final String WD = """
            tag_id,name,category,count
            9999999,sensitive,9,1
            1,red_thing,0,10
            2,"green, the",0,9
            3,^_^,0,8
            4,mira_(blue),4,7
            5,some_artist,1,7
            """;

    private static final String PIXAI = """
            id,tag_id,name,category,count,ips
            0,1,red_thing,0,10,[]
            1,2,green_thing,0,10,[]
            2,3,mira_(blue),4,7,"[""mira"", ""a""]"
            """;

    private static final String STAGES = "{\"stages\": [{\"type\": \"resize\", \"size\": [448, 448], \"interpolation\":"
            + " \"bilinear\", \"antialias\": true, \"max_size\": null}, {\"type\": \"to_tensor\"}, {\"type\": \"normalize\","
            + " \"mean\": [0.5, 0.5, 0.5], \"std\": [0.5, 0.5, 0.5]}]}";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Path jar = folder.resolve("runtime.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/dev.loralint.vision.NetworkRuntime"));
            out.write("dev.loralint.vision.FakeRuntime\n".getBytes(StandardCharsets.UTF_8));
        }
        model("1x448x448x3 6 0.6 r g 0.12345 b 0.9", WD);
        image("set/10_mira/b.png", new Color(255, 128, 0), 100, 100);
        image("set/10_mira/a.png", new Color(0, 0, 255), 100, 50);
    }

    private void model(String network, String list) throws IOException {
        Files.createDirectories(folder.resolve("tagger"));
        Files.writeString(folder.resolve("tagger/model.onnx"), network);
        Files.writeString(folder.resolve("tagger/selected_tags.csv"), list);
    }

    private void image(String name, Color colour, int width, int height) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    private Cli tag(String... more) {
        return run(folder.resolve("runtime.jar").toString(), more);
    }

    private Cli run(String runtime, String... more) {
        List<String> args = new ArrayList<>(List.of("tag", "set", "--model", "tagger"));
        args.addAll(List.of(more));
        Map<String, String> environment =
                Map.of("LORALINT_VISION", runtime, "LORALINT_TRACE", "1", "COLUMNS", "1000", "HOME", folder.toString());
        return Cli.run(folder, environment, new byte[0], args.toArray(String[]::new));
    }

    @Test
    void wdTagsByFallingScoreWithSpacesExceptInFaces() {
        Cli run = tag();
        assertEquals(0, run.code(), run.err());
        // a.png is half as high as wide, and stands between white
        assertEquals("""
                {
                "10_mira/a.png": {"general":{"green, the":0.5,"red thing":0.5,"^_^":0.1235},"character":{"mira (blue)":1.0},"rating":{"sensitive":0.6}},
                "10_mira/b.png": {"general":{"red thing":1.0,"green, the":0.502,"^_^":0.1235},"character":{},"rating":{"sensitive":0.6}}
                }
                """, run.out());
        assertEquals("2 images, 2 of them tagged now\n", run.err());
    }

    @Test
    void anImageOfKnownContentIsNotTaggedAgain() throws IOException {
        String first = tag("--least", "0.5").out();
        assertFalse(first.contains("^_^"), first);
        // nothing is loaded any more, whatever the image is called and whatever scores are wanted
        Files.move(folder.resolve("set/10_mira/a.png"), folder.resolve("set/10_mira/c.png"));
        Cli second = run("gone.jar", "--write", "tags.json");
        assertEquals("2 images, 0 of them tagged now: tags.json\n", second.err());
        assertEquals("", second.out());
        assertTrue(Files.readString(folder.resolve("tags.json")).contains("\"10_mira/c.png\""));
        image("set/10_mira/d.png", Color.RED, 9, 9);
        assertEquals("3 images, 1 of them tagged now\n", tag().err());
        assertEquals("3 images, 3 of them tagged now\n", tag("--no-cache").err());
        model("1x448x448x3 6 0.6 r g 0.9 b 0.9", WD);
        assertEquals("3 images, 3 of them tagged now\n", tag().err());
    }

    @Test
    void pixaiIsStretchedChannelByChannel() throws IOException {
        model("-1x3x448x448 3 r g b", PIXAI);
        String byList = tag().out();
        assertTrue(byList.contains("\"10_mira/a.png\": {\"general\":{},\"character\":{\"mira (blue)\":1.0}"), byList);
        Files.writeString(folder.resolve("tagger/preprocess.json"), STAGES);
        Cli byStages = tag();
        assertEquals("2 images, 2 of them tagged now\n", byStages.err());
        assertEquals(byList, byStages.out());
    }

    @Test
    void aCheckReadsTheFileAsASecondOpinion() throws IOException {
        model("1x448x448x3 6 0.6 r 0 0 0 0", WD.replace("red_thing", "straw_hat"));
        for (int i = 0; i < 8; i++) {
            image("set/10_mira/" + i + ".png", new Color(i % 2 * 255, 0, i), 1024, 1024);
            Files.writeString(folder.resolve("set/10_mira/" + i + ".txt"), "mira, sitting, beach");
        }
        Files.delete(folder.resolve("set/10_mira/a.png"));
        Files.delete(folder.resolve("set/10_mira/b.png"));
        assertEquals(0, tag("--write", "tags.json").code());
        Cli check = Cli.run(folder, "check", "set", "--tags-from", "tags.json", "--format", "json");
        assertEquals("[]", check.json().get("problems").toString(), check.out());
        assertTrue(check.out().contains("`straw hat` (headwear) is seen in 4"), check.out());
    }

    @Test
    void transparentIsWhite() throws IOException {
        image("set/10_mira/a.png", new Color(0, 0, 0, 0), 10, 10);
        assertTrue(tag().out().contains("\"10_mira/a.png\": {\"general\":{\"green, the\":1.0,\"red thing\":1.0"));
    }

    @Test
    void oneUnreadableImageDoesNotStopTheOthers() throws IOException {
        Files.writeString(folder.resolve("set/10_mira/c.png"), "no image");
        Cli run = tag("--quiet");
        assertSays(run, 3, "10_mira/c.png: cannot decode the image; not tagged");
        assertTrue(run.out().contains("b.png") && !run.out().contains("c.png"), run.out());
    }

    @Test
    void withoutTheRuntimeItSaysWhatToInstall() throws IOException {
        assertSays(run("none.jar"), 2, "LORALINT_VISION: none.jar does not exist", "install the wheel loralint-vision");
        Files.writeString(folder.resolve("broken.jar"), "no zip");
        assertSays(run(folder.resolve("broken.jar").toString()), 2, "broken.jar", "install it again");
        TaggerException missing = assertThrows(TaggerException.class, () -> InstalledRuntime.load("", folder));
        assertEquals(
                "ONNX Runtime is not installed; install the wheel loralint-vision of the same version with pip, or put loralint-VERSION-PLATFORM-vision.jar"
                        + " into " + folder,
                missing.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1x448x448x3 6 0.6 NaN 0 0 0 0 | the score of `red thing` is NaN; expected 0 to 1",
                "1x448x448x3 6 0.6 7.25 0 0 0 0 | the score of `red thing` is 7.25; expected 0 to 1",
                "1x448x448x3 4 0 0 0 0 | selected_tags.csv has 6 tags, and the model gives 4 scores",
                "1x448x448x3 -1 0 0 0 0 | selected_tags.csv has 6 tags, and the model gives 4 scores",
                "1x512 6 0 | the input `input` has the shape [1, 512]; expected one image",
                "8x448x448x3 6 0 | the input `input` has the shape [8, 448, 448, 3]; expected one image",
                "1x448000x448x3 6 0 | the input has a side of 448000 pixels",
                "1x3x448x448 6 0 | preprocess.json is missing",
                "1x4 | tagger/model.onnx cannot be loaded: Protobuf parsing failed.; the file is damaged, incomplete"
            })
    void modelsThatDoNotFitAreNamed(String network, String words) throws IOException {
        model(network, WD);
        assertSays(tag(), 2, "tagger/", words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'' | the first line has no columns `name` and `category`",
                "'\0\u0001binary' | the first line has no columns `name` and `category`",
                "'tag_id,name,category,count' | contains no tags",
                "'tag_id,name,category,count\n1,smile,0,5\n2,hat' | row 2 is not like the first line says",
                "'tag_id,name,category,count\n1,smile,general,5' | row 1 is not like the first line says",
                "'tag_id,name,category,count\n1,\"smile,0,5\n' | a quotation mark is not closed"
            })
    void listsThatAreNoneAreNamed(String list, String words) throws IOException {
        model("1x448x448x3 6 0.6 r g 0 b 0", list);
        assertSays(tag(), 2, "tagger/selected_tags.csv", words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"stages\": 7}",
                "{\"stages\": [7]}",
                "{\"stages\": [{\"type\": \"resize\", \"size\": [1e300, 448]}]}",
                "{\"stages\": [{\"type\": \"resize\", \"size\": [448, 448], \"interpolation\": \"box\"}]}",
                "{\"stages\": [{\"type\": \"resize\", \"size\": [44, 44]}]}",
                "{\"stages\": [{\"type\": \"rotate\"}]}",
                "{\"stages\": [{\"type\": \"normalize\", \"mean\": [0, 0, 0], \"std\": [0, 0, 0]}]}",
                "{\"stages\": [{\"type\": \"normalize\", \"mean\": [0, \"x\", 0], \"std\": [1, 1, 1]}]}"
            })
    void hostileStagesAreNamed(String json) throws IOException {
        model("1x3x448x448 3 r g b", PIXAI);
        Files.writeString(folder.resolve("tagger/preprocess.json"), json);
        assertSays(tag(), 2, "tagger/preprocess.json");
        Files.writeString(folder.resolve("tagger/preprocess.json"), "[".repeat(100_000));
        assertSays(tag(), 2, "tagger/preprocess.json is damaged");
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        assertSays(tag("--least", "0"), 2, "--least is 0.0; expected a score from 0.01 to 1");
        Files.delete(folder.resolve("tagger/selected_tags.csv"));
        assertSays(tag(), 2, "tagger/selected_tags.csv does not exist");
        Files.delete(folder.resolve("tagger/model.onnx"));
        assertSays(tag(), 2, "tagger/model.onnx does not exist");
        Files.delete(folder.resolve("tagger"));
        assertSays(tag(), 2, "tagger is not a folder");
        model("1x448x448x3 6 0 0 0 0 0 0", WD);
        Files.createDirectories(folder.resolve("empty"));
        assertSays(Cli.run(folder, "tag", "empty", "--model", "tagger"), 2, "empty", "no images");
        assertSays(Cli.run(folder, "tag", "set"), 2, "--model");
    }
}
