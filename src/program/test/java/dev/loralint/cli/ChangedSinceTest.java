package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.image.MadePicture;
import dev.loralint.report.format.Formats;
import dev.loralint.repository.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pull requests in real repositories: from the change to the findings and the exit code. */
class ChangedSinceTest {

    private static final String[] PLACES = {
        "beach, night", "forest, day", "street, rain", "kitchen, morning", "park, snow"
    };

    @TempDir
    private Path folder;

    private GitRepository repository;

    /** Twenty good captions, and an old fault that nobody must hear of again. */
    @BeforeEach
    void dataset() throws IOException {
        repository = GitRepository.init(folder.resolve("repo"));
        for (int i = 0; i < 20; i++) {
            String hair = i < 6 ? ", blonde hair" : "";
            repository.caption("10_mira/" + i, "mira, 1girl, standing, " + PLACES[i % 5] + ", item " + i + hair);
        }
        repository.caption("10_mira/old", "mira, 1girl, smile, smile, wall");
        repository.commit("dataset");
        repository.git("checkout", "-q", "-b", "work");
    }

    private Cli check(String... more) {
        List<String> words = new ArrayList<>(List.of("check", ".", "--changed-since", "main", "--format", "json"));
        words.addAll(List.of(more));
        return Cli.run(repository.folder(), words.toArray(String[]::new));
    }

    private static List<String> stated(Cli run) {
        List<String> stated = new ArrayList<>();
        for (JsonNode finding : run.json().get("findings")) {
            for (JsonNode place : finding.get("places")) {
                stated.add(
                        finding.get("rule").asText() + " " + place.get("path").asText());
            }
        }
        return stated;
    }

    @Test
    void noChangeGivesNoFindings() {
        Cli run = check();
        assertEquals(0, run.code(), run.err());
        assertEquals(List.of(), stated(run));
        assertEquals(21, run.json().at("/inputs/0/concepts/0/captions").asInt());
    }

    @Test
    void newImageWithoutCaptionIsReported() throws IOException {
        repository.image("10_mira/new.png");
        assertEquals(List.of("captions/missing-caption 10_mira/new.png"), stated(check()), "not yet added");
        repository.commit("picture");
        Cli run = check();
        assertEquals(List.of("captions/missing-caption 10_mira/new.png"), stated(run));
        assertEquals(1, run.code());
    }

    @Test
    void removedTriggerIsReportedAtItsLine() throws IOException {
        repository.write("10_mira/3.txt", "1girl, standing, kitchen, morning");
        repository.commit("edit");
        Cli run = check();
        assertEquals(List.of("captions/trigger-missing 10_mira/3.txt"), stated(run));
        assertEquals(1, run.json().at("/findings/0/places/0/line").asInt(1));
    }

    /** Captions that a change leaves alone are checked only where that matters. */
    @Test
    void removedTriggerIsCountedWithThoseThatWereMissing() throws IOException {
        repository.write("10_mira/5.txt", "1girl, standing, beach, night");
        repository.write("10_mira/old.txt", "1girl, smile, smile, wall");
        repository.commit("two without trigger");
        repository.git("branch", "-f", "main");
        repository.write("10_mira/3.txt", "1girl, standing, kitchen, morning");
        repository.commit("a third");
        Cli run = check();
        assertEquals(List.of("captions/trigger-missing 10_mira/3.txt"), stated(run));
        assertEquals(
                "The trigger word `mira` is missing from 3 of 21 captions",
                run.json().at("/findings/0/message").asText());
    }

    @Test
    void changeOfTheMajorityIsReportedForCaptionsThatItLeavesAlone() throws IOException {
        for (int i = 0; i < 20; i++) {
            repository.write(
                    "10_mira/" + i + ".txt", "mira, 1girl, " + (i < 9 ? "red_wall" : "red wall") + ", item" + i);
        }
        repository.commit("most with spaces");
        repository.git("branch", "-f", "main");
        for (int i = 9; i < 14; i++) {
            repository.write("10_mira/" + i + ".txt", "mira, 1girl, red_wall, item" + i);
        }
        repository.commit("most with underscores");
        Cli run = check("--rule", "captions/underscore-mix");
        assertEquals(List.of("captions/underscore-mix 10_mira/10.txt"), stated(run));
        assertEquals(
                "Tags in 6 of 21 captions do not use underscores, unlike other tags",
                run.json().at("/findings/0/message").asText());
    }

    @Test
    void traitPassingTheThresholdIsReportedOnceAtTheChange() throws IOException {
        for (int i = 6; i < 14; i++) {
            repository.write(
                    "10_mira/" + i + ".txt",
                    Files.readString(repository.folder().resolve("10_mira/" + i + ".txt")) + ", blonde hair");
        }
        repository.commit("hair");
        Cli run = check("--rule", "captions/identity-tag");
        assertEquals(List.of("captions/identity-tag 10_mira/10.txt"), stated(run));
        assertTrue(run.json().at("/findings/0/message").asText().contains("in 14 of 21 captions"), run.out());
    }

    @Test
    void traitPassingBecauseOfRemovedCaptionsIsReportedOnce() throws IOException {
        for (int i = 6; i < 18; i++) {
            repository.git("rm", "-q", "10_mira/" + i + ".txt", "10_mira/" + i + ".png");
        }
        repository.commit("fewer");
        assertEquals(List.of("captions/identity-tag 10_mira/10.png"), stated(check("--rule", "captions/identity-tag")));
    }

    @Test
    void onlyNewFaultsInATouchedFileAreReported() throws IOException {
        repository.write("10_mira/old.txt", "mira, 1girl, smile, smile, wall, window");
        assertEquals(List.of(), stated(check()));
        repository.write("10_mira/old.txt", "mira, 1girl, smile, smile, wall\nsecond line");
        assertEquals(List.of("captions/multi-line 10_mira/old.txt"), stated(check()));
    }

    @Test
    void pathOutsideTheRepositoryIsRefused(@TempDir Path elsewhere) {
        Cli run = Cli.run(repository.folder(), "check", elsewhere.toString(), "--changed-since", "main");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("is outside of the repository"), run.err());
    }

    @Test
    void renamedFileIsNotNew() throws IOException {
        repository.git("mv", "10_mira/old.txt", "10_mira/renamed.txt");
        repository.git("mv", "10_mira/old.png", "10_mira/renamed.png");
        assertEquals(List.of(), stated(check()));
        repository.git("mv", "10_mira", "15_mira");
        repository.commit("more repeats");
        assertEquals(List.of(), stated(check()));
        repository.git("mv", "15_mira/renamed.txt", "15_mira/other.txt");
        assertEquals(
                List.of("captions/missing-caption 15_mira/renamed.png", "captions/orphan-caption 15_mira/other.txt"),
                stated(check()));
    }

    @Test
    void removedCaptionIsReportedAtItsImage() throws IOException {
        repository.git("rm", "-q", "10_mira/2.txt");
        repository.commit("gone");
        assertEquals(List.of("captions/missing-caption 10_mira/2.png"), stated(check()));
    }

    @Test
    void removedImageIsReportedAtItsCaption() throws IOException {
        repository.git("rm", "-q", "10_mira/3.png");
        assertEquals(List.of("captions/orphan-caption 10_mira/3.txt"), stated(check()));
    }

    @Test
    void unusualFileNamesAreHandled() throws IOException {
        for (String name : List.of(
                "\u00fcb\u00e9r \u6f22", "quote\"d", "back\\slash", "new\nline", "--output=x", ":(glob)*", " blank ")) {
            try {
                repository.image("10_mira/" + name + ".png");
            } catch (IOException | java.nio.file.InvalidPathException e) {
                assumeTrue(false, "this system does not take such a name");
            }
        }
        repository.commit("names");
        Cli run = check("--rule", "captions");
        assertEquals(7, stated(run).size(), run.out());
        assertTrue(stated(run).contains("captions/missing-caption 10_mira/new\nline.png"));
        assertTrue(stated(check()).stream().anyMatch(t -> t.startsWith("dataset/unportable-name")));
    }

    @Test
    void changesAreComparedWithTheMergeBase() throws IOException {
        repository.image("10_mira/mine.png");
        repository.commit("mine");
        repository.git("checkout", "-q", "main");
        repository.image("10_mira/theirs.png");
        repository.commit("theirs");
        repository.git("checkout", "-q", "work");
        assertEquals(List.of("captions/missing-caption 10_mira/mine.png"), stated(check()));
        repository.git("merge", "-q", "--no-edit", "main");
        assertEquals(List.of("captions/missing-caption 10_mira/mine.png"), stated(check()), "after a merge of main");
    }

    @Test
    void worksInAFolderOfTheRepository() throws IOException {
        repository.image("10_mira/new.png");
        Cli run = Cli.run(
                repository.folder().resolve("10_mira"), "check", ".", "--changed-since", "main", "--format", "json");
        assertEquals(List.of("captions/missing-caption new.png"), stated(run));
        Cli sarif = Cli.run(
                repository.folder().resolve("10_mira"), "check", ".", "--changed-since", "main", "--format", "gitlab");
        assertEquals("10_mira/new.png", sarif.json().at("/0/location/path").asText());
    }

    @Test
    void everythingInANewDatasetIsReported() throws IOException {
        repository.caption("20_nova/a", "nova, 1girl, smile, smile");
        repository.caption("20_nova/b", "1girl, night");
        repository.commit("nova");
        assertEquals(
                List.of(
                        "captions/trigger-missing 20_nova/b.txt",
                        "captions/duplicate-tag 20_nova/a.txt",
                        "dataset/uneven-concepts 20_nova/a.png"),
                stated(check()));
    }

    @Test
    void shallowCloneExplainsHowToFetch() throws IOException {
        repository.image("10_mira/new.png");
        repository.commit("new");
        repository.git(
                "clone", "-q", "--depth", "1", "--no-single-branch", "file://" + repository.folder(), "../shallow");
        Path shallow = folder.resolve("shallow");
        Cli run = Cli.run(shallow, "check", ".", "--changed-since", "origin/main");
        Sample.assertSays(run, 2, "this shallow clone", "fetch-depth: 0");
        new GitRepository(shallow).git("fetch", "-q", "--unshallow");
        Cli whole = Cli.run(shallow, "check", ".", "--changed-since", "origin/main", "--format", "json");
        assertEquals(List.of("captions/missing-caption 10_mira/new.png"), stated(whole));
    }

    @Test
    void unknownCommitIsReported() throws IOException {
        for (String reference : List.of("nothere", "--output=" + folder.resolve("owned"), "main..work", "", "a b")) {
            Cli run = Cli.run(repository.folder(), "check", ".", "--changed-since=" + reference);
            Sample.assertSays(run, 2, "unknown commit");
        }
        assertFalse(Files.exists(folder.resolve("owned")));
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Sample.assertSays(Cli.run(outside, "check", ".", "--staged"), 2, "not a git repository");
        Sample.assertSays(
                Cli.run(repository.folder(), "check", ".", "--staged", "--changed-since", "main"),
                2,
                "cannot be used together");
        repository.git("checkout", "-q", "--orphan", "alone");
        repository.commit("alone");
        Sample.assertSays(Cli.run(repository.folder(), "check", ".", "--changed-since", "main"), 2, "no common commit");
    }

    @Test
    void stagedChecksWhatWillBeCommitted() throws IOException {
        repository.write("10_mira/3.txt", "1girl, standing, kitchen, morning");
        repository.git("add", "10_mira/3.txt");
        repository.write("10_mira/3.txt", "mira, 1girl, standing, kitchen, morning");
        repository.image("10_mira/untracked.png");
        repository.write("10_mira/4.txt", "1girl, not staged");
        Cli run = Cli.run(repository.folder(), "check", ".", "--staged", "--format", "json");
        assertEquals(List.of("captions/trigger-missing 10_mira/3.txt"), stated(run));
        repository.git("add", "-A");
        Cli all = Cli.run(repository.folder(), "check", ".", "--staged", "--format", "json");
        assertEquals(
                List.of("captions/trigger-missing 10_mira/4.txt", "captions/missing-caption 10_mira/untracked.png"),
                stated(all));
    }

    @Test
    void fileRemovedFromTheIndexIsMissingInTheNextCommit() throws IOException {
        List<String> missing = List.of("captions/missing-caption 10_mira/3.png");
        repository.git("rm", "-q", "--cached", "10_mira/3.txt");
        assertEquals(missing, stated(Cli.run(repository.folder(), "check", ".", "--staged", "--format", "json")));
        repository.write(".gitignore", "3.txt");
        repository.git("add", ".gitignore");
        assertEquals(missing, stated(Cli.run(repository.folder(), "check", ".", "--staged", "--format", "json")));
    }

    @Test
    void untrackedFileIsComparedWithItsOldVersion() throws IOException {
        repository.git("rm", "-q", "--cached", "10_mira/old.txt");
        repository.git("commit", "-q", "-m", "forget");
        assertEquals(List.of(), stated(check()));
        repository.write("10_mira/old.txt", "1girl, smile, smile, wall");
        assertEquals(List.of("captions/trigger-missing 10_mira/old.txt"), stated(check()));
    }

    @Test
    void filesOutsideASparseCheckoutAreIgnored() throws IOException {
        repository.write("10_mira/3.txt", "mira, 1girl, smile, smile, garden");
        repository.write("20_tova/0.txt", "tova, smile, smile");
        repository.write("10_mira/4.txt", "mira, 1girl, standing, smile, smile");
        repository.git("mv", "10_mira/5.txt", "10_mira/50.txt");
        repository.commit("changes");
        repository.git("sparse-checkout", "set", "--no-cone", "/*", "!10_mira/3.*", "!10_mira/5*", "!20_tova");
        Cli run = check();
        assertEquals(List.of("captions/duplicate-tag 10_mira/4.txt"), stated(run));
        assertTrue(run.json().get("notes").toString().contains("3 changed files were not checked"), run.out());
        assertEquals(List.of(), stated(Cli.run(repository.folder(), "check", ".", "--staged", "--format", "json")));
    }

    @Test
    void firstCommitIsChecked() throws IOException {
        GitRepository fresh = GitRepository.init(folder.resolve("fresh"));
        fresh.image("10_mira/a.png");
        fresh.git("add", "-A");
        Cli run = Cli.run(fresh.folder(), "check", ".", "--staged", "--format", "json", "--rule", "captions");
        assertEquals(List.of("captions/missing-caption 10_mira/a.png"), stated(run), run.out());
    }

    @Test
    void settingsOfTheChangeAreIgnored() throws IOException {
        repository.image("10_mira/new.png");
        repository.write("loralint.toml", "[levels]\n\"captions/missing-caption\" = \"off\"\n");
        repository.commit("quiet please");
        Cli run = check();
        assertEquals(List.of("captions/missing-caption 10_mira/new.png"), stated(run));
        assertTrue(run.json().at("/notes/0").asText().startsWith("loralint.toml is changed"), run.out());
        assertEquals(List.of(), stated(check("--settings-from", "work")));
        repository.write("loralint.toml", "this = is no = toml");
        assertEquals(List.of("captions/missing-caption 10_mira/new.png"), stated(check()));
    }

    @Test
    void untrackedSettingsStillApplyToTheChange() throws IOException {
        repository.git("checkout", "-q", "main");
        repository.write("loralint.toml", "[levels]\n\"captions/missing-caption\" = \"off\"\n");
        repository.commit("settings");
        repository.git("checkout", "-q", "-B", "work");
        repository.image("10_mira/new.png");
        repository.git("rm", "-q", "--cached", "loralint.toml");
        assertEquals(List.of(), stated(check()));
        assertEquals(List.of(), stated(check("--settings-from", "main")));
    }

    @Test
    void settingsFromAnotherCommitAreApplied() throws IOException {
        repository.git("checkout", "-q", "main");
        repository.write(
                "loralint.toml",
                "[[off]]\nrule = \"captions/multi-line\"\npaths = [\"10_mira/*\"]\n[[suppress]]\nrule ="
                        + " \"captions/duplicate-tag\"\npath = \"10_mira/old.*\"\nreason = \"old\"\n");
        repository.write("10_mira/old.txt", "mira, 1girl, smile, smile, wall\nmore");
        repository.commit("settings");
        repository.git("rm", "-q", "loralint.toml");
        String[] words = {"check", ".", "--settings-from", "main", "--format", "json", "--rule", "captions"};
        Cli run = Cli.run(repository.folder(), words);
        assertFalse(stated(run).toString().contains("10_mira/old.txt"), run.out());
        assertEquals(1, run.json().at("/summary/suppressed").asInt());
    }

    @Test
    void htmlReportOfAChangeShowsItsTraining() throws IOException {
        repository.write(
                "train.toml",
                "network_module = \"networks.lora\"\ntrain_data_dir = \".\"\nmax_train_epochs = 2\nseed = 1\n");
        repository.image("10_mira/new.png");
        repository.commit("training");
        for (List<String> change : List.of(List.of("--changed-since", "main"), List.of("--staged"))) {
            List<String> words = new ArrayList<>(List.of("check", ".", "-q", "--format", "html=../report.html"));
            words.addAll(change);
            Cli run = Cli.run(repository.folder(), words.toArray(String[]::new));
            assertTrue(run.code() <= 1, run.err());
            String page = Files.readString(folder.resolve("report.html"));
            assertTrue(page.contains("train.toml"), page);
            assertTrue(page.contains("data:image/"), "pictures of a state in git are drawn too");
        }
    }

    @Test
    void filesOutsideTheRepositoryAreNotRead() throws IOException {
        Path secret = Files.createDirectories(folder.resolve("secret/10_key"));
        Files.writeString(secret.resolve("a.txt"), "password");
        Files.createSymbolicLink(repository.folder().resolve("20_key"), secret);
        Files.createSymbolicLink(repository.folder().resolve("10_mira/link.txt"), secret.resolve("a.txt"));
        repository.image("10_mira/link.png");
        repository.write("train.toml", "network_module = \"networks.lora\"\ntrain_data_dir = \"../secret\"\n");
        repository.commit("links");
        Cli run = check();
        assertFalse(run.out().contains("password"), run.out());
        assertTrue(run.json().get("inputs").toString().contains("10_mira"), run.out());
        assertFalse(run.json().get("inputs").toString().contains("_key"), run.out());
        assertTrue(stated(run).contains("captions/missing-caption 10_mira/link.png"), run.out());
        assertTrue(
                run.json().get("notes").toString().contains("20_key is a link that leads out of the repository"),
                run.out());
    }

    @Test
    void lfsPointersAreNoted() throws IOException {
        repository.write(
                "10_mira/lfs.png",
                "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 12345\n");
        repository.write("10_mira/lfs.txt", "mira, 1girl, harbour");
        repository.commit("lfs");
        Cli run = check();
        assertEquals(List.of(), stated(run));
        assertTrue(run.json().at("/notes/0").asText().startsWith("1 changed image is a Git LFS pointer"), run.out());
    }

    @Test
    void changedSubmoduleIsNoted() throws IOException {
        GitRepository inner = GitRepository.init(folder.resolve("inner"));
        inner.caption("a", "one");
        inner.commit("inner");
        repository.git("submodule", "--quiet", "add", inner.folder().toString(), "20_sub");
        repository.commit("submodule");
        Cli run = check();
        assertTrue(run.json().get("notes").toString().contains("20_sub is a submodule"), run.out());
        assertEquals(0, run.json().get("problems").size());
    }

    @Test
    void newlyWrongSettingIsReportedAtItsLine() throws IOException {
        repository.write("train.toml", "network_module = \"networks.lora\"\nnetwork_dim = 32\nnetwork_alpha = 64\n");
        repository.git("checkout", "-q", "main");
        repository.commit("configuration");
        repository.git("checkout", "-q", "-B", "work");
        assertEquals(List.of(), stated(check("--rule", "config")));
        repository.write(
                "train.toml", "# moved\nnetwork_module = \"networks.lora\"\nnetwork_dim = 32\nnetwork_alpha = 64\n");
        assertEquals(List.of(), stated(check("--rule", "config")), "a fault that moved is not new");
        repository.write("train.toml", "network_module = \"networks.lora\"\nnetwork_dim = 32\nnetwork_alpha = 48\n");
        Cli run = check("--rule", "config");
        assertEquals(List.of("config/alpha-ratio train.toml"), stated(run));
        assertEquals(3, run.json().at("/findings/0/places/0/line").asInt());
    }

    @Test
    void removedFolderIsNotAnError() throws IOException {
        repository.write("README.md", "pictures");
        repository.git("rm", "-rq", "10_mira");
        repository.commit("nothing left");
        for (String path : List.of(".", "10_mira")) {
            Cli run = Cli.run(repository.folder(), "check", path, "--changed-since", "main", "--format", "json");
            assertEquals(0, run.code(), run.err());
            assertEquals(List.of(), stated(run));
        }
        Sample.assertSays(
                Cli.run(repository.folder(), "check", "20_nova", "--changed-since", "main"),
                2,
                "the file or folder does not exist");
        Sample.assertSays(
                Cli.run(repository.folder(), "check", "README.md", "--changed-since", "main"), 2, "unknown file type");
    }

    @Test
    void fileMovedToAnotherFolderIsNotNew() throws IOException {
        repository.caption("5_side/a", "mira, 1girl, side, wall");
        repository.write(
                "train.toml",
                "network_module = \"networks.lora\"\ntrain_data_dir = \".\"\ncaption_extension = \".caption\"\n");
        repository.git("checkout", "-q", "main");
        repository.commit("side");
        repository.git("checkout", "-q", "-B", "work");
        String[] rules = {"--rule", "captions/duplicate-tag", "--rule", "dataset/caption-extension"};
        repository.git("mv", "10_mira/old.txt", "5_side/old.txt");
        repository.git("mv", "10_mira/old.png", "5_side/old.png");
        assertEquals(List.of(), stated(check(rules)), "into another folder");
        repository.git("mv", "10_mira", "15_mira");
        assertEquals(List.of(), stated(check(rules)), "the folder has another name");
        repository.write(
                "train.toml",
                Files.readString(repository.folder().resolve("train.toml")).replace("\".\"", "\"data\""));
        Files.createDirectories(repository.folder().resolve("data"));
        repository.git("mv", "15_mira", "5_side", "data");
        assertEquals(List.of(), stated(check(rules)), "all has moved");
    }

    @Test
    void effectOfASettingOnUntouchedCaptionsIsReportedOnce() throws IOException {
        String training = "network_module = \"networks.lora\"\ntrain_data_dir = \".\"\nmax_token_length = 225\n";
        for (int i = 0; i < 20; i++) {
            repository.write(
                    "10_mira/" + i + ".txt",
                    "mira, 1girl, " + "a very long tag of many words ".repeat(12) + i + ", item " + i);
        }
        repository.write("train.toml", training);
        repository.git("checkout", "-q", "main");
        repository.commit("long captions");
        repository.git("checkout", "-q", "-B", "work");
        repository.write("train.toml", training.replace("max_token_length = 225\n", ""));
        Cli run = check("--rule", "captions/token-overflow");
        assertEquals(List.of("captions/token-overflow train.toml"), stated(run));
        String message = run.json().at("/findings/0/message").asText();
        assertTrue(message.startsWith("20 of 21 captions are longer than 75 tokens"), message);
    }

    @Test
    void copiedImageIsReportedAtTheCopy() throws IOException {
        byte[] picture = new byte[4096];
        new Random(7).nextBytes(picture);
        System.arraycopy(MadePicture.plain(), 0, picture, 0, MadePicture.plain().length);
        for (String name : List.of("0", "1")) {
            Files.write(repository.folder().resolve("10_mira/" + name + ".png"), picture);
        }
        repository.git("checkout", "-q", "main");
        repository.commit("twice already");
        repository.git("checkout", "-q", "-B", "work");
        String[] rule = {"--rule", "dataset/duplicate-image"};
        repository.git("mv", "10_mira/1.png", "10_mira/one.png");
        repository.git("mv", "10_mira/1.txt", "10_mira/one.txt");
        assertEquals(List.of(), stated(check(rule)), "an old copy has another name");
        Files.write(repository.folder().resolve("10_mira/copy.png"), picture);
        assertEquals(List.of("dataset/duplicate-image 10_mira/copy.png"), stated(check(rule)));
    }

    @Test
    void configurationBrokenBeforeTheChangeIsNotReported() throws IOException {
        repository.write("train.toml", "network_module = \"networks.lora\"\nthis is = no toml\n");
        repository.git("checkout", "-q", "main");
        repository.commit("broken");
        repository.git("checkout", "-q", "-B", "work");
        Cli quiet = check("--config", "train.toml");
        assertEquals("", quiet.err());
        assertEquals(0, quiet.code());
        repository.write("other.toml", "network_module = \"networks.lora\"\nthis is = no toml\n");
        Cli run = check("--config", "train.toml", "--config", "other.toml");
        assertTrue(run.err().contains("other.toml") && !run.err().contains("train.toml"), run.err());
    }

    @Test
    void stagedFindingsUseColumnsOfTheIndex() throws IOException {
        repository.write("10_mira/3.txt", "mira, \ud83d\ude00\ud83d\ude00, wall, wall");
        repository.git("add", "-A");
        repository.write("10_mira/3.txt", "mira, other text that is longer");
        String[] words = {"check", ".", "--staged", "--format", "rdjson", "--rule", "captions/duplicate-tag"};
        Cli run = Cli.run(repository.folder(), words);
        assertEquals(
                23, run.json().at("/diagnostics/0/location/range/start/column").asInt(), run.out());
    }

    @Test
    void everyFormatReportsTheSameFindings() throws IOException {
        repository.image("10_mira/new.png");
        repository.commit("new");
        for (String format : Formats.NAMES) {
            String[] words = {"check", ".", "--changed-since", "main", "-q", "--format", format + "=../out/" + format};
            Cli run = Cli.run(repository.folder(), words);
            assertEquals(1, run.code(), run.err());
            String out = Files.readString(folder.resolve("out").resolve(format));
            assertTrue(out.contains("new.png") || out.contains("new&#46;png"), format + ": " + out);
            assertFalse(!format.equals("html") && out.contains("duplicate-tag"), format + ": " + out);
        }
    }

    /** Both configurations train on it, one of them also on another concept: two datasets. */
    @Test
    void aConceptOfTwoDatasetsIsCountedOnce() throws IOException {
        repository.caption("5_kuro/1", "kuro, 1girl, lake");
        String subset = "[[datasets.subsets]]\nnum_repeats = 5\nimage_dir = ";
        for (int i = 1; i <= 2; i++) {
            repository.write(
                    "train" + i + ".toml",
                    "pretrained_model_name_or_path = \"illustrious.safetensors\"\noutput_name = \"x" + i
                            + "\"\ndataset_config = \"data" + i + ".toml\"\n");
            repository.write(
                    "data" + i + ".toml",
                    "[[datasets]]\n" + subset + "\"10_mira\"\n" + (i == 1 ? subset + "\"5_kuro\"\n" : ""));
        }
        repository.commit("configurations");
        repository.git("branch", "-f", "main");
        repository.caption("10_mira/3", "1girl, standing, kitchen, morning, item 3");
        repository.caption("10_mira/4", "1girl, standing, park, snow, item 4");
        repository.commit("without the trigger word");
        for (Cli run : List.of(check(), Cli.run(repository.folder(), "check", ".", "--format", "json"))) {
            List<String> messages = new ArrayList<>();
            for (JsonNode finding : run.json().get("findings")) {
                if (finding.get("rule").asText().equals("captions/trigger-missing")) {
                    messages.add(finding.get("message").asText());
                    assertEquals(2, finding.get("places").size());
                }
            }
            assertEquals(1, messages.size(), messages.toString());
            assertTrue(messages.get(0).contains("2 of 21"), messages.toString());
        }
    }

    /** Nobody who asks for a review of one caption has made the training run stop at another. */
    @Test
    void aStopFromBeforeTheChangeIsOneLine() throws IOException {
        repository.write("10_mira/surprise.txt", "");
        repository.commit("a stop");
        repository.git("branch", "-f", "main");
        repository.caption("10_mira/new", "mira, 1girl, smile, smile, door");
        Cli json = check();
        assertEquals(0, json.code(), json.out());
        assertEquals("pass", json.json().at("/summary/verdict").asText());
        assertEquals("unknown", json.json().at("/summary/state").asText());
        for (String format : new String[] {"text", "markdown", "github"}) {
            String out = Cli.run(repository.folder(), "check", ".", "--changed-since", "main", "--format", format)
                    .out();
            assertFalse(out.contains("Not ready to train"), out);
            int change = out.indexOf("duplicate-tag");
            int old = out.indexOf("surprise.txt");
            assertTrue(change >= 0 && (old < 0 || change < old), out);
            assertTrue(out.lines().filter(line -> line.contains("surprise.txt")).count() <= 1, out);
        }
        String text = Cli.run(repository.folder(), "check", ".", "--changed-since", "main")
                .out();
        assertTrue(text.contains("it stopped before the change too: 10_mira/surprise.txt"), text);
    }

    @Test
    void aStopThatTheChangeCausesComesBeforeOneFromBefore() throws IOException {
        repository.write("10_mira/a-surprise.txt", "");
        repository.commit("a stop");
        repository.git("branch", "-f", "main");
        repository.write("10_mira/new.txt", "");
        Cli json = check();
        assertEquals(1, json.code(), json.out());
        assertEquals("stops", json.json().at("/summary/state").asText());
        assertTrue(json.json().at("/trainings/0/reasons/0").asText().startsWith("10_mira/new.txt"), json.out());
    }

    @Test
    void notReadyIsNotSaidOfAStopFromBefore() throws IOException {
        repository.write("10_mira/surprise.txt", "");
        repository.commit("a stop");
        repository.caption("10_mira/new", "mira, 1girl, smile, smile, door");
        repository.git("add", "-A");
        Cli run = Cli.run(repository.folder(), "check", "--staged", "--fail-on", "info");
        assertEquals(1, run.code(), run.out());
        assertFalse(run.out().contains("Not ready"), run.out());
        Cli all = Cli.run(repository.folder(), "check", ".", "--fail-on", "info");
        assertTrue(all.out().contains("Not ready"), all.out());
    }
}
