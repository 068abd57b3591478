package dev.loralint.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.cli.Cli;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.report.format.TextLayout;
import dev.loralint.report.format.TextReport;
import dev.loralint.result.CheckResult;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondOpinionTest {

    @TempDir
    Path folder;

    /** Two concepts with images of the same names, none of whose captions says what is worn. */
    @BeforeEach
    void dataset() throws IOException {
        for (String concept : List.of("10_mira", "10_sable")) {
            Path images = Files.createDirectories(folder.resolve("data").resolve(concept));
            for (int i = 0; i < 8; i++) {
                ImageIO.write(
                        new BufferedImage(8, 8 + i, BufferedImage.TYPE_INT_RGB),
                        "png",
                        images.resolve(i + ".png").toFile());
                Files.writeString(images.resolve(i + ".txt"), concept.substring(3) + ", 1girl, standing, place " + i);
            }
        }
    }

    private CheckResult check(String... opinions) throws Exception {
        List<Path> paths = List.of(opinions).stream().map(folder::resolve).toList();
        return new Check(folder)
                .run(CheckRequest.of(folder.resolve("data")).with(paths))
                .result();
    }

    private static List<String> uncaptioned(CheckResult result) {
        return result.findings().stream()
                .filter(finding -> finding.rule().equals("captions/uncaptioned-tag"))
                .map(finding -> finding.concept() + " " + finding.tag() + " " + finding.placesTotal())
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aFolderWithAFileForEachImage() throws Exception {
        for (int i = 0; i < 8; i++) {
            write("wd14/10_mira/" + i + ".txt", i < 4 ? "1girl, solo, straw_hat, standing" : "1girl, solo, standing");
        }
        assertEquals(List.of("10_mira straw hat 4"), uncaptioned(check("wd14")));
        assertEquals(List.of(), uncaptioned(check()), "without it nothing is known");
    }

    @Test
    void filesBesideTheImagesWithScores() throws Exception {
        for (int i = 0; i < 8; i++) {
            write("data/10_sable/" + i + ".png.json", "{\"1girl\": 0.99, \"umbrella\": " + (i < 3 ? 0.9 : 0.2) + "}");
        }
        CheckResult result = check("data");
        assertEquals(
                List.of("10_sable umbrella 3"), uncaptioned(result), "captions of the dataset are no second opinion");
        Finding finding = result.findings().stream()
                .filter(each -> each.rule().equals("captions/uncaptioned-tag"))
                .findFirst()
                .orElseThrow();
        assertTrue(finding.message().contains("seen in 3 of 8 images and named in 0"), finding.message());
    }

    @Test
    void imagesOfOneNameAreToldApartByTheirFolders() throws Exception {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 8; i++) {
            json.append("\"C:\\\\sets\\\\10_mira\\\\" + i
                    + ".png\": {\"hat\": 0.9, \"1girl\": 0.99},".replace("hat\"", i < 4 ? "hat\"" : "cat\""));
            json.append("\"/sets/10_sable/" + i + ".png\": {\"1girl\": 0.99}" + (i < 7 ? "," : "}"));
        }
        write("seen.json", json.toString());
        List<String> found = uncaptioned(check("seen.json"));
        assertTrue(found.contains("10_mira hat 4"), found.toString());
        assertTrue(found.stream().noneMatch(each -> each.contains("sable")), found.toString());
    }

    @Test
    void settingsNameItToo() throws Exception {
        for (int i = 0; i < 8; i++) {
            write("wd14/10_mira/" + i + ".txt", i < 4 ? "1girl, straw hat" : "1girl");
        }
        write("data/loralint.toml", "tags-from = \"../wd14\"\n");
        assertEquals(List.of("10_mira straw hat 4"), uncaptioned(check()));
    }

    @Test
    void whatCannotBeReadIsAProblemOfItsFile() throws Exception {
        write("seen.json", "{\"10_mira/0.png\": {\"hat\": 0.9},\n \"10_mira/1.png\": {\"hat\": 0.");
        CheckResult result = check("seen.json");
        assertEquals(
                List.of("seen.json: line 2: it is not valid JSON, or is cut off here"),
                result.problems().stream()
                        .map(each -> each.path() + ": " + each.message())
                        .toList());
        write("empty/readme.md", "");
        assertTrue(check("empty").problems().get(0).message().contains("no tags of images were found"));
        write("own.json", "{\"1girl\": 0.9}");
        assertTrue(check("own.json").problems().get(0).message().contains("it names no images"));
    }

    @Test
    void namesThatFitNoImageAreSaid() throws Exception {
        write("others.json", "{\"old/a.png\": {\"hat\": 0.9}, \"old/b.png\": {\"hat\": 0.9}}");
        assertEquals(
                List.of("it has tags for 2 images such as `old/a.png`, and no image of the dataset has such a name"),
                messages(check("others.json")));
        // Both concepts have such an image.
        write("bare.json", "{\"1.png\": {\"hat\": 0.9}}");
        assertTrue(messages(check("bare.json")).get(0).contains("several images of this name"));
        write("upper.json", "{\"DATA\\\\10_MIRA\\\\1.PNG\": {\"hat\": 0.9}}");
        CheckResult upper = check("upper.json");
        assertEquals(List.of(), messages(upper));
        assertEquals(1, upper.seen().get(0).images());
        StringBuilder text = new StringBuilder();
        new TextReport(new TextLayout(false, 200, true, TextLayout.FIX)).write(upper, text);
        assertTrue(
                text.toString().contains("Second opinion: tags for 1 of 16 images, none for 10_sable"),
                text.toString());
    }

    private static List<String> messages(CheckResult result) {
        return result.problems().stream().map(ReadProblem::message).toList();
    }

    @Test
    void copiesOfCaptionsAreNoOpinion() throws Exception {
        for (int i = 0; i < 8; i++) {
            write("copy/10_mira/" + i + ".txt", "mira, 1girl, standing, place " + i);
            write("copy/10_mira/" + i + ".caption", "1girl, hat");
        }
        CheckResult result = check("copy");
        assertEquals(8, result.seen().get(0).images());
        assertTrue(
                result.seen().get(0).tags().stream().anyMatch(use -> use.tag().equals("hat") && use.seen() == 8));
    }

    @Test
    void linksThatLeadBackEnd() throws Exception {
        write("out/10_mira/1.txt", "1girl, hat");
        for (String name : List.of("a", "b", "c")) {
            Files.createSymbolicLink(folder.resolve("out").resolve(name), folder.resolve("out"));
        }
        assertEquals(1, check("out").seen().get(0).images());
    }

    @Test
    void shortenedLinesSayWhatTheirNumbersAre() throws Exception {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 8; i++) {
            write(
                    "data/10_mira/" + i + ".txt",
                    "mira, 1girl, blue eyes, pointy ears, place " + i + (i < 1 ? ", hat" : ""));
            json.append("\"10_mira/" + i + ".png\": {\"1girl\": 0.9, \"blue eyes\": 0.1, \"pointy ears\": 0.1"
                    + (i < 4 ? ", \"hat\": 0.9, \"umbrella\": 0.9}" : "}")
                    + (i < 7 ? "," : "}"));
        }
        write("seen.json", json.toString());
        String[] check = {"check", "data", "--tags-from", "seen.json", "--format", "text", "--format", "json=saved.json"
        };
        for (String text : List.of(
                Cli.run(folder, check).out(),
                Cli.run(folder, "report", "saved.json", "--format", "text").out())) {
            assertTrue(text.contains("10_mira  named in / seen in: `umbrella` 0/4, `hat` 1/4  [unsafe fix]"), text);
            assertTrue(text.contains("10_mira  named in / seen in: `blue eyes` 8/0, `pointy ears` 8/0\n"), text);
        }
        String alone = Cli.run(folder, "check", "data", "--format", "text").out();
        assertTrue(alone.contains("10_mira  `blue eyes` 8/8, `pointy ears` 8/8  [fix]"), alone);
    }

    @Test
    void tenThousandImagesAreRead() throws Exception {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 10_000; i++) {
            json.append(i == 0 ? "" : ",\n")
                    .append(i < 8 ? "\"10_mira/" : "\"set/")
                    .append(i)
                    .append(".png\": {\"general\": {\"1girl\": 0.99");
            for (int tag = 0; tag < 30; tag++) {
                json.append(", \"tag ").append((i * 7 + tag * 13) % 3000).append("\": 0.5");
            }
            json.append("}}");
        }
        write("seen.json", json.append('}').toString());
        assertEquals(0, check("seen.json").problems().size());
    }
}
