package dev.loralint.folders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.CaptionText;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.CaptionExtension;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.Concepts;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageFile;
import dev.loralint.concepts.UnreadImages;
import dev.loralint.files.CaselessFiles;
import dev.loralint.files.FolderListing;
import dev.loralint.files.ReadProblem;
import dev.loralint.image.MadePicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of a folder are read, and which are not. */
class DatasetReaderTest {

    private final Concepts concepts = Concepts.standard();

    @TempDir
    private Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void images(String... names) throws IOException {
        for (String name : names) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, MadePicture.plain());
        }
    }

    private static ConceptSource source(@Nullable String captionExtension, boolean captionsElsewhere) {
        CaptionOptions none = CaptionOptions.NONE;
        CaptionOptions options = none.with(o -> o.captionExtension = captionExtension);
        return new ConceptSource(
                "10_tovamir",
                "set",
                10,
                "tovamir",
                false,
                true,
                captionsElsewhere,
                ReaderEvidence.ofConfiguration("train.toml"),
                options);
    }

    private Dataset read(ConceptSource source, Reading reading) {
        return new DatasetReader(concepts, reading)
                .read("set", false, List.of(new ConceptFolder(source, folder, null)), List.of());
    }

    private Dataset read() {
        return read(source(null, false), Reading.WHOLE);
    }

    private Concept concept() {
        return read().concepts().get(0);
    }

    private Concept concept(String captionExtension) {
        return read(source(captionExtension, false), Reading.WHOLE).concepts().get(0);
    }

    private static List<String> names(Concept concept) {
        return concept.captions().stream().map(Caption::fileName).toList();
    }

    private static ImageFile image(Concept concept, String name) {
        return concept.images().stream()
                .filter(image -> image.fileName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theExtensionOfMostCaptionsIsRead() throws IOException {
        images("a.png", "b.png", "c.png");
        write("a.caption", "tovamir");
        write("b.caption", "tovamir");
        write("c.txt", "tovamir");

        Concept concept = concept();

        assertEquals(List.of("a.caption", "b.caption"), names(concept));
        assertEquals(new CaptionExtension(".caption", 2, ".caption", ".txt", 1), concept.extension());
    }

    @Test
    void captionsWithoutAnImageHaveNoSayInTheExtension() throws IOException {
        images("a.png");
        write("a.txt", "tovamir");
        write("notes.caption", "tovamir");
        write("more.caption", "tovamir");

        assertEquals(List.of("a.txt"), names(concept()));
    }

    @Test
    void withoutImagesAllCaptionsHaveASay() throws IOException {
        write("a.txt", "tovamir");
        write("notes.caption", "tovamir");
        write("more.caption", "tovamir");

        assertEquals(List.of("more.caption", "notes.caption"), names(concept()));
    }

    @Test
    void theConfiguredExtensionIsReadWhereAsManyCaptionsHaveIt() throws IOException {
        images("a.png");
        write("a.txt", "tovamir, txt");
        write("a.caption", "tovamir, caption");

        assertEquals(List.of("a.caption"), names(concept(".caption")));
        assertEquals(List.of("a.txt"), names(concept(".txt")));
    }

    @Test
    void aConfiguredExtensionThatMissesMostCaptionsIsTold() throws IOException {
        images("a.png", "b.png");
        write("a.txt", "tovamir");
        write("b.txt", "tovamir");

        CaptionExtension extension = concept(".caption").extension();

        assertEquals(".txt", extension.read());
        assertEquals(".caption", extension.configured());
        assertNotEquals(extension.configured(), extension.read());
    }

    @Test
    void anUnusualExtensionIsReadWhereItIsConfigured() throws IOException {
        images("a.png");
        write("a.tags", "tovamir");

        assertEquals(List.of("a.tags"), names(concept(".tags")));
        assertEquals(List.of(), names(concept()));
    }

    @Test
    void anUnusualExtensionIsLookedForAgainInAFolderThatWasListed() throws IOException {
        images("a.png");
        write("a.tags", "tovamir");
        ConceptFolder listed = new ConceptFolder(source(".tags", false), folder, FolderListing.of(folder, ""));

        Dataset dataset = new DatasetReader(concepts, Reading.WHOLE).read("set", false, List.of(listed), List.of());

        assertEquals(List.of("a.tags"), names(dataset.concepts().get(0)));
    }

    @Test
    void aSpareCaptionStandsByAnImageThatHasNoOther() throws IOException {
        images("a.png", "b.png", "c.png");
        write("a.txt", "tovamir");
        write("b.txt", "tovamir");
        write("b.caption", "not shown");
        write("c.caption", "\uFEFF tovamir, hat \nsecond line");

        Concept concept = concept();

        assertEquals("c.caption", image(concept, "c.png").otherCaption());
        assertEquals("tovamir, hat", image(concept, "c.png").otherWords());
        assertEquals("", image(concept, "b.png").otherCaption());
    }

    @Test
    void aSpareCaptionThatIsNoTextSaysNothing() throws IOException {
        images("a.png", "c.png");
        write("a.txt", "tovamir");
        Files.write(folder.resolve("c.caption"), new byte[] {(byte) 0xFF, (byte) 0xC3, 'a'});

        Concept concept = concept();

        assertEquals("c.caption", image(concept, "c.png").otherCaption());
        assertEquals("", image(concept, "c.png").otherWords());
    }

    @Test
    void aCaptionWithoutImageIsAnOrphan() throws IOException {
        images("a.png");
        write("a.txt", "tovamir");
        write("b.txt", "tovamir");

        Concept concept = concept();

        assertTrue(concept.captions().get(0).isWithImage());
        assertFalse(concept.captions().get(1).isWithImage());
    }

    @Test
    void noImageMissesACaptionThatIsElsewhere() throws IOException {
        images("a.png");

        Concept elsewhere = read(source(null, true), Reading.WHOLE).concepts().get(0);

        assertFalse(image(concept(), "a.png").captioned());
        assertTrue(elsewhere.isCaptionedElsewhere());
        assertEquals(List.of(), names(elsewhere));
    }

    @Test
    void imagesOfOneNameCollide() throws IOException {
        images("a.png", "a.jpg", "b.png");

        Dataset dataset = read();

        assertEquals(1, dataset.collisions().size());
        assertEquals(List.of("a.jpg", "a.png"), dataset.collisions().get(0).fileNames());
    }

    @Test
    void imagesThatTheTrainerPassesOverAreUnread() throws IOException {
        images("a.png", "b.Png", "c.gif", "below/d.png", ".hidden/e.png");

        List<UnreadImages> unread = read().unread();

        assertEquals(
                List.of("set", "set/below"),
                unread.stream().map(UnreadImages::path).toList());
        assertEquals(2, unread.get(0).total());
        assertEquals("set/below/d.png", unread.get(1).places().get(0).path());
    }

    @Test
    void aLinkToAFolderAboveHoldsNoNestedImages() throws IOException {
        images("a.png");
        Files.createSymbolicLink(folder.resolve("up"), folder);

        assertEquals(List.of(), read().unread());
    }

    @Test
    void aFolderThatIsNotThereIsAProblemAndTheOthersAreRead() throws IOException {
        images("a.png");
        write("a.txt", "tovamir");
        ConceptSource gone = ConceptSource.named("gone", "gone");

        Dataset dataset = new DatasetReader(concepts, Reading.WHOLE)
                .read(
                        "set",
                        false,
                        List.of(
                                new ConceptFolder(gone, folder.resolve("gone"), null),
                                new ConceptFolder(source(null, false), folder, null)),
                        List.of());

        assertEquals(
                List.of(new ReadProblem(
                        "gone",
                        "cannot list the folder: it does not exist (a broken link, or removed during the check)")),
                dataset.problems());
        assertEquals(List.of("a.txt"), names(dataset.concepts().get(0)));
    }

    @Test
    void aFolderNamedAsACaptionIsPassedOver() throws IOException {
        images("a.png");
        write("a.txt", "tovamir");
        Files.createDirectory(folder.resolve("b.txt"));

        Dataset dataset = read();

        assertEquals(
                List.of(new ReadProblem("set/b.txt", "is a folder with the name of a caption")), dataset.problems());
        assertEquals(List.of("a.txt"), names(dataset.concepts().get(0)));
    }

    @Test
    void aTextOfMoreThanAMebibyteIsNoCaption() throws IOException {
        write("long.txt", "a".repeat(CaptionFiles.LONGEST + 1));
        write("most.txt", "a".repeat(CaptionFiles.LONGEST));

        Dataset dataset = read();

        assertEquals(List.of("most.txt"), names(dataset.concepts().get(0)));
        assertEquals("set/long.txt", dataset.problems().get(0).path());
        assertEquals(1, dataset.problems().size());
    }

    @Test
    void captionsAreInTheOrderOfTheirNamesHoweverManyThereAre() throws IOException {
        List<String> names =
                IntStream.range(1000, 1700).mapToObj(i -> i + ".txt").toList();
        for (String name : names) {
            write(name, "tovamir, " + name);
        }

        List<Caption> captions = concept().captions();

        assertEquals(names, captions.stream().map(Caption::fileName).toList());
        assertEquals(
                names, captions.stream().map(caption -> caption.tag(1).text()).toList());
    }

    @Test
    void captionsThatComeFirstAreReadFirst() throws IOException {
        for (String name : List.of("a", "b", "c", "d")) {
            write(name + ".txt", "tovamir");
        }
        Reading reading = new Reading(
                CaptionTexts.NONE,
                ImageHeaders.ALL,
                of -> name -> of.equals(folder) && (name.equals("b.txt") || name.equals("d.txt")));

        Concept concept = read(source(null, false), reading).concepts().get(0);

        assertEquals(List.of("b.txt", "d.txt", "a.txt", "c.txt"), names(concept));
    }

    /** Texts by name. */
    private static final class Kept implements CaptionTexts, CaptionTexts.Shelf {

        final Map<String, CaptionText> texts = new ConcurrentHashMap<>();

        @Override
        public Shelf of(CaptionOptions options, Path folder, int captions) {
            return this;
        }

        @Override
        public @Nullable Object content(String name) {
            return name;
        }

        @Override
        public @Nullable CaptionText get(Object content) {
            return texts.get(content);
        }

        @Override
        public void put(Object content, CaptionText text) {
            texts.put((String) content, text);
        }
    }

    @Test
    void aTextThatIsKnownIsNotReadAgain() throws IOException {
        write("a.txt", "tovamir, smile");
        Kept kept = new Kept();
        Reading reading = new Reading(kept, ImageHeaders.ALL, of -> name -> false);
        CaptionText first = read(source(null, false), reading)
                .concepts()
                .get(0)
                .captions()
                .get(0)
                .text();

        write("a.txt", "something else");
        Caption again =
                read(source(null, false), reading).concepts().get(0).captions().get(0);

        assertSame(first, again.text());
        assertSame(first, kept.texts.get("a.txt"));
    }

    @Test
    void onlyHeadersThatAreAskedForAreLookedAt() throws IOException {
        images("a.png", "b.png");
        Reading reading = new Reading(
                CaptionTexts.NONE,
                (asked, progress) -> ImageHeaders.ALL.read(Map.of(folder, List.of("b.png")), progress),
                of -> name -> false);

        Concept concept = read(source(null, false), reading).concepts().get(0);

        assertTrue(image(concept, "a.png").picture().isEmpty());
        assertTrue(image(concept, "b.png").header().isPresent());
    }

    @Test
    void captionsNamedOneByOneAreAConceptForEachFolder() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : List.of("one/b.txt", "two/c.txt", "one/a.txt")) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            files.add(Files.write(file, "tovamir".getBytes(StandardCharsets.UTF_8)));
        }

        Dataset dataset = new DatasetReader(concepts, Reading.WHOLE)
                .readFiles(files, folder, path -> folder.relativize(path).toString());

        assertEquals("3 captions", dataset.path());
        assertEquals(
                List.of("one", "two"),
                dataset.concepts().stream().map(Concept::name).toList());
        assertEquals(List.of("b.txt", "a.txt"), names(dataset.concepts().get(0)));
    }

    @Test
    void aSingleCaptionGivesTheDatasetItsName() throws IOException {
        write("a.txt", "tovamir");

        Dataset dataset = new DatasetReader(concepts, Reading.WHOLE)
                .readFiles(List.of(Path.of("a.txt")), folder, path -> "shown " + path.getFileName());

        assertEquals("shown a.txt", dataset.path());
        assertEquals(1, dataset.captionCount());
    }

    @Test
    void captionInAnotherCaseIsTheOneOfItsImageWhereTheFileSystemFindsIt() throws IOException {
        images("Pose A.PNG", "Straße.png");
        write("pose a.txt", "tovamir, city");
        write("STRASSE.txt", "tovamir, forest");
        Path caseless = CaselessFiles.of(folder);

        Concept onLinux = read().concepts().get(0);
        Concept onWindows = new DatasetReader(concepts, Reading.WHOLE)
                .read("set", false, List.of(new ConceptFolder(source(null, false), caseless, null)), List.of())
                .concepts()
                .get(0);

        assertEquals(
                List.of("STRASSE.txt", "pose a.txt"),
                onLinux.captions().stream().map(Caption::fileName).toList());
        // NTFS folds single letters: ß and SS are two names.
        assertEquals(
                List.of("Pose A.txt", "STRASSE.txt"),
                onWindows.captions().stream().map(Caption::fileName).toList());
        assertTrue(onWindows.images().get(0).captioned());
        assertFalse(onLinux.images().get(0).captioned());
    }
}
