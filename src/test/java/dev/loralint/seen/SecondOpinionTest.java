package dev.loralint.seen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.finding.Finding;
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
    void tenThousandImagesAreRead() throws Exception {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < 10_000; i++) {
            json.append(i == 0 ? "" : ",\n")
                    .append("\"set/")
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
