package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.loralint.OwnStateForTests;
import dev.loralint.rules.house.MadeRule;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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
    void everyCommandSaysWhichRulesItDoesNotRun() throws IOException {
        Files.writeString(
                folder.resolve("train.toml"),
                "pretrained_model_name_or_path = \"a.safetensors\"\ntrain_data_dir = \"set\"\n"
                        + "network_module = \"networks.lora\"\nresolution = \"1024,1024\"\n");
        new MadeSafetensors()
                .tensor("lora_unet_a.lora_down.weight", Dtype.F16, 4, 8)
                .tensor("lora_unet_a.lora_up.weight", Dtype.F16, 8, 4)
                .write(folder.resolve("mira.safetensors"));
        for (String line : List.of(
                "check set",
                "check --stream set --format json",
                "check train.toml -q --format json",
                "fix set --diff",
                "fix set --yes",
                "plan train.toml --format json",
                "handoff --config train.toml",
                "handoff --config train.toml --anyway test",
                "audit mira.safetensors",
                "audit mira.safetensors -q --format json",
                "baseline create set",
                "baseline prune set",
                "review set --no-open --host 192.0.2.1",
                "rules",
                "explain house/mark",
                "config show set")) {
            Cli run = Cli.run(folder, line.split(" "));
            String said = run.out() + run.err();
            assertEquals(2, said.split("the rules in house-rules are not run").length, line + "\n" + said);
            assertFalse(Files.exists(marker), line);
        }
    }

    /** Nobody looked for what they hide: it is neither fixed nor gone. */
    @Test
    void whatHidesFindingsOfRulesThatAreNotRunIsKept() throws IOException {
        Path settings = folder.resolve("loralint.toml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        + "[[suppress]]\nrule = \"house/mark\"\npath = \"*/other*\"\nreason = \"a test\"\n");
        assertEquals(0, Cli.run(folder, "trust", ".").code());
        assertTrue(check().out().contains("house/mark"));
        assertTrue(check().out().contains("config/suppression"), "without effect");
        assertEquals(0, Cli.run(folder, "baseline", "create", "set").code());
        assertEquals(0, Cli.run(folder, "trust", ".", "--remove").code());
        assertFalse(check().out().contains("config/suppression"), check().out());
        assertFalse(check().out().contains("config/baseline"), check().out());
        assertTrue(Cli.run(folder, "baseline", "prune", "set").out().contains(" 0 removed"));
        assertEquals(0, Cli.run(folder, "trust", ".").code());
        assertFalse(check().out().contains("house/mark  "), check().out());
    }

    @Test
    void auditOfTrustedRulesIsNotThatOfBefore() throws IOException {
        MadeRule.write(
                folder.resolve("house-rules"),
                "house/lora",
                "$file : LoraFile()",
                "findings.report( drools, \"seen\" ).at( $file.place() );");
        new MadeSafetensors()
                .tensor("lora_unet_a.lora_down.weight", Dtype.F16, 4, 8)
                .tensor("lora_unet_a.lora_up.weight", Dtype.F16, 8, 4)
                .write(folder.resolve("mira.safetensors"));
        assertFalse(Cli.run(folder, "audit", "mira.safetensors").out().contains("house/lora"));
        assertEquals(0, Cli.run(folder, "trust", ".").code());
        assertTrue(Cli.run(folder, "audit", "mira.safetensors").out().contains("house/lora"));
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

    /** The folder may have rules of others, so a new one in it is not trusted by itself. */
    @Test
    void newRuleSaysWhatItTakesToRunIt() throws IOException {
        Cli first = Cli.run(folder, "rules", "new", "house/first");
        assertTrue(first.out().endsWith("\nTo apply it, run `loralint trust house-rules` once\n"), first.out());
        assertEquals(0, Cli.run(folder, "trust", "house-rules").code());
        Cli second = Cli.run(folder, "rules", "new", "house/second");
        assertFalse(second.out().contains("To apply it"), second.out());
        assertTrue(check().out().contains("house/first"), "its example is the tag watermark");
        Path other = Files.createDirectory(home.resolve("other"));
        assertTrue(Cli.run(other, "rules", "new", "house/third")
                .out()
                .endsWith("\nTo apply it, add `rules = [\"house-rules\"]` at the top of loralint.toml and run"
                        + " `loralint trust house-rules` once\n"));
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
    void withoutAFolderForTheStateEachCommandSaysWhatToDo() throws IOException {
        Path open = Files.createDirectories(home.resolve("state"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        for (String line : List.of(
                "undo set",
                "undo --list set",
                "review set --no-open",
                "fix set --interactive",
                "trust set",
                "trust --list")) {
            Cli run = Cli.unadorned(folder, line.split(" "));
            assertEquals(3, run.code(), line);
            assertTrue(run.err().contains("can be written by other users; correct its permissions"), line + run.err());
            assertFalse(run.err().contains("bug"), line + run.err());
            assertEquals(2, run.err().split("LORALINT_STATE").length, line + run.err());
        }
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

    @Test
    void baselineOfAnotherUserHidesNothing() throws IOException {
        Files.delete(folder.resolve("loralint.toml"));
        Files.writeString(folder.resolve("set/10_mira/a.txt"), "mira, 1girl, beach, beach");
        assertEquals(0, Cli.run(folder, "baseline", "create", "set").code());
        assertFalse(check().out().contains("captions/duplicate-tag"), check().out());
        Path baseline = folder.resolve(".loralint-baseline.json");
        Files.setPosixFilePermissions(baseline, PosixFilePermissions.fromString("rw-rw-rw-"));
        Cli check = check();
        assertTrue(check.out().contains("captions/duplicate-tag"), check.out());
        assertTrue(
                check.out().contains(".loralint-baseline.json is ignored: it can be written by other users"),
                check.out());
        assertEquals(2, Cli.run(folder, "baseline", "show", "set").code());
        assertEquals(0, Cli.run(folder, "trust", ".").code());
        assertFalse(check().out().contains("captions/duplicate-tag"), "said once");
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
