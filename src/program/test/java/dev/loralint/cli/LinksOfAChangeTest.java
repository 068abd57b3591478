package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.repository.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Links lead where they led in each state, and never out of the repository. */
class LinksOfAChangeTest {

    @TempDir
    private Path folder;

    private GitRepository repository;

    private Path outside;

    @BeforeEach
    void dataset() throws IOException {
        repository = GitRepository.init(folder.resolve("repo"));
        repository.caption("10_mira/beach", "mira, 1girl, beach, sand");
        repository.caption("10_mira/wall", "mira, 1girl, wall, night");
        outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("a.txt"), "hunter2, hunter2");
        Files.writeString(outside.resolve("b.txt"), "hunter2, hunter2");
    }

    private void link(String path, String target) throws IOException {
        Path link = repository.folder().resolve(path);
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(target));
    }

    private void branch() throws IOException {
        repository.commit("base");
        repository.git("checkout", "-q", "-b", "work");
    }

    private Cli check(String... more) {
        List<String> words = new ArrayList<>(List.of("check", ".", "--format", "json"));
        words.addAll(more.length == 0 ? List.of("--changed-since", "main") : List.of(more));
        return Cli.run(repository.folder(), words.toArray(String[]::new));
    }

    private static List<String> stated(Cli run) {
        List<String> stated = new ArrayList<>();
        for (JsonNode finding : run.json().get("findings")) {
            stated.add(finding.get("rule").asText() + " " + finding.get("path").asText());
        }
        return stated;
    }

    @Test
    void linkRedirectedByTheChangeIsNotFollowed() throws IOException {
        repository.caption("store/a", "link, 1girl, river");
        link("5_link", "store");
        branch();
        repository.git("rm", "-rq", "store");
        link("store", outside.toString());
        repository.commit("elsewhere");
        Cli run = check();
        assertFalse(run.out().contains("hunter2"), run.out());
        assertTrue(run.json().get("notes").toString().contains("store is a link that leads out"), run.out());
        repository.git("reset", "-q", "--soft", "main");
        assertFalse(check("--staged").out().contains("hunter2"));
    }

    /** Git does not look at such a file, and takes it to be what it was. */
    @Test
    void linkInPlaceOfAFileThatGitIsNotToLookAtIsNotFollowed() throws IOException {
        branch();
        repository.git("update-index", "--assume-unchanged", "10_mira/wall.txt");
        link("10_mira/wall.txt", outside.resolve("a.txt").toString());
        repository.write("10_mira/beach.txt", "mira, 1girl, beach, beach");
        Cli run = check();
        assertEquals(List.of("captions/duplicate-tag 10_mira/beach.txt"), stated(run));
        assertFalse(run.out().contains("hunter2"), run.out());
    }

    @Test
    void linkOfTheBaseOutOfTheRepositoryIsNotFollowed() throws IOException {
        link("5_link", outside.toString());
        branch();
        repository.write("10_mira/wall.txt", "mira, 1girl, wall, wall");
        repository.commit("edit");
        assertEquals(List.of("captions/duplicate-tag 10_mira/wall.txt"), stated(check()));
        assertFalse(check().out().contains("hunter2"));
    }

    @Test
    void linkedSettingsAreReadFromTheBase() throws IOException {
        repository.write("cfg.tml", "[levels]\n");
        link("loralint.toml", "cfg.tml");
        branch();
        repository.write("cfg.tml", "[levels]\n\"captions/duplicate-tag\" = \"off\"\n");
        repository.write("10_mira/wall.txt", "mira, 1girl, wall, wall");
        repository.commit("quiet please");
        assertEquals(List.of("captions/duplicate-tag 10_mira/wall.txt"), stated(check()));
    }

    @Test
    void changeOfALinkTargetIsReportedUnderTheLink() throws IOException {
        repository.caption("shared/a", "mira, 1girl, beach, sand");
        repository.caption("store/5_nova/c", "nova, 1girl, beach, sand");
        link("10_mira/beach.txt", "../shared/a.txt");
        link("5_nova", "store/5_nova");
        branch();
        repository.write("shared/a.txt", "mira, 1girl, beach, beach");
        repository.write("store/5_nova/c.txt", "nova, 1girl, sand, sand");
        repository.commit("edit");
        List<String> stated = stated(Cli.run(
                repository.folder(),
                "check",
                "10_mira",
                "5_nova",
                "--changed-since",
                "main",
                "--format",
                "json",
                "--rule",
                "captions/duplicate-tag"));
        assertEquals(
                List.of("captions/duplicate-tag 10_mira/beach.txt", "captions/duplicate-tag 5_nova/c.txt"), stated);
    }

    @Test
    void linkInASubmoduleIsNotFollowed() throws IOException {
        GitRepository inner = GitRepository.init(folder.resolve("inner"));
        inner.image("10_sub/a.png");
        Files.createSymbolicLink(inner.folder().resolve("10_sub/a.txt"), outside.resolve("a.txt"));
        Files.createSymbolicLink(inner.folder().resolve("20_sub"), outside);
        inner.commit("inner");
        branch();
        repository.git("submodule", "--quiet", "add", inner.folder().toString(), "sub");
        repository.commit("submodule");
        assertFalse(check().out().contains("hunter2"), check().out());
    }

    @Test
    void foldersAndLinksCanReplaceEachOther() throws IOException {
        repository.caption("5_nova/a", "nova, 1girl, river, river");
        repository.caption("store/5_hana/a", "hana, 1girl, river, river");
        link("5_hana", "store/5_hana");
        branch();
        repository.git("mv", "5_nova", "moved");
        link("5_nova", "moved");
        Files.delete(repository.folder().resolve("5_hana"));
        repository.caption("5_hana/a", "hana, 1girl, river, river");
        repository.commit("turned");
        Cli run = check("--changed-since", "main", "--rule", "captions");
        assertEquals(List.of(), stated(run), run.out());
    }

    @Test
    void circularLinksAndLinksIntoTheGitFolderAreNotFollowed() throws IOException {
        branch();
        link("5_round", "5_about");
        link("5_about", "5_round");
        link("5_git", ".git");
        link("10_mira/head.txt", "../.git/HEAD");
        repository.image("10_mira/head.png");
        repository.commit("links");
        Cli run = check();
        assertFalse(run.out().contains("refs/heads"), run.out());
        assertTrue(stated(run).contains("captions/missing-caption 10_mira/head.png"), run.out());
        assertTrue(run.json().get("notes").toString().contains("5_git is a link that leads out"), run.out());
    }

    @Test
    void linkRecordedAsAFileIsNotFollowed() throws IOException {
        Path wall = repository.folder().resolve("10_mira/wall.txt");
        Path target = outside.resolve("a.txt");
        link("10_mira/wall.txt", target.toString());
        branch();
        String words =
                Files.writeString(folder.resolve("words"), target.toString()).toString();
        String blob = repository.git("hash-object", "-w", words).strip();
        repository.git("update-index", "--cacheinfo", "100644," + blob + ",10_mira/wall.txt");
        assertTrue(Files.isSymbolicLink(wall));
        assertFalse(check().out().contains("hunter2"), check().out());
        assertFalse(check("--staged").out().contains("hunter2"));
    }

    @Test
    @Timeout(60)
    @DisabledOnOs(OS.WINDOWS)
    void pipeInPlaceOfAFileDoesNotBlock() throws Exception {
        branch();
        Path wall = repository.folder().resolve("10_mira/wall.txt");
        Files.delete(wall);
        assertEquals(0, new ProcessBuilder("mkfifo", wall.toString()).start().waitFor());
        assertTrue(stated(check()).contains("captions/missing-caption 10_mira/wall.png"), check().out());
        assertFalse(check().out().contains("sparse checkout"), check().out());
    }
}
