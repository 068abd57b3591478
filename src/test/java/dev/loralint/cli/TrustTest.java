package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loralint.OwnStateForTests;
import dev.loralint.rules.house.MadeRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings and rules that came with a download, or that another user wrote. */
class TrustTest {

    private static final int ANOTHER_USER = 54321;

    @TempDir
    private Path folder;

    @TempDir
    private Path home;

    private Path state;
    private Path marker;

    @BeforeEach
    void downloadedDatasetWithARuleThatShowsThatItWasRun() throws IOException {
        state = OwnStateForTests.set(home.resolve("state"));
        marker = home.resolve("was-here");
        Path caption = folder.resolve("set/10_mira/a.txt");
        Files.createDirectories(caption.getParent());
        Files.writeString(caption, "mira, 1girl, beach, watermark");
        Files.writeString(
                folder.resolve("loralint.toml"), "rules = [\"house-rules\"]\n[levels]\n\"house/mark\" = \"error\"\n");
        MadeRule.write(
                folder.resolve("house-rules"),
                "house/mark",
                "$use : TagUse( tag == \"watermark\" )",
                "findings.report( drools, \"told\" ).about( $use ); new java.io.File( \"" + marker + "\" ).mkdirs();");
    }

    @AfterEach
    void stateOfOtherTests() {
        OwnStateForTests.set(state);
    }

    private Cli check(String... more) {
        String[] words = new String[2 + more.length];
        words[0] = "check";
        words[1] = "set";
        System.arraycopy(more, 0, words, 2, more.length);
        return Cli.run(folder, words);
    }

    @Test
    void downloadedRulesAreNamedAndNotRun() {
        int without = check("--rule", "captions").code();
        for (String command : new String[] {"check", "fix", "plan"}) {
            Cli run = Cli.run(folder, command, "set");
            assertFalse(Files.exists(marker), command + run.out() + run.err());
        }
        Cli check = check();
        assertEquals(without, check.code(), check.out());
        assertTrue(check.out().contains("the rules in house-rules are not run"), check.out());
        assertTrue(check("--format", "json").json().get("notes").toString().contains("house-rules are not run"));
    }

    @Test
    void rulesAreRunWhereTheUserSaidSo() {
        assertTrue(check("--rules", "house-rules").out().contains("house/mark"));
        assertTrue(Files.exists(marker));
        assertFalse(check().out().contains("house/mark"));
        assertEquals(0, Cli.run(folder, "trust", ".").code());
        assertTrue(check().out().contains("house/mark"), "said once");
        assertFalse(check().out().contains("are not run"));
        assertTrue(Cli.run(folder, "trust", "--list").out().contains(folder.getFileName() + "\n"));
        assertEquals(0, Cli.run(folder, "trust", ".", "--remove").code());
        assertFalse(check().out().contains("house/mark"));
        assertEquals(2, Cli.run(folder, "trust", ".", "--remove").code());
        assertEquals(2, Cli.run(folder, "trust").code());
    }

    @Test
    void linkToAnotherFolderIsNotTrustedWithTheOneItIsIn() throws IOException {
        assertEquals(0, Cli.run(folder, "trust", ".").code());
        Path elsewhere = home.resolve("elsewhere");
        Files.move(folder.resolve("house-rules"), elsewhere);
        Files.createSymbolicLink(folder.resolve("house-rules"), elsewhere);
        Cli check = check();
        assertTrue(check.out().contains("the rules in house-rules are not run"), check.out());
        assertFalse(Files.exists(marker));
    }

    @Test
    void folderInWhichAnybodyCreatesFoldersIsNotTrusted() {
        Cli trust = Cli.run(folder, "trust", "/tmp");
        assertEquals(3, trust.code());
        assertTrue(trust.err().contains("anybody can create folders in it; trust a folder below it"), trust.err());
    }

    @Test
    void settingsThatOthersCanWriteAreIgnored() throws IOException {
        Path settings = folder.resolve("loralint.toml");
        for (Path open : new Path[] {settings, folder}) {
            var before = Files.getPosixFilePermissions(open);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            Cli check = check();
            assertTrue(check.out().contains("loralint.toml is ignored: it"), check.out());
            assertTrue(check.out().contains("can be written by other users"), check.out());
            Files.setPosixFilePermissions(open, before);
            assertFalse(check().out().contains("is ignored"));
        }
    }

    /** As in a sticky folder above, such as /tmp. */
    @Test
    void settingsOfAnotherUserAreIgnoredUnlessTrusted() throws IOException {
        Path settings = folder.resolve("loralint.toml");
        Path above = folder.toRealPath();
        assumeTrue("root".equals(Files.getOwner(settings).getName()), "only the administrator gives files away");
        Files.setAttribute(settings, "unix:uid", ANOTHER_USER);
        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxr-xr-x"));
        Cli check = check("--rule", "house");
        assertEquals(2, check.code(), "there is no such rule");
        assertTrue(check().out().contains("loralint.toml is ignored: it belongs to another user"), check().out());
        assertFalse(Files.exists(marker));
        assertEquals(0, Cli.run(folder, "trust", ".").code());
        assertTrue(check().out().contains("house/mark"));
    }
}
