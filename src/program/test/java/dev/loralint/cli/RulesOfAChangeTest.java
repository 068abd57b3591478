package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.files.TrustedFolders;
import dev.loralint.repository.GitRepository;
import dev.loralint.rules.house.MadeRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** House rules where a change is judged: a rule that comes with the change is a program of a stranger. */
class RulesOfAChangeTest {

    @TempDir
    private Path folder;

    private GitRepository repository;
    private Path marker;

    @BeforeEach
    void dataset() throws IOException {
        TrustedFolders.add(folder);
        marker = folder.resolve("was-here");
        repository = GitRepository.init(folder.resolve("repo"));
        repository.caption("10_mira/good", "mira, 1girl, beach, sand");
        repository.write("loralint.toml", "");
    }

    private void branch() throws IOException {
        repository.git("add", "-A");
        repository.commit("base");
        repository.git("checkout", "-q", "-b", "work");
        repository.caption("10_mira/new", "mira, 1girl, beach, watermark");
    }

    /** A rule that shows that it was run. */
    private void hostile(String tag) throws IOException {
        MadeRule.write(
                repository.folder().resolve("house-rules"),
                "house/mark",
                "$use : TagUse( tag == \"" + tag + "\" )",
                "findings.report( drools, \"" + tag + "\" ).about( $use ); new java.io.File( \"" + marker
                        + "\" ).mkdirs();");
    }

    private void kind(String tag) throws IOException {
        MadeRule.write(
                repository.folder().resolve("house-rules"),
                "house/mark",
                "$use : TagUse( tag == \"" + tag + "\" )",
                "findings.report( drools, \"" + tag + "\" ).about( $use );");
    }

    private Cli check(String... more) {
        String[] words = {"check", ".", "--changed-since", "main"};
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return Cli.run(repository.folder(), all);
    }

    @Test
    void rulesThatAChangeBringsAreNotCompiled() throws IOException {
        branch();
        repository.write("loralint.toml", "rules = [\"house-rules\"]\n");
        hostile("watermark");
        Cli committed = check();
        repository.git("add", "-A");
        repository.commit("rules");
        for (Cli run : new Cli[] {committed, check(), check("--rules", "house-rules")}) {
            assertFalse(run.out().contains("house/mark"), run.out());
            assertFalse(Files.exists(marker), run.out() + run.err());
        }
        assertTrue(check("--rules", "house-rules")
                .out()
                .contains("house-rules does not exist before the change; its rules are not applied"));
    }

    @Test
    void rulesFromBeforeTheChangeJudgeIt() throws IOException {
        repository.write("loralint.toml", "rules = [\"house-rules\"]\n");
        kind("watermark");
        branch();
        hostile("beach");
        Cli run = check();
        assertTrue(run.out().contains("house/mark"), run.out() + run.err());
        assertTrue(run.out().contains("watermark"), run.out());
        assertTrue(
                run.out()
                        .contains(
                                "the change edits rules in house-rules; the rules from before the change are applied"),
                run.out());
        assertFalse(Files.exists(marker));
    }

    @Test
    void aLinkInPlaceOfTheRulesIsNotFollowed() throws IOException {
        kind("watermark");
        branch();
        Path own = repository.folder().resolve("house-rules");
        hostile("beach");
        Files.move(own, folder.resolve("elsewhere"));
        Files.createSymbolicLink(own, folder.resolve("elsewhere"));
        Cli run = check("--rules", "house-rules");
        assertTrue(run.out().contains("watermark"), run.out() + run.err());
        assertFalse(Files.exists(marker));
    }

    @Test
    void brokenRulesFromBeforeDoNotKeepAChangeFromBeingJudged() throws IOException {
        repository.write("loralint.toml", "rules = [\"house-rules\"]\n");
        MadeRule.write(repository.folder().resolve("house-rules"), "house/mark", "rule \"house/mark\" when nonsense");
        branch();
        kind("watermark");
        Cli run = check();
        assertTrue(run.out().contains("cannot read the settings from before the change"), run.out() + run.err());
        assertEquals("", run.err());
    }

    @Test
    void rulesOfASubmoduleThatMovesAreNotApplied() throws IOException {
        GitRepository shared = GitRepository.init(folder.resolve("shared"));
        MadeRule.write(
                shared.folder(),
                "house/mark",
                "$use : TagUse( tag == \"watermark\" )",
                "findings.report( drools, \"x\" );");
        shared.git("add", "-A");
        shared.commit("rules");
        repository.git(
                "-c",
                "protocol.file.allow=always",
                "submodule",
                "add",
                "-q",
                shared.folder().toString(),
                "house-rules");
        repository.write("loralint.toml", "rules = [\"house-rules\"]\n");
        branch();
        hostile("beach");
        Path inside = repository.folder().resolve("house-rules");
        new GitRepository(inside).git("add", "-A");
        new GitRepository(inside).commit("other rules");
        repository.git("add", "-A");
        repository.commit("move the rules");
        Cli run = check();
        assertTrue(run.out().contains("belong to the submodule house-rules"), run.out() + run.err());
        assertFalse(Files.exists(marker));
    }

    /** It is on the machine before and after the change, which can do nothing about it. */
    @Test
    void whatGitIgnoresDoesNotSetTheSettingsAside() throws IOException {
        repository.write(
                "loralint.toml", "rules = [\"house-rules\"]\n[levels]\n\"captions/duplicate-tag\" = \"off\"\n");
        repository.write(".gitignore", "Junk/\n");
        kind("watermark");
        branch();
        repository.caption("10_mira/again", "mira, 1girl, beach, beach");
        repository.write("house-rules/Junk/Thing/leftover.txt", "x");
        Cli run = check();
        assertTrue(run.out().contains("watermark"), run.out() + run.err());
        assertFalse(run.out().contains("duplicate-tag"), run.out());
        assertFalse(run.out().contains("the default settings apply"), run.out());
        assertTrue(run.out().contains("without the files that git ignores"), run.out());
    }

    @Test
    void settingsThatNeedIgnoredFilesWhichAreJunkAreAnError() throws IOException {
        repository.write("loralint.toml", "rules = [\"house-rules\"]\n");
        repository.write(".gitignore", "house-rules/\n");
        branch();
        repository.write("house-rules/Junk/Thing/leftover.txt", "x");
        Cli run = check();
        assertEquals(2, run.code(), run.out() + run.err());
        assertTrue(run.err().contains("git ignores"), run.err());
    }
}
