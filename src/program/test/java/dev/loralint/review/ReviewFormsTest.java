package dev.loralint.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.CheckRequest;
import dev.loralint.cli.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each form of captions is shown, edited by image, written where it was, and restored. */
class ReviewFormsTest {

    private static final List<String> NAMES = List.of("a", "b", "c", "d");

    @TempDir
    private Path directory;

    private void dataset(String form) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("text/10_mira"));
        byte[] image = Files.readAllBytes(Path.of("src/demo/raw/10_neravelle/beach.png"));
        for (String name : NAMES) {
            byte[] own = java.util.Arrays.copyOf(image, image.length + NAMES.indexOf(name));
            Files.write(folder.resolve(name + ".png"), own);
            Files.writeString(folder.resolve(name + ".txt"), "mira, 1girl, smile, \"quoted\", pose " + name);
        }
        Cli converted = Cli.run(directory, "convert", "text", "--to", form, "--out", "data");
        assertEquals(0, converted.code(), converted.out() + converted.err());
    }

    private Review open() throws Exception {
        Review review = Review.open(directory, CheckRequest.of(directory.resolve("data")), false, Review.Listener.NONE);
        review.await();
        return review;
    }

    private static Map<String, String> captions(Review review) throws ReviewException {
        ReviewRequests requests = new ReviewRequests(review);
        Map<String, String> captions = new TreeMap<>();
        for (Answers.Image image : requests.images("", "name", 0, 10).images()) {
            captions.put(
                    image.name().replace(".png", ""),
                    requests.caption(image.id(), "").after().text());
        }
        return captions;
    }

    private static String image(Review review, String name) throws ReviewException {
        return new ReviewRequests(review)
                .images("name:" + name + ".png", "name", 0, 10)
                .images()
                .get(0)
                .id();
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.walk(directory.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "txt",
                "caption",
                "json",
                "txt-lines",
                "jsonl",
                "metadata.jsonl",
                "metadata.csv",
                "diffsynth",
                "captions.json",
                "dataset.json",
                "meta_cap.json"
            })
    void eachImageHasItsCaption(String form) throws Exception {
        dataset(form);
        Map<String, String> before = files();
        try (Review review = open()) {
            Map<String, String> captions = captions(review);
            assertEquals(NAMES, List.copyOf(captions.keySet()));
            captions.forEach((name, text) -> assertEquals("mira, 1girl, smile, \"quoted\", pose " + name, text));

            ReviewRequests requests = new ReviewRequests(review);
            requests.toggle(image(review, "b"), "hat", true);
            requests.text(image(review, "c"), "mira, \"other\", words\\", captions.get("c"));
            ReviewRequests.TagEdit removal = new ReviewRequests.TagEdit(
                    "remove", List.of("smile"), null, null, List.of(), null, List.of(), "", null, false);
            assertEquals(3, requests.edit(removal).affected());
            assertEquals(before, files(), "nothing is written before");
            assertEquals(
                    "mira, 1girl, \"quoted\", pose b, hat", captions(review).get("b"));
            review.apply(review.version(), false);
            review.await();
            assertTrue(
                    review.state().applied().problems().isEmpty(),
                    review.state().toString());
        }
        try (Review review = open()) {
            Map<String, String> captions = captions(review);
            assertEquals("mira, 1girl, \"quoted\", pose a", captions.get("a"));
            assertEquals("mira, 1girl, \"quoted\", pose b, hat", captions.get("b"));
            assertEquals("mira, \"other\", words\\", captions.get("c"));
            assertEquals("mira, 1girl, \"quoted\", pose d", captions.get("d"));
        }
        assertFalse(before.equals(files()));
        assertEquals(0, Cli.run(directory, "undo", "data").code());
        assertEquals(before, files());
    }
}
