package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.archive.MadeZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code convert} writes, drops and refuses. */
class ConvertTest {

    @TempDir
    Path folder;

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void images(String... names) throws IOException {
        for (String name : names) {
            file(name, "image");
        }
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    private Cli convert(String... args) {
        List<String> all = new ArrayList<>(List.of("convert"));
        all.addAll(List.of(args));
        return Cli.run(folder, all.toArray(String[]::new));
    }

    /** All files and their content. */
    private Map<String, String> state() throws IOException {
        Map<String, String> state = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                state.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return state;
    }

    private void refused(int code, String sentence, String... args) throws IOException {
        Map<String, String> before = state();
        Cli cli = convert(args);
        assertEquals(code, cli.code(), cli.out() + cli.err());
        assertTrue(cli.err().contains(sentence), cli.err());
        assertEquals(before, state());
    }

    @Test
    void newFilesReplaceTheOldAndUndoRestoresThem() throws IOException {
        images("d/10_mira/a.png", "d/10_mira/b.png");
        file("d/10_mira/a.txt", "mira, smile");
        file("d/10_mira/b.txt", "mira, hat");
        Map<String, String> before = state();
        Cli cli = convert("d", "--to", "captions.json");
        assertEquals(
                "Converted the captions of 2 images to captions.json: wrote 1 file and removed 2 old files."
                        + " `loralint undo` restores the old files.\n",
                cli.out());
        assertEquals(
                "{\n  \"a.png\" : [ \"mira, smile\" ],\n  \"b.png\" : [ \"mira, hat\" ]\n}\n",
                text("d/10_mira/captions.json"));
        assertFalse(Files.exists(folder.resolve("d/10_mira/a.txt")));
        assertEquals(0, Cli.run(folder, "undo", "d").code());
        assertEquals(before, state());
    }

    @Test
    void oldFilesStayIfTheUserSaysSo() throws IOException {
        images("d/a.png");
        file("d/a.txt", "smile");
        assertEquals(0, convert("d", "--to", "caption", "--keep").code());
        assertEquals("smile", text("d/a.txt"));
        assertEquals("smile", text("d/a.caption"));
    }

    @Test
    void nothingIsWrittenIfTheCaptionsHaveTheForm() throws IOException {
        images("d/a.png");
        file("d/a.txt", "smile\n");
        assertEquals(0, convert("d", "--to", "captions.json").code());
        Map<String, String> before = state();
        Cli again = convert("d", "--to", "captions.json");
        assertEquals("Nothing to convert: the captions of 1 image are captions.json already.\n", again.out());
        assertEquals(before, state());
    }

    @Test
    void aDifferenceWritesNothing() throws IOException {
        images("d/a.png");
        file("d/a.txt", "smile");
        Map<String, String> before = state();
        Cli cli = convert("d", "--to", "caption", "--diff");
        assertEquals(1, cli.code());
        assertTrue(cli.out().contains("+smile"), cli.out());
        assertTrue(cli.out().contains("Removes d/a.txt"), cli.out());
        assertEquals(before, state());
    }

    @Test
    void otherFilesAreReplacedOnlyIfTheUserSaysSo() throws IOException {
        images("d/a.png", "d/b.png");
        file("d/captions.json", "{\"a.png\": [\"smile\"], \"b.png\": [\"hat\"]}");
        file("d/a.txt", "an older caption");
        refused(2, "d/a.txt already exists and has another content; --force replaces it", "d", "--to", "txt");
        assertEquals(0, convert("d", "--to", "txt", "--force").code());
        assertEquals("smile", text("d/a.txt"));
        assertEquals(0, Cli.run(folder, "undo", "d").code());
        assertEquals("an older caption", text("d/a.txt"));
    }

    @Test
    void captionsOfDownloadersBecomeCaptionsThatATrainerReads() throws IOException {
        images("d/a.jpg", "d/b.jpg", "d/c.jpg");
        file("d/a.jpg.txt", "long_hair\nblue_eyes\n");
        file("d/b.jpg.txt", "character:mira\r\n\r\nsmile");
        file("d/c.txt", "as it is");
        Cli cli = convert("d", "--trainer", "ai-toolkit");
        assertEquals(0, cli.code(), cli.err());
        assertEquals("long_hair, blue_eyes", text("d/a.txt"));
        assertEquals("character:mira, smile", text("d/b.txt"));
        assertEquals("as it is", text("d/c.txt"));
        assertFalse(Files.exists(folder.resolve("d/a.jpg.txt")));
    }

    @Test
    void theTrainerDecidesWhichFormIsRead() throws IOException {
        images("d/a.png");
        file("d/captions.json", "{\"a.png\": [\"smile\", \"a girl smiles\"]}");
        assertEquals(0, convert("d", "--trainer", "OneTrainer", "--keep").code());
        assertEquals("smile\na girl smiles\n", text("d/a.txt"));
        assertEquals(0, convert("d", "--trainer", "sd-scripts", "--keep").code());
        assertEquals("smile", text("d/a.caption"));
        file("d/loralint.toml", "trainer = \"musubi-tuner\"\n");
        Cli cli = convert("d", "--force");
        assertEquals(
                "Drops 1 caption of images that have several: the form has one caption for each image.",
                cli.out().lines().findFirst().orElse(""));
        assertEquals("smile", text("d/a.txt"));
    }

    @Test
    void aTrainerOrAFormIsNeeded() throws IOException {
        images("d/a.png");
        file("d/a.txt", "smile");
        refused(2, "no trainer is known for d; name it with --trainer, or a form with --to: txt, caption,", "d");
        refused(2, "--to is \"yaml\"; expected one of txt, caption,", "d", "--to", "yaml");
        refused(2, "e does not exist", "e", "--to", "txt", "--out", "o");
        images("f/a.png");
        refused(2, "no captions found in f", "f", "--to", "txt", "--out", "o");
    }

    @Test
    void valuesThatTheFormDoesNotHaveAreReported() throws IOException {
        images("d/a.png", "d/b.png");
        file("d/metadata.jsonl", """
                {"file_name": "a.png", "text": "smile", "width": 64, "source": "x"}
                {"file_name": "b.png", "text": ""}
                {"file_name": "c.png", "text": "gone"}
                """);
        Cli cli = convert("d", "--to", "metadata.csv");
        assertEquals("""
                Drops 1 empty caption: the form has no empty captions.
                Drops 1 caption whose image does not exist: the trainer cannot use it.
                Drops the values of `source`, `width`: the form has only images and captions.
                Converted the captions of 2 images to metadata.csv: wrote 1 file and removed 1 old file. `loralint undo` restores the old files.
                """, cli.out());
        assertEquals("file_name,text\na.png,smile\n", text("d/metadata.csv"));
    }

    @Test
    void fieldsBecomeOneText() throws IOException {
        images("d/a.png");
        file(
                "d/a.json",
                "{\"meta\": {\"trigger\": \"mira\"}, \"tags\": {\"count\": \"1girl\", \"tags\": [\"smile\", \"hat\"],"
                        + " \"nl\": \"She waves.\"}}");
        Cli cli = convert("d", "--to", "txt");
        assertEquals("mira, 1girl, smile, hat. She waves.", text("d/a.txt"));
        assertTrue(cli.out().startsWith("Changes 1 caption in several fields: the fields become one text."), cli.out());
    }

    @Test
    void twoImagesDoNotShareACaption() throws IOException {
        images("d/a.png", "d/a.jpg");
        file("d/captions.json", "{\"a.png\": [\"one\"], \"a.jpg\": [\"two\"]}");
        refused(2, "two images with different captions share the file a.txt", "d", "--to", "txt");
    }

    @Test
    void namesDoNotLeadOutOfTheDataset() throws IOException {
        images("d/a.png", "x.png");
        for (String name : List.of("../x.png", "/x.png", "sub/../../x.png", "..\\\\x.png")) {
            file("d/captions.json", "{\"a.png\": [\"a\"], \"" + name + "\": [\"b\"]}");
            refused(2, "which is outside of d", "d", "--to", "txt");
            refused(2, "which is outside of d", "d", "--to", "txt", "--out", "o");
        }
        file("d/captions.json", "{\"a.png\": [\"a\"], \"b\\u0000.png\": [\"b\"]}");
        refused(2, "which is not a valid file name on this system", "d", "--to", "txt");
    }

    @Test
    void linksDoNotLeadOutOfTheDataset() throws IOException {
        images("d/a.png", "elsewhere/b.png");
        Files.createSymbolicLink(folder.resolve("d/link"), folder.resolve("elsewhere"));
        file("d/metadata.jsonl", """
                {"file_name": "a.png", "text": "a"}
                {"file_name": "link/b.png", "text": "b"}
                """);
        refused(2, "d/link is a link to a folder outside of the dataset", "d", "--to", "txt");
        file("d/metadata.jsonl", "{\"file_name\": \"a.png\", \"text\": \"a\"}\n");
        Files.createSymbolicLink(folder.resolve("d/a.caption"), folder.resolve("elsewhere/new"));
        Cli cli = convert("d", "--to", "caption", "--force");
        assertEquals(3, cli.code(), cli.err());
        assertFalse(Files.exists(folder.resolve("elsewhere/new")));
    }

    @Test
    void aNewDatasetIsThereAsAWholeOrNotAtAll() throws IOException {
        images("d/10_mira/a.png");
        file("d/10_mira/a.txt", "smile");
        images("o/x.png");
        refused(2, "--out o exists and is not empty; name a new folder", "d", "--to", "txt", "--out", "o");
        refused(2, "is in the dataset, or the dataset is in it", "d", "--to", "txt", "--out", "d/new");
        refused(2, "is in the dataset, or the dataset is in it", "d", "--to", "txt", "--out", ".");
        Files.createSymbolicLink(folder.resolve("d/10_mira/b.png"), folder.resolve("nowhere"));
        refused(3, "cannot write the files", "d", "--to", "caption", "--out", "new");
        Files.delete(folder.resolve("d/10_mira/b.png"));
        assertEquals(0, convert("d", "--to", "caption", "--out", "new").code());
        assertEquals("smile", text("new/10_mira/a.caption"));
        assertEquals("image", text("new/10_mira/a.png"));
        assertEquals(
                0, convert("d", "--to", "jsonl", "--out", "rows", "--no-images").code());
        assertTrue(text("rows/10_mira/captions.jsonl").contains("/d/10_mira/a.png\""));
        assertFalse(Files.exists(folder.resolve("rows/10_mira/a.png")));
    }

    @Test
    void whatCannotBeReadEndsTheConversion() throws IOException {
        images("d/a.png", "d/b.png");
        Files.write(folder.resolve("d/a.txt"), new byte[] {'a', (byte) 0xE9});
        file("d/b.txt", "fine");
        refused(3, "d/a.txt: is not UTF-8", "d", "--to", "caption");
        Files.delete(folder.resolve("d/a.txt"));
        Files.delete(folder.resolve("d/b.txt"));
        file("d/captions.json", "{\"a.png\": [\"smile\"], \"b.png\": [\"ha");
        refused(3, "d/captions.json: cannot read the captions: line 1: the file ends too early", "d", "--to", "txt");
        file(
                "d/captions.json",
                "{\"a.png\": [\"smile\"], \"b.png\": {\"x\": " + "[".repeat(64) + "]".repeat(64) + "}}");
        refused(3, "brackets are nested deeper than 32 levels", "d", "--to", "txt");
        Files.delete(folder.resolve("d/captions.json"));
        file("d/metadata.jsonl", "{\"file_name\": \"a.png\", \"text\": \"x\"}\n{\"file_name\": \"b.png\", \"text\": ");
        refused(3, "the file ends too early", "d", "--to", "txt");
    }

    @Test
    void aNamedFileIsConvertedWhateverIsBesideIt() throws IOException {
        images("d/a.png");
        file("d/a.txt", "old");
        file("d/data.json", "{\"a.png\": {\"caption\": \"new\", \"tags\": \"smile\"}}");
        assertEquals(0, convert("d/data.json", "--to", "caption").code());
        assertEquals("new,smile", text("d/a.caption"));
        assertEquals("old", text("d/a.txt"));
        assertFalse(Files.exists(folder.resolve("d/data.json")));
        refused(2, "has no captions in a known form", "d/a.txt", "--to", "caption");
    }

    @Test
    void aFailureLeavesEverythingAsItWas() throws IOException {
        images("d/a.png", "d/b.png");
        file("d/a.txt", "a");
        file("d/b.txt", "b");
        Files.createDirectory(folder.resolve("d/.b.caption.loralint-tmp"));
        refused(3, "d/b.caption", "d", "--to", "caption");
    }

    // ---- zips

    private void zip(String name, MadeZip.Entry... entries) throws IOException {
        MadeZip.of(entries).write(folder.resolve(name));
    }

    private Map<String, String> unzipped(String name) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(folder.resolve(name)))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void zipBecomesAFolderOrAnotherZipAndStaysAsItIs() throws IOException {
        zip("d.zip", MadeZip.Entry.of("10_mira/a.png", "image"), MadeZip.Entry.of("10_mira/a.txt", "mira, smile"));
        byte[] before = Files.readAllBytes(folder.resolve("d.zip"));
        assertEquals(
                "Converted the captions of 1 image to metadata.jsonl: wrote 1 file to new.\n",
                convert("d.zip", "--to", "metadata.jsonl", "--out", "new").out());
        assertEquals("{\"file_name\":\"a.png\",\"text\":\"mira, smile\"}\n", text("new/10_mira/metadata.jsonl"));
        assertEquals("image", text("new/10_mira/a.png"));
        assertEquals(
                "Converted the captions of 1 image to jsonl: wrote 1 file to new.zip.\n",
                convert("d.zip", "--to", "jsonl", "--out", "new.zip").out());
        assertEquals(
                Map.of(
                        "10_mira/a.png",
                        "image",
                        "10_mira/captions.jsonl",
                        "{\"image_path\":\"a.png\",\"caption\":\"mira, smile\"}\n"),
                unzipped("new.zip"));
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("d.zip")));
    }

    @Test
    void zipForOnlineTrainersIsNextToItsFolder() throws IOException {
        images("d/10_mira/a.png");
        file("d/10_mira/metadata.csv", "file_name,text\na.png,\"mira, smile\"\n");
        Map<String, String> before = state();
        assertEquals(
                "Converted the captions of 1 image to txt: wrote 1 file to d.zip.\n",
                convert("d", "--to", "zip").out());
        assertEquals(Map.of("10_mira/a.png", "image", "10_mira/a.txt", "mira, smile"), unzipped("d.zip"));
        refused(2, "--out d.zip exists; name a new zip", "d", "--to", "zip");
        refused(2, "--to zip: --out is \"d2\"; expected NAME.zip", "d", "--to", "zip", "--out", "d2");
        refused(2, "--to zip: name the new zip with --out NAME.zip", "d.zip", "--to", "zip");
        Files.delete(folder.resolve("d.zip"));
        assertEquals(before, state());
    }

    @Test
    void zipsInAFolderBecomeFolders() throws IOException {
        for (String name : List.of("a", "b")) {
            zip(
                    "zips-" + name + ".zip",
                    MadeZip.Entry.of(name + ".png", "image"),
                    MadeZip.Entry.of(name + ".txt", name));
            Files.createDirectories(folder.resolve("zips"));
            Files.move(folder.resolve("zips-" + name + ".zip"), folder.resolve("zips/" + name + ".zip"));
        }
        convert("zips", "--to", "captions.json", "--out", "new");
        assertEquals("{\n  \"a.png\" : [ \"a\" ]\n}\n", text("new/a/captions.json"));
        assertEquals("{\n  \"b.png\" : [ \"b\" ]\n}\n", text("new/b/captions.json"));
    }

    @Test
    void zipIsNotConvertedInPlace() throws IOException {
        zip("d.zip", MadeZip.Entry.of("a.png", "image"), MadeZip.Entry.of("a.txt", "mira"));
        refused(
                2,
                "a zip is not changed; name a new dataset with --out, a folder or NAME.zip",
                "d.zip",
                "--to",
                "captions.json");
    }

    @Test
    void nothingIsWrittenFromAZipThatIsNotSound() throws IOException {
        zip("sound.zip", MadeZip.Entry.of("a.png", "image"), MadeZip.Entry.of("a.txt", "mira"));
        byte[] sound = Files.readAllBytes(folder.resolve("sound.zip"));
        Files.write(folder.resolve("cut.zip"), Arrays.copyOf(sound, sound.length - 30));
        byte[] image = new byte[4096];
        new Random(1).nextBytes(image);
        zip(
                "damaged.zip",
                new MadeZip.Entry("a.png".getBytes(StandardCharsets.UTF_8), image, 0, 0, 0, false, image.length),
                MadeZip.Entry.of("a.txt", "mira"));
        byte[] damaged = Files.readAllBytes(folder.resolve("damaged.zip"));
        damaged[2000] ^= 1;
        Files.write(folder.resolve("damaged.zip"), damaged);
        zip("bomb.zip", MadeZip.Entry.of("a.png", "image"), MadeZip.Entry.of("a.txt", new byte[64 << 20]));
        zip("out.zip", MadeZip.Entry.of("a.png", "image"), MadeZip.Entry.of("../a.txt", "mira"));
        zip(
                "lies.zip",
                MadeZip.Entry.of("a.png", "image"),
                new MadeZip.Entry("a.txt".getBytes(StandardCharsets.UTF_8), new byte[1 << 20], 8, 0, 0, false, 10));
        for (String out : List.of("new", "new.zip")) {
            for (String name : List.of("cut", "bomb", "out")) {
                refused(3, name + ".zip: the zip is not read: ", name + ".zip", "--to", "json", "--out", out);
            }
            refused(3, "damaged", "damaged.zip", "--to", "json", "--out", out);
            refused(3, "damaged", "lies.zip", "--to", "json", "--out", out);
        }
    }

    // ---- what has the form already

    @Test
    void sidecarsStayAsTheyAreAndTextsNextToThemAreConverted() throws IOException {
        images("d/a.png", "d/b.png");
        String own =
                "{\"tags\": {\"tags\": [\"smile\"], \"count\": \"1girl\"}, \"meta\": {\"trigger\": \"mira\"}, \"x\": 1}";
        file("d/a.json", own);
        file("d/b.txt", "mira, hat");
        assertEquals(
                "Converted the captions of 2 images to json: wrote 2 files to new.\n",
                convert("d", "--to", "json", "--out", "new").out());
        assertEquals(own, text("new/a.json"));
        assertEquals(
                "Converted the captions of 2 images to json: wrote 1 file and removed 1 old file."
                        + " `loralint undo` restores the old files.\n",
                convert("d", "--to", "json").out());
        assertEquals(own, text("d/a.json"));
        assertEquals(text("new/b.json"), text("d/b.json"));
        assertTrue(text("d/b.json").contains("\"hat\""), text("d/b.json"));
        assertEquals(
                "Nothing to convert: the captions of 2 images are json already.\n",
                convert("d", "--to", "json").out());
    }
}
