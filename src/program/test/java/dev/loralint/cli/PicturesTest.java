package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.duplicate.Drawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --pictures}: what is compared, what is kept, and what is said where a picture cannot be decoded. */
class PicturesTest {

    @TempDir
    private Path temporary;

    private Path concept = Path.of("");

    @BeforeEach
    void dataset() throws IOException {
        concept = Files.createDirectories(temporary.resolve("set/10_tovamir"));
        Drawing.write(Drawing.figure(1, true), concept.resolve("a.png"));
        Drawing.write(Drawing.scaled(Drawing.figure(1, true), 0.5), concept.resolve("b.jpg"));
        Drawing.write(Drawing.figure(1, false), concept.resolve("c.png"));
        for (String name : List.of("a", "b", "c")) {
            Files.writeString(concept.resolve(name + ".txt"), "tovamir, 1girl, standing\n");
        }
    }

    private Cli check(String... options) {
        List<String> words =
                new ArrayList<>(List.of("check", "set", "--rule", "dataset/duplicate-image", "--format", "json"));
        words.addAll(Arrays.asList(options));
        Map<String, String> environment = Map.of(
                "LORALINT_TRACE",
                "1",
                "XDG_CACHE_HOME",
                temporary.resolve("cache").toString());
        return Cli.run(temporary, environment, new byte[0], words.toArray(String[]::new));
    }

    private static List<String> places(Cli run) {
        List<String> paths = new ArrayList<>();
        run.json()
                .findValues("places")
                .forEach(places -> places.forEach(place -> paths.add(
                        Path.of(place.get("path").asText()).getFileName().toString())));
        return paths;
    }

    private long kept() throws IOException {
        Path cache = temporary.resolve("cache/loralint/pictures");
        if (!Files.isDirectory(cache)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(cache)) {
            return files.count();
        }
    }

    @Test
    void withoutDecodingOnlyEqualBytesAreFound() throws IOException {
        assertEquals(List.of(), places(check()));
        Files.copy(concept.resolve("a.png"), concept.resolve("d.png"));
        assertEquals(List.of("a.png", "d.png"), places(check()));
        assertEquals(0, kept());
    }

    @Test
    void decodingFindsTheSamePictureInAnotherSize() throws IOException {
        Cli first = check("--pictures");
        assertEquals(List.of("a.png", "b.jpg"), places(first));
        assertEquals(1, kept());
        assertEquals(first.out(), check("--pictures").out(), "from what was kept");
    }

    @Test
    void changedPictureIsDecodedAgain() throws IOException {
        check("--pictures");
        Drawing.write(Drawing.figure(2, true), concept.resolve("b.jpg"));
        assertEquals(List.of(), places(check("--pictures")));
    }

    /** Programs copy times, and anybody can set them. */
    @Test
    void anotherPictureOfTheSameLengthAndTimeIsDecodedAgain() throws Exception {
        Path copy = concept.resolve("b.jpg");
        Path other = temporary.resolve("other.jpg");
        Drawing.write(Drawing.figure(2, true), other);
        long length = Math.max(Files.size(copy), Files.size(other));
        for (Path file : List.of(copy, other)) {
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) length));
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        }
        TimeUnit.MILLISECONDS.sleep(2100); // what has just changed is known by its content
        assertEquals(List.of("a.png", "b.jpg"), places(check("--pictures")));
        Files.move(other, copy, StandardCopyOption.REPLACE_EXISTING);
        assertEquals(length, Files.size(copy));
        assertEquals(FileTime.fromMillis(0), Files.getLastModifiedTime(copy));
        assertEquals(List.of(), places(check("--pictures")));
    }

    @Test
    void noCacheWritesNothing() throws IOException {
        assertEquals(List.of("a.png", "b.jpg"), places(check("--pictures", "--no-cache")));
        assertEquals(0, kept());
    }

    /** For two resolutions, or by two spellings: its pictures are there once. */
    @Test
    void folderNamedTwiceContainsNoCopies() throws IOException {
        Files.delete(concept.resolve("b.jpg"));
        Files.writeString(temporary.resolve("data.toml"), """
                [[datasets]]
                resolution = 512
                [[datasets.subsets]]
                image_dir = "set/10_tovamir"
                [[datasets]]
                resolution = 768
                [[datasets.subsets]]
                image_dir = "./set/10_tovamir/"
                """);
        Cli run = Cli.run(
                temporary, "check", "data.toml", "--pictures", "--no-cache", "--rule", "dataset/duplicate-image");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("No findings"), run.out());
    }

    @Test
    void undecodablePictureIsReported() throws IOException {
        byte[] png = Files.readAllBytes(concept.resolve("c.png"));
        Files.write(concept.resolve("c.png"), Arrays.copyOf(png, 1500));
        String notes = check("--pictures").json().get("notes").toString();
        assertTrue(notes.contains("1 image cannot be decoded"), notes);
        assertTrue(notes.contains("set/10_tovamir/c.png"), notes);
    }

    @Test
    void reportShowsCopiesSideBySide() throws IOException {
        Path report = temporary.resolve("report.html");
        check("--pictures", "--format", "html=" + report);
        String html = Files.readString(report);
        String section =
                html.substring(html.indexOf("<section id=\"duplicates\""), html.indexOf("<section id=\"findings\""));
        assertTrue(section.contains("One image appears more than once"), section);
        assertEquals(2, section.split("<use href=\"#p[0-9]", -1).length - 1);
        check("--pictures", "--no-thumbnails", "--format", "html=" + report);
        assertFalse(Files.readString(report).contains("data:image/"));
    }
}
