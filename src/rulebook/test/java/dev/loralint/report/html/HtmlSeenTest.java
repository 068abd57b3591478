package dev.loralint.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.Check;
import dev.loralint.check.CheckRequest;
import dev.loralint.result.CheckResult;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The matrix of images by variables. */
class HtmlSeenTest {

    private static final int IMAGES = 300;

    @TempDir
    Path folder;

    @BeforeEach
    void dataset() throws Exception {
        Path concept = Files.createDirectories(folder.resolve("10_mira"));
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < IMAGES; i++) {
            Files.write(concept.resolve("%03d.png".formatted(i)), new byte[] {1});
            Files.writeString(
                    concept.resolve("%03d.txt".formatted(i)), "mira, 1girl, place " + i + (i < 30 ? ", hat" : ""));
            json.append("\"10_mira/%03d.png\": {\"1girl\": 0.9%s}".formatted(i, i < 90 ? ", \"hat\": 0.9" : ""))
                    .append(i < IMAGES - 1 ? "," : "}");
        }
        Files.writeString(folder.resolve("seen.json"), json);
    }

    private String page(boolean withOpinion) throws Exception {
        CheckRequest request = CheckRequest.of(folder.resolve("10_mira"));
        CheckResult result = new Check(folder)
                .run(withOpinion ? request.with(List.of(folder.resolve("seen.json"))) : request)
                .result();
        StringWriter page = new StringWriter();
        new HtmlReport(folder, folder, false).write(result, page);
        return page.toString();
    }

    @Test
    void aRowSaysHowManyImagesShowItAndHowManyCaptionsSayIt() throws Exception {
        String page = page(true);
        Matcher row = Pattern.compile(
                        "<th scope=\"row\">hat <small>headwear</small></th><td class=\"n\">(\\d+)</td><td class=\"n\">(\\d+)</td><td class=\"n\">(\\d+)</td>")
                .matcher(page);
        assertTrue(row.find(), "no row of hats");
        assertEquals(List.of("60", "90", "30"), List.of(row.group(1), row.group(2), row.group(3)));
        assertTrue(
                page.contains("300 images, 3 to a cell; the tagger sees 100 % of what their captions say"),
                "the summary");
        assertTrue(page.contains("<path class=\"open\" d=\"M"), "cells");
    }

    @Test
    void withoutASecondOpinionThereIsNoMatrix() throws Exception {
        assertFalse(page(false).contains("id=\"seen\""));
    }
}
