package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Releases;
import dev.loralint.knowledge.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The version of a trainer comes from a folder with its sources, of which nothing is executed. */
class TrainerFolderTest {

    private static final Release OLD = Releases.of("sd-scripts").named("0.9.1");
    private static final Release NEW = Releases.of("sd-scripts").named("0.11.1");
    private static final String OTHER = "1".repeat(40);

    @TempDir
    Path folder;

    private Path project;
    private Path sources;

    @BeforeEach
    void training() throws IOException {
        project = Files.createDirectories(folder.resolve("project"));
        sources = folder.resolve("sd-scripts");
        write(project, "train.toml", """
                network_module = "networks.lora"
                network_dim = 16
                network_alpha = 8
                skip_cache_check = true
                """);
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** A folder with the options of a release, and with others. */
    private static void sources(Path folder, Release release, Set<String> without, String... others)
            throws IOException {
        Set<String> scripts = Tables.at(release, "scripts").stream()
                .map(row -> row[0])
                .collect(Collectors.toCollection(TreeSet::new));
        for (String script : scripts) {
            write(folder, script + ".py", "# parser.add_argument(\"--in_a_comment\")\n");
        }
        for (String[] module : Tables.at(release, "modules")) {
            String create = module[1].equals("yes") ? "import torch\n\ndef create_network(multiplier):\n" : "";
            write(folder, module[0].replace('.', '/') + ".py", create);
        }
        Set<String> names = Tables.at(release, "options").stream()
                .filter(row ->
                        row[0].equals("*") || Stream.of(row[0].split(" ")).anyMatch(scripts::contains))
                .map(row -> row[1])
                .collect(Collectors.toCollection(TreeSet::new));
        names.removeAll(without);
        names.addAll(List.of(others));
        StringBuilder code = new StringBuilder("def setup(parser):\n");
        names.forEach(name -> code.append("    parser.add_argument(\n        \"--" + name + "\", default=None)\n"));
        code.append("\nif __name__ == \"__main__\":\n    parser.add_argument(\"--only_here\")\n");
        write(folder, "library/train_util.py", code.toString());
    }

    private void marks() throws IOException {
        write(sources, "train_network.py", "");
        write(sources, "library/args.py", "");
    }

    private JsonNode check(String... more) {
        List<String> args = new ArrayList<>(List.of("check", "train.toml", "--format", "json"));
        args.addAll(Arrays.asList(more));
        Cli run = Cli.run(project, args.toArray(String[]::new));
        assertTrue(run.code() < 2, run.err());
        return run.json();
    }

    private String note(String... more) {
        List<String> notes = new ArrayList<>();
        check(more).get("notes").forEach(note -> notes.add(note.asText()));
        return String.join("\n", notes);
    }

    private long unknownKeys(String... more) {
        return check(more).get("findings").findValuesAsText("rule").stream()
                .filter("config/unknown-key"::equals)
                .count();
    }

    @Test
    void commitOfABranch() throws IOException {
        marks();
        write(sources, ".git/HEAD", "ref: refs/heads/main\n");
        write(sources, ".git/refs/heads/main", OLD.commit() + "\n");
        assertEquals("train.toml was checked for sd-scripts 0.9.1 (commit 8f4ee8f in ../sd-scripts)", note());
        assertEquals(1, unknownKeys());
        assertEquals(0, unknownKeys("--trainer", "sd-scripts@0.11.1"));
        assertEquals("", note("--trainer", "sd-scripts@0.11.1"));
    }

    /** The script that is started says which version it is, wherever the configuration is. */
    @Test
    void versionOfTheScriptThatACommandStarts() throws IOException {
        Path elsewhere = folder.resolve("window/scripts/stable");
        write(elsewhere, "train_network.py", "");
        write(elsewhere, "library/args.py", "");
        write(elsewhere, ".git/HEAD", OLD.commit() + "\n");
        Path config = project.resolve("train.toml");
        Files.writeString(config, Files.readString(config).replace("networks.lora", "networks.lara"));
        String script = elsewhere.resolve("train_network.py").toString();
        String[] words = {"handoff", "--", "python", script, "--config_file", "train.toml"};
        Cli run = Cli.run(project, words);
        assertEquals(1, run.code(), run.err());
        assertTrue(run.out().contains("sd-scripts 0.9.1 would stop"), run.out());
        words[3] = "train_network.py";
        assertTrue(Cli.run(project, words).out().contains("sd-scripts 0.11.1 would stop"));
    }

    @Test
    void commitThatIsCheckedOutWithoutABranchAndPackedReferences() throws IOException {
        marks();
        write(sources, ".git/HEAD", NEW.commit() + "\n");
        write(sources, ".git/shallow", NEW.commit() + "\n");
        assertEquals("train.toml was checked for sd-scripts 0.11.1 (commit 6721028 in ../sd-scripts)", note());
        write(sources, ".git/HEAD", "ref: refs/heads/main\n");
        write(sources, ".git/packed-refs", "# pack-refs with: peeled\n" + OLD.commit() + " refs/heads/main\n");
        assertEquals("train.toml was checked for sd-scripts 0.9.1 (commit 8f4ee8f in ../sd-scripts)", note());
    }

    @Test
    void tagsOfACommitThatIsNotKnown() throws IOException {
        marks();
        write(sources, ".git/HEAD", OTHER + "\n");
        write(sources, ".git/packed-refs", "2".repeat(40) + " refs/tags/v0.10.2\n^" + OTHER + "\n");
        assertEquals(
                "train.toml was checked for sd-scripts 0.10.1 (tag v0.10.2, commit 1111111 in ../sd-scripts)", note());
        Files.delete(sources.resolve(".git/packed-refs"));
        write(sources, ".git/refs/tags/v0.9.1", OTHER + "\n");
        assertEquals(
                "train.toml was checked for sd-scripts 0.9.1 (tag v0.9.1, commit 1111111 in ../sd-scripts)", note());
    }

    @Test
    void submoduleOfTheGuiAndWorktree() throws IOException {
        Path gui = folder.resolve("gui");
        write(gui, "kohya_gui/lora_gui.py", "");
        sources = gui.resolve("sd-scripts");
        marks();
        write(sources, ".git", "gitdir: ../.git/modules/sd-scripts\n");
        write(gui, ".git/modules/sd-scripts/HEAD", OLD.commit() + "\n");
        assertEquals(
                "train.toml was checked for sd-scripts 0.9.1 (commit 8f4ee8f in ../gui/sd-scripts)",
                note("--trainer-dir", "../gui"));
        write(sources, ".git", "gitdir: " + folder.resolve("main/.git/worktrees/x") + "\n");
        write(folder, "main/.git/worktrees/x/HEAD", "ref: refs/heads/x\n");
        write(folder, "main/.git/worktrees/x/commondir", "../..\n");
        write(folder, "main/.git/refs/heads/x", NEW.commit() + "\n");
        assertEquals(
                "train.toml was checked for sd-scripts 0.11.1 (commit 6721028 in ../gui/sd-scripts)",
                note("--trainer-dir", "../gui/sd-scripts"));
    }

    @Test
    void sourcesWithTheOptionsOfARelease() throws IOException {
        sources(sources, OLD, Set.of());
        assertEquals(
                "train.toml was checked for sd-scripts 0.9.1 (the same options as the sources in ../sd-scripts)",
                note());
        assertEquals(1, unknownKeys());
        write(sources, ".git/HEAD", OTHER + "\n");
        assertEquals(
                "train.toml was checked for sd-scripts 0.9.1 (the same options as commit 1111111 in ../sd-scripts)",
                note());
    }

    @Test
    void sourcesWithOtherOptions() throws IOException {
        sources(sources, OLD, Set.of(), "skip_cache_check", "of_a_fork");
        assertEquals(
                "train.toml was checked for sd-scripts 0.9.1 (nearest to the sources in ../sd-scripts; it also has"
                        + " `of_a_fork` and `skip_cache_check`, not checked)",
                note());
        assertEquals(0, unknownKeys());
        write(project, "run.sh", "accelerate launch sdxl_train_network.py --of_a_fork 3 --network_dim 8\n");
        assertEquals(List.of(), run("run.sh"));
        sources(sources, NEW, Set.of("skip_cache_check"));
        assertTrue(
                note().contains("checked for sd-scripts 0.9.1 (nearest"), "not for one that may be newer: " + note());
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        sources(sources, OLD, Set.of("network_alpha"));
        assertEquals(2, unknownKeys());
        assertTrue(
                note().endsWith("0.9.1 (nearest to the sources in ../sd-scripts; it does not have `network_alpha`)"),
                note());
        Files.writeString(sources.resolve("library/args.py"), "parser.add_argument(NAME)\n");
        assertEquals(1, unknownKeys());
        assertTrue(note().endsWith(" (nearest to the sources in ../sd-scripts)"), note());
    }

    @Test
    void sourcesWithAnotherNetworkModule() throws IOException {
        sources(sources, NEW, Set.of());
        write(project, "train.toml", "network_module = \"networks.of_a_fork\"\nnetwork_dim = 8\nnetwork_alpha = 4\n");
        assertEquals(1, findings("trainer/network"));
        write(sources, "networks/of_a_fork.py", "import torch\n\ndef create_network(multiplier):\n");
        assertEquals(0, findings("trainer/network"));
        assertTrue(note().contains("; it also has `networks.of_a_fork`, not checked)"), note());
        write(project, "train.toml", "network_module = \"networks.loha\"\nnetwork_dim = 8\nnetwork_alpha = 4\n");
        assertEquals(0, findings("trainer/network"));
        Files.delete(sources.resolve("networks/loha.py"));
        assertEquals(1, findings("trainer/network"));
    }

    private long findings(String rule) {
        return check().get("findings").findValuesAsText("rule").stream()
                .filter(rule::equals)
                .count();
    }

    private List<String> run(String file) {
        return Cli.run(project, "check", file, "--rule", "config/unknown-key", "--format", "json")
                .json()
                .get("findings")
                .findValuesAsText("message");
    }

    @Test
    void otherTrainersAreRecognised() throws IOException {
        Release old = Releases.of("ai-toolkit").named("a055947");
        write(project, "job.yaml", """
                job: extension
                config:
                  process:
                    - type: sd_trainer
                      network: {type: lora, linear: 16}
                      model: {arch: sdxl, name_or_path: x}
                """);
        write(folder, "ai-toolkit/toolkit/config_modules.py", "");
        write(folder, "ai-toolkit/.git/HEAD", old.commit());
        Cli run = Cli.run(project, "check", "job.yaml");
        assertTrue(run.out().contains("ai-toolkit a055947 (commit a055947 in ../ai-toolkit)"), run.out());
        write(folder, "ai-toolkit/.git/HEAD", OTHER);
        Cli near = Cli.run(project, "check", "job.yaml");
        assertTrue(near.out().contains("(nearest to commit 1111111 in ../ai-toolkit)"), near.out());
        Cli other = Cli.run(project, "check", "train.toml", "--trainer-dir", "../ai-toolkit");
        assertTrue(other.out().contains("not for ai-toolkit; --trainer-dir is ignored for it"), other.out());
    }

    @Test
    void everyCommandUsesTheFolder() throws IOException {
        marks();
        write(sources, ".git/HEAD", OLD.commit());
        String expected = "checked for sd-scripts 0.9.1 (commit 8f4ee8f in ../sd-scripts)";
        assertTrue(Cli.run(project, "fix", "train.toml", "--diff").err().contains(expected));
        assertTrue(Cli.run(project, "plan", "train.toml").err().contains(expected));
        assertEquals(
                Cli.run(project, "settings", "train.toml", "--trainer", "sd-scripts@0.9.1")
                        .out(),
                Cli.run(project, "settings", "train.toml", "--trainer-dir", "../sd-scripts")
                        .out());
        Cli upgrade = Cli.run(project, "upgrade", "train.toml", "--to", "sd-scripts@0.11.1");
        assertTrue(
                upgrade.out().startsWith("train.toml: sd-scripts 0.9.1 (commit 8f4ee8f in ../sd-scripts) to 0.11.1\n"),
                upgrade.out());
        Files.writeString(project.resolve("loralint.toml"), "trainer = \"sd-scripts@0.11.1\"\n");
        assertEquals("", note());
        assertTrue(note("--trainer-dir", "../sd-scripts").contains(expected));
    }

    @Test
    void aDiffOfFixesIsForTheSameVersion() throws IOException {
        marks();
        write(sources, ".git/HEAD", OLD.commit());
        write(project, "train.toml", """
                network_module = "networks.lora"
                network_dim = 16
                network_alpha = 8
                skip_cache_chek = true
                """);
        String shown =
                Cli.run(project, "fix", "train.toml", "--unsafe", "--diff").out();
        Cli.run(project, "fix", "train.toml", "--unsafe", "--yes");
        String written = Files.readString(project.resolve("train.toml"));
        for (String line : shown.lines()
                .filter(l -> l.startsWith("+") && !l.startsWith("+++"))
                .toList()) {
            assertTrue(written.contains(line.substring(1)), shown + written);
        }
        assertTrue(!shown.contains("+skip_cache_check"), shown);
    }

    @Test
    void wrongFoldersAreRefused() throws IOException {
        Cli nothing = Cli.run(project, "check", "train.toml", "--trainer-dir", "..");
        assertEquals(2, nothing.code());
        assertTrue(nothing.err().contains("no known trainer found"), nothing.err());
        assertEquals(
                2,
                Cli.run(project, "check", "train.toml", "--trainer-dir", "missing")
                        .code());
        marks();
        Cli both = Cli.run(
                project, "check", "train.toml", "--trainer-dir", "../sd-scripts", "--trainer", "sd-scripts@0.9.1");
        assertEquals(2, both.code());
        assertTrue(both.err().contains("cannot be used together"), both.err());
    }

    @Test
    void hostileFoldersAreHarmless() throws IOException {
        marks();
        write(sources, ".git/HEAD", "ref: refs/../../../secret\n");
        write(folder, "secret", OLD.commit());
        assertTrue(note().contains("(nearest to the sources in ../sd-scripts"), note());
        write(sources, ".git/HEAD", "ref: refs/heads/a\n");
        write(sources, ".git/refs/heads/a", "ref: refs/heads/b\n");
        write(sources, ".git/refs/heads/b", "ref: refs/heads/a\n");
        assertTrue(note().contains("(nearest to the sources in ../sd-scripts"), note());
        write(sources, ".git/HEAD", "x".repeat(100_000));
        assertTrue(note().contains("(nearest to the sources in ../sd-scripts"), note());
        write(sources, "library/args.py", "add_argument(".repeat(500_000));
        assertTrue(note().contains("(nearest to the sources in ../sd-scripts"), note());
        Files.delete(sources.resolve(".git/HEAD"));
        assumeTrue(canLink(sources.resolve(".git/HEAD"), folder.resolve("secret")));
        assertTrue(note().contains("(nearest to the sources in ../sd-scripts"), note());
        Files.delete(sources.resolve("train_network.py"));
        canLink(sources.resolve("train_network.py"), folder.resolve("secret"));
        assertEquals("", note());
    }

    private static boolean canLink(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
