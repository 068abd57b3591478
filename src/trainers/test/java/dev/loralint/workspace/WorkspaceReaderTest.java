package dev.loralint.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.UnreadImages;
import dev.loralint.disk.Disk;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.image.MadePicture;
import dev.loralint.trainer.MissingFolder;
import dev.loralint.trainer.TrainerVersions;
import dev.loralint.workspace.Workspace.FoundDataset;
import dev.loralint.workspace.Workspace.FoundTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies at paths, and which dataset belongs to which configuration. */
class WorkspaceReaderTest {

    private static final String NETWORK = "network_module = \"networks.lora\"\n";

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void realFolder() throws IOException {
        folder = temporary.toRealPath();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void image(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, MadePicture.plain());
    }

    private void caption(String stem) throws IOException {
        image(stem + ".png");
        write(stem + ".txt", "tovamir, smile\n");
    }

    private Workspace read(String... paths) {
        return read(PathMapping.NONE, paths);
    }

    private Workspace read(PathMapping mapping, String... paths) {
        return new WorkspaceReader(new ShownPath(folder), mapping)
                .read(Stream.of(paths).map(folder::resolve).toList(), List.of());
    }

    private static List<String> paths(Workspace workspace) {
        return workspace.datasets().stream().map(FoundDataset::path).toList();
    }

    private static List<String> names(FoundDataset dataset) {
        return dataset.folders().stream()
                .map(concept -> concept.source().name())
                .sorted()
                .toList();
    }

    private static ConceptSource only(FoundDataset dataset) {
        assertEquals(1, dataset.folders().size());
        return dataset.folders().get(0).source();
    }

    @Test
    void folderThatTwoConfigurationsNameIsOneDataset() throws IOException {
        caption("data/10_tovamir/a");
        String dataset = "[[datasets]]\n[[datasets.subsets]]\nimage_dir = \"data/10_tovamir\"\n";
        write("a.toml", dataset);
        write("b.toml", dataset);
        write("c.toml", "train_data_dir = \"data\"\nnetwork_module = \"networks.lora\"\n");
        Workspace found = read(".");
        for (FoundTraining training : found.trainings()) {
            assertTrue(training.datasets().stream()
                    .allMatch(index -> index < found.datasets().size()));
        }
    }

    @Test
    void eachOfSeveralTrainingCommandsIsATraining() throws IOException {
        caption("data/10_tovamir/a");
        write("run.sh", "accelerate launch sdxl_train_network.py --train_data_dir /elsewhere\n".repeat(2));
        Workspace found = read(".");
        assertEquals(
                List.of("run.sh:1", "run.sh:2"),
                found.trainings().stream()
                        .map(training -> training.config().name())
                        .toList());
        assertEquals(
                List.of(List.of(0), List.of(0)),
                found.trainings().stream().map(FoundTraining::datasets).toList());
        assertEquals(1, found.notes().size(), "the dataset that replaces the one elsewhere");
    }

    private static List<String> refused(Workspace workspace) {
        return workspace.refused().stream()
                .map(problem -> problem.path() + ": " + problem.message())
                .toList();
    }

    /** A folder of a large dataset takes as long to list as a tenth of its captions takes to check. */
    @Test
    void eachFolderIsListedOnce() throws IOException {
        caption("data/10_tovamir/a");
        caption("data/5_mira/a");
        caption("data/others/a");
        long before = Disk.listed();

        Workspace found = read("data");

        assertEquals(2, found.datasets().get(0).folders().size());
        assertEquals(4, Disk.listed() - before);
    }

    @Test
    void numberedFoldersOfOneFolderAreOneDataset() throws IOException {
        caption("data/10_tovamir/a");
        caption("data/5_mira/a");

        Workspace found = read("data");

        assertEquals(List.of("data"), paths(found));
        assertEquals(List.of("10_tovamir", "5_mira"), names(found.datasets().get(0)));
    }

    @Test
    void aNumberedFolderGivesRepeatsAndClassTokens() throws IOException {
        caption("data/10_tovamir gown/a");

        ConceptSource source = only(read("data").datasets().get(0));

        assertEquals(10, source.repeats());
        assertEquals("tovamir gown", source.classTokens());
        assertTrue(source.namedByUser());
        assertEquals("data/10_tovamir gown", source.path());
    }

    @Test
    void aFolderOfAnotherNameIsADatasetOfItsOwn() throws IOException {
        caption("data/tovamir/a");
        caption("data/mira/a");

        Workspace found = read("data");

        assertEquals(
                List.of("data/mira", "data/tovamir"),
                paths(found).stream().sorted().toList());
        assertNull(only(found.datasets().get(0)).classTokens());
        assertEquals(1, only(found.datasets().get(0)).repeats());
    }

    @Test
    void regularisationImagesAreADatasetApart() throws IOException {
        caption("data/10_tovamir/a");
        caption("data/reg/1_woman/a");

        Workspace found = read("data");

        Map<String, Boolean> regularisation =
                found.datasets().stream().collect(Collectors.toMap(FoundDataset::path, FoundDataset::regularisation));
        assertEquals(Map.of("data", false, "data/reg", true), regularisation);
    }

    @Test
    void hiddenFoldersAndThoseOfProgramsArePassedOver() throws IOException {
        caption("data/.trash/10_old/a");
        caption("data/node_modules/10_old/a");
        caption("data/set/10_tovamir/a");

        assertEquals(List.of("data/set"), paths(read("data")));
    }

    @Test
    void aFolderIsReadOnceThoughALinkLeadsBackToIt() throws IOException {
        caption("data/set/10_tovamir/a");
        Files.createSymbolicLink(folder.resolve("data/again"), folder.resolve("data"));

        assertEquals(1, read("data").datasets().size());
    }

    @Test
    void aProjectWithALicenceIsNoFolderOfCaptions() throws IOException {
        write("project/LICENSE.txt", "MIT\n");
        write("project/requirements.txt", "torch\n");
        caption("project/data/10_tovamir/a");

        assertEquals(List.of("project/data"), paths(read("project")));
    }

    @Test
    void imagesBesideNumberedFoldersAreUnread() throws IOException {
        caption("data/10_tovamir/a");
        image("data/loose.png");
        image("data/mira/b.png");

        List<UnreadImages> unread = read("data").datasets().get(0).unread();

        assertEquals(
                List.of("data", "data/mira"),
                unread.stream().map(UnreadImages::path).toList());
        assertEquals("data/loose.png", unread.get(0).places().get(0).path());
        assertEquals("data/mira/b.png", unread.get(1).places().get(0).path());
    }

    @Test
    void aTrainingHasTheDatasetThatItNames() throws IOException {
        caption("data/10_tovamir/a");
        caption("other/10_mira/a");
        write("train.toml", NETWORK + "train_data_dir = \"data\"\ncaption_extension = \".caption\"\n");

        Workspace found = read("train.toml", "data", "other");

        FoundTraining training = found.trainings().get(0);
        assertEquals(List.of("data", "other"), paths(found));
        assertEquals(List.of(0), training.datasets());
        ConceptSource own = only(found.datasets().get(0));
        assertTrue(own.configured());
        assertEquals(".caption", own.options().captionExtension());
        assertNull(only(found.datasets().get(1)).options().captionExtension());
    }

    @Test
    void theFolderOfTheConfigurationGoesBeforeThoseAboveItUnlessTheStartIsKnown() throws IOException {
        caption("data/10_above/a");
        caption("configs/data/10_beside/a");
        write("configs/train.toml", NETWORK + "train_data_dir = \"data\"\n");

        Workspace found = read("configs/train.toml");

        assertEquals(List.of("configs/data"), paths(found));
        assertTrue(found.notes().get(0).contains("`--cwd DIR`"), found.notes().get(0));
        TrainerVersions started = TrainerVersions.NEWEST.startedIn(folder);
        Workspace known = new WorkspaceReader(
                        new ShownPath(folder),
                        PathMapping.NONE,
                        file -> started,
                        Set.of(),
                        CaptionOptions.NONE,
                        ReaderEvidence.NONE)
                .read(List.of(folder.resolve("configs/train.toml")), List.of());
        assertEquals(List.of("data"), paths(known));
        assertEquals(List.of(), known.notes());
    }

    @Test
    void aNumberedFolderWithAConfigurationAndNoImageIsNoConcept() throws IOException {
        caption("10_mira/a");
        write("1/train.toml", NETWORK + "train_data_dir = \"nowhere\"\n");

        Workspace found = read(".");

        assertEquals(1, found.trainings().size());
        assertEquals(List.of("."), paths(found));
        assertEquals(1, found.datasets().get(0).folders().size());
    }

    @Test
    void aFolderIsLookedForBesideTheConfigurationToo() throws IOException {
        caption("configs/data/10_beside/a");
        write("configs/train.toml", NETWORK + "train_data_dir = \"data\"\n");

        assertEquals(List.of("configs/data"), paths(read("configs/train.toml")));
    }

    @Test
    void theOnlyDatasetIsJudgedWithAConfigurationThatNamesAnAbsentFolder() throws IOException {
        caption("data/10_tovamir/a");
        write("train.toml", NETWORK + "train_data_dir = \"/mnt/gone/data\"\n");

        Workspace found = read("train.toml", "data");

        assertEquals(List.of(0), found.trainings().get(0).datasets());
        assertEquals(List.of(), found.trainings().get(0).missing());
        assertEquals(
                List.of(
                        "train.toml names the folder /mnt/gone/data, which does not exist here; data is checked in its place"),
                found.notes());
    }

    /** Its captions are then read with the trigger word and the options of the configuration. */
    @Test
    void aFolderOfASubsetIsTheOnlyOneThatIsNamedToo() throws IOException {
        caption("images/a");
        write("train.toml", NETWORK + "dataset_config = \"data.toml\"\n");
        write(
                "data.toml",
                "[[datasets]]\n[[datasets.subsets]]\nimage_dir = \"/mnt/gone/set\"\nclass_tokens = \"tovamir\"\nnum_repeats = 3\n");

        Workspace found = read("train.toml", "images");

        assertEquals(List.of("images"), paths(found));
        ConceptSource source = found.datasets().get(0).folders().get(0).source();
        assertEquals(3, source.repeats());
        assertEquals(List.of(), found.trainings().get(0).missing());
        assertEquals(Set.of("/mnt/gone/set"), found.elsewhere().keySet());
    }

    @Test
    void foldersOfSubsetsAreFoundByTheirNames() throws IOException {
        caption("here/front/a");
        caption("here/side/a");
        String subset = "[[datasets.subsets]]\nimage_dir = \"D:\\\\sets\\\\%s\"\n";
        write("train.toml", NETWORK + "dataset_config = \"data.toml\"\n");
        write("data.toml", "[[datasets]]\n" + subset.formatted("side") + subset.formatted("front"));

        assertEquals(2, read("train.toml", "here").elsewhere().size());

        write("data.toml", "[[datasets]]\n" + subset.formatted("side") + subset.formatted("back"));
        assertEquals(Map.of(), read("train.toml", "here").elsewhere());
    }

    @Test
    void ofTwoDatasetsNoneIsGuessed() throws IOException {
        caption("data/10_tovamir/a");
        caption("other/10_mira/a");
        write("train.toml", NETWORK + "train_data_dir = \"/mnt/gone/data\"\n");

        Workspace found = read("train.toml", "data", "other");

        assertEquals(List.of(), found.trainings().get(0).datasets());
        assertEquals(
                List.of("/mnt/gone/data"),
                found.trainings().get(0).missing().stream()
                        .map(MissingFolder::path)
                        .toList());
        assertEquals(List.of(), found.notes());
    }

    @Test
    void ofTwoTrainingsNoneGetsADatasetByGuess() throws IOException {
        caption("data/10_tovamir/a");
        write("one.toml", NETWORK + "train_data_dir = \"/mnt/gone/data\"\n");
        write("two.toml", NETWORK + "train_data_dir = \"/mnt/gone/data\"\n");

        Workspace found = read("one.toml", "two.toml", "data");

        assertTrue(found.trainings().stream()
                .allMatch(training -> training.datasets().isEmpty()));
    }

    @Test
    void aPathOfAnotherMachineIsMappedFirst() throws IOException {
        caption("data/10_tovamir/a");
        write("train.toml", NETWORK + "train_data_dir = 'D:\\train'\n");

        Workspace found = read(new PathMapping(Map.of("D:\\train", "data")), "train.toml");

        assertEquals(List.of("data"), paths(found));
        assertEquals(List.of(0), found.trainings().get(0).datasets());
    }

    @Test
    void trainingsThatNameTheSameFolderShareItsDataset() throws IOException {
        caption("data/10_tovamir/a");
        write("one.toml", NETWORK + "train_data_dir = \"data\"\n");
        write("two.toml", NETWORK + "train_data_dir = \"./data\"\n");

        Workspace found = read("one.toml", "two.toml");

        assertEquals(1, found.datasets().size());
        assertTrue(found.trainings().stream()
                .allMatch(training -> training.datasets().equals(List.of(0))));
    }

    @Test
    void subsetsOfADatasetConfigurationAreOneDataset() throws IOException {
        caption("data/gown/a");
        caption("data/plain/a");
        write("dataset.toml", """
                [[datasets]]
                resolution = 1024

                  [[datasets.subsets]]
                  image_dir = "data/gown"
                  num_repeats = 3
                  class_tokens = "tovamir"

                  [[datasets.subsets]]
                  image_dir = "data/plain"

                  [[datasets.subsets]]
                  image_dir = "data/gone"
                """);
        write("train.toml", NETWORK + "dataset_config = \"dataset.toml\"\n");

        Workspace found = read("train.toml");

        assertEquals(List.of("data"), paths(found));
        ConceptSource gown = found.datasets().get(0).folders().get(0).source();
        assertEquals(3, gown.repeats());
        assertEquals("tovamir", gown.classTokens());
        assertEquals(List.of("gown", "plain"), names(found.datasets().get(0)));
        List<String> missing = found.trainings().stream()
                .flatMap(training -> training.missing().stream())
                .map(MissingFolder::path)
                .distinct()
                .toList();
        assertEquals(List.of("data/gone"), missing);
    }

    @Test
    void aCaptionFileIsTakenByItself() throws IOException {
        caption("data/10_tovamir/a");

        Workspace found = read("data/10_tovamir/a.txt");

        assertEquals(List.of(folder.resolve("data/10_tovamir/a.txt")), found.captions());
        assertEquals(List.of(), found.datasets());
    }

    @Test
    void whatIsNothingToCheckIsRefused() throws IOException {
        image("a.png");
        write("notes.md", "# Notes\n");
        Files.createDirectories(folder.resolve("empty"));

        Workspace found = read("a.png", "gone.txt", "notes.md", "empty");

        assertEquals(
                List.of(
                        "a.png: is an image; name its folder or its caption",
                        "gone.txt: the file or folder does not exist",
                        "notes.md: unknown file type; expected a caption or a training configuration",
                        "empty: no images, captions or configurations found"),
                refused(found));
    }

    @Test
    void aFolderNamedAsAConfigurationIsRefused() throws IOException {
        caption("data/10_tovamir/a");

        Workspace found = new WorkspaceReader(new ShownPath(folder), PathMapping.NONE)
                .read(List.of(), List.of(folder.resolve("data")));

        assertEquals(List.of("data: is a folder; --config requires a file"), refused(found));
    }

    @Test
    void aBrokenConfigurationIsTakenWhereAFolderHoldsNothingElse() throws IOException {
        write("configs/train.toml", NETWORK + "train_data_dir = \"data\nseed = \n");

        Workspace found = read("configs");

        assertEquals(List.of(), refused(found));
        assertEquals(1, found.trainings().size());
        assertFalse(found.trainings().get(0).config().problems().isEmpty());
    }

    @Test
    void anUnreadableConfigurationIsAProblem() throws IOException {
        Path file = folder.resolve("train.toml");
        Files.createSymbolicLink(file, Path.of("train.toml.gone"));
        caption("10_tovamir/a");

        Workspace found = read("");

        assertEquals(
                List.of(new ReadProblem(
                        "train.toml",
                        "cannot read the file: it does not exist (a broken link, or removed during the check)")),
                found.problems());
    }
}
