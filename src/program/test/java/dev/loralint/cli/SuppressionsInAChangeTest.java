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
import org.junit.jupiter.api.io.TempDir;

/** Suppressions, comments and the baseline where a change is judged: whose count, and what is told of them. */
class SuppressionsInAChangeTest {

    private static final String TRAINING = "network_module = \"networks.lora\"\nnetwork_dim = 32\n";

    @TempDir
    private Path folder;

    private GitRepository repository;

    @BeforeEach
    void dataset() throws IOException {
        repository = GitRepository.init(folder.resolve("repo"));
        repository.caption("10_mira/old", "mira, 1girl, smile, smile, wall");
        repository.caption("10_mira/older", "mira, 1girl, wink, wink, door");
        repository.caption("10_mira/good", "mira, 1girl, beach, sand");
        repository.git("add", "-A");
    }

    private void branch() throws IOException {
        repository.commit("base");
        repository.git("checkout", "-q", "-b", "work");
    }

    private void baseline(String command, String... more) {
        List<String> words = new ArrayList<>(List.of("baseline", command));
        words.addAll(List.of(more.length == 0 ? new String[] {"."} : more));
        Cli run = Cli.run(repository.folder(), words.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
    }

    private Cli check(String... more) {
        List<String> words = new ArrayList<>(List.of("check", ".", "--format", "json"));
        words.addAll(more.length == 0 ? List.of("--changed-since", "main") : List.of(more));
        return Cli.run(repository.folder(), words.toArray(String[]::new));
    }

    private static List<String> stated(Cli run) {
        assertTrue(run.out().startsWith("{"), run.err());
        List<String> stated = new ArrayList<>();
        for (JsonNode finding : run.json().get("findings")) {
            for (JsonNode place : finding.get("places")) {
                stated.add(finding.get("rule").asText() + " "
                        + place.get("path").asText() + ":" + place.path("line").asInt());
            }
        }
        return stated;
    }

    @Test
    void commentsComeFromTheSameCommitAsTheSettings() throws IOException {
        repository.write("train.toml", TRAINING);
        branch();
        repository.write(
                "train.toml", TRAINING + "network_alpha = 64  # loralint: allow config/alpha-ratio -- please\n");
        repository.commit("excuse");
        for (List<String> words : List.of(
                List.of("--changed-since", "main"),
                List.of("--changed-since", "main", "--settings-from", "main"),
                List.of("--settings-from", "main"))) {
            assertTrue(
                    stated(check(words.toArray(String[]::new))).contains("config/alpha-ratio train.toml:3"),
                    words.toString());
        }
    }

    @Test
    void commentAllowsOneValueOnly() throws IOException {
        String allowed = "network_alpha = 64  # loralint: allow config/alpha-ratio -- agreed\n";
        repository.write("train.toml", TRAINING + allowed);
        branch();
        repository.write("train.toml", "# moved\n" + TRAINING + allowed);
        assertEquals(List.of(), stated(check("--changed-since", "main", "--rule", "config")));
        repository.write("train.toml", TRAINING + allowed.replace("64", "99999"));
        assertTrue(stated(check()).contains("config/alpha-ratio train.toml:3"), check().out());
    }

    @Test
    void misreadCommentOfTheChangeIsReported() throws IOException {
        String idle = "seed = 1  # loralint: allow config/clip-skip -- as it was now";
        repository.write("train.toml", TRAINING + idle + "\n");
        branch();
        assertEquals(List.of(), stated(check()), "it suppressed nothing before");
        String misread = "seed = 1  # loralint: allow config/clip-skip \u2014 as it was now";
        assertEquals(idle.length(), misread.length() + 1);
        repository.write("train.toml", TRAINING + misread + "!\n");
        assertEquals(List.of("config/suppression train.toml:3"), stated(check()));
        repository.write("train.toml", "# moved\n" + TRAINING + idle + "\n");
        assertEquals(List.of(), stated(check()));
    }

    @Test
    void commentMadeUnusedByAChangeIsReportedAtItsLine() throws IOException {
        repository.write("train.toml", "# loralint: allow dataset/caption-extension -- later\n" + TRAINING);
        branch();
        for (String name : List.of("old", "older", "good")) {
            repository.git("mv", "10_mira/" + name + ".txt", "10_mira/" + name + ".caption");
        }
        assertEquals(List.of("config/suppression train.toml:1"), stated(check()));
    }

    @Test
    void newFaultThatReplacesAnOldOneIsReported() throws IOException {
        branch();
        repository.write("10_mira/old.txt", "mira, 1girl, kimono, kimono, wall");
        Cli run = check();
        assertEquals(List.of("captions/duplicate-tag 10_mira/old.txt:1"), stated(run));
        assertEquals("kimono", run.json().at("/findings/0/places/0/about").asText());
        repository.write("10_mira/old.txt", "mira, 1girl, smile, smile, kimono, kimono, wall");
        assertEquals(36, check().json().at("/findings/0/places/0/column").asInt());
    }

    @Test
    void baselineDoesNotHideANewFaultThatReplacesAnOldOne() throws IOException {
        baseline("create");
        assertEquals(List.of(), stated(check("--rule", "captions/duplicate-tag")));
        repository.write("10_mira/old.txt", "mira, 1girl, kimono, kimono, wall");
        assertEquals(
                List.of("captions/duplicate-tag 10_mira/old.txt:1"), stated(check("--rule", "captions/duplicate-tag")));
    }

    @Test
    void suppressionAppliesToItsTagOnly() throws IOException {
        repository.write(
                "loralint.toml",
                "[[suppress]]\nrule = \"captions/duplicate-tag\"\npath = \"./10_mira/*\"\ntag = \"smile\"\nreason = \"so\"\n");
        assertEquals(
                List.of("captions/duplicate-tag 10_mira/older.txt:1"),
                stated(check("--rule", "captions/duplicate-tag", "--rule", "config/suppression")));
    }

    @Test
    void renamedFileKeepsItsBaseline() throws IOException {
        baseline("create");
        branch();
        repository.git("mv", "10_mira/old.txt", "10_mira/renamed.txt");
        repository.git("mv", "10_mira/old.png", "10_mira/renamed.png");
        assertEquals(List.of(), stated(check()));
        repository.git("mv", "10_mira", "15_mira");
        repository.commit("more repeats");
        assertEquals(List.of(), stated(check()));
    }

    @Test
    void unusedSuppressionOfAFixedFaultIsReported() throws IOException {
        repository.write(
                "loralint.toml",
                "[[suppress]]\nrule = \"captions/duplicate-tag\"\npath = \"10_mira/older.txt\"\nreason = \"so\"\n");
        baseline("create");
        branch();
        repository.write("10_mira/old.txt", "mira, 1girl, smile, wall");
        repository.write("10_mira/older.txt", "mira, 1girl, wink, door");
        repository.git("rm", "-q", "10_mira/good.txt", "10_mira/good.png");
        Cli run = check("--changed-since", "main", "--rule", "config", "--rule", "captions");
        List<String> lines = Files.readAllLines(repository.folder().resolve(".loralint-baseline.json"));
        int line = 1;
        while (!lines.get(line - 1).contains("\"key\":\"smile\"")) {
            line++;
        }
        assertEquals(
                List.of("config/suppression .loralint-baseline.json:" + line, "config/suppression loralint.toml:1"),
                stated(run),
                "what is left over is told where it stands");
        baseline("prune");
        repository.git("rm", "-qf", "loralint.toml");
        assertEquals(List.of(), stated(check("--changed-since", "main", "--rule", "config", "--rule", "captions")));
    }

    @Test
    void settingsBrokenByTheChangeAreReported() throws IOException {
        repository.write("loralint.toml", "profile = \"illustrious\"\n");
        baseline("create");
        branch();
        repository.write("loralint.toml", "# typo\nprofle = \"illustrious\"\n");
        Cli run = check();
        assertEquals(3, run.code());
        assertEquals("loralint.toml", run.json().at("/problems/0/path").asText());
        assertTrue(run.json().at("/problems/0/message").asText().startsWith("line 2: unknown setting \"profle\""));
        repository.git("checkout", "-q", "loralint.toml");
        repository.write(".loralint-baseline.json", "{\"schema\": 1, \"entries\": [");
        assertEquals(
                ".loralint-baseline.json", check().json().at("/problems/0/path").asText());
    }

    @Test
    void changeCanRepairBrokenSettings() throws IOException {
        repository.write("loralint.toml", "profle = \"illustrious\"\n");
        branch();
        repository.write("10_mira/good.txt", "mira, 1girl, beach, beach");
        Cli before = check();
        assertEquals(List.of("captions/duplicate-tag 10_mira/good.txt:1"), stated(before));
        assertEquals(0, before.json().get("problems").size(), "an old fault of the settings");
        assertTrue(
                before.json().get("notes").toString().contains("cannot read the settings from before the change"),
                before.out());
        repository.write("loralint.toml", "profile = \"illustrious\"\n");
        Cli run = check();
        assertEquals(List.of("captions/duplicate-tag 10_mira/good.txt:1"), stated(run));
        assertEquals(0, run.json().get("problems").size());
    }

    @Test
    void tagListOutsideTheRepositoryIsNotRead() throws IOException {
        Files.writeString(folder.resolve("tags.csv"), "mira,4,1,\n");
        repository.write("loralint.toml", "tag-list = \"../tags.csv\"\n");
        branch();
        Cli run = check();
        assertEquals(0, run.code());
        assertTrue(run.json().get("notes").toString().contains("files outside of it are not read"), run.out());
    }

    @Test
    void invalidBaselineEntryIsReported() throws IOException {
        for (String entry : List.of(
                "{\"path\":\"a\",\"rule\":\"captions/duplicate-tag\",\"count\":-3}",
                "{\"path\":\"a\",\"rule\":\"captions/duplicate-tags\",\"count\":1}",
                "{\"path\":\"a\",\"rule\":\"x\",\"count\":1}",
                "{\"rule\":\"captions/duplicate-tag\",\"count\":1}")) {
            repository.write(".loralint-baseline.json", "{\"schema\": 1, \"entries\": [\n" + entry + "\n]}\n");
            Sample.assertSays(Cli.run(repository.folder(), "check", "."), 2, ".loralint-baseline.json", "line 2");
        }
    }

    @Test
    void baselineIsNotWrittenThroughALink() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "mine");
        Path file = repository.folder().resolve(".loralint-baseline.json");
        Files.createSymbolicLink(file, other);
        Sample.assertSays(Cli.run(repository.folder(), "baseline", "create", ".", "--force"), 2, "is a symbolic link");
        assertEquals("mine", Files.readString(other));
        Files.delete(file);
        baseline("create");
        Path temporary = file.resolveSibling("..loralint-baseline.json.loralint-tmp");
        Files.createSymbolicLink(temporary, other);
        Cli.run(repository.folder(), "baseline", "create", ".", "--force");
        assertEquals("mine", Files.readString(other));
    }

    @Test
    void entriesCausedByAConfigurationElsewhereAreNotStaleInAPart() throws IOException {
        repository.caption("data/10_mira/a", "mira, 1girl, night");
        repository.write(
                "train.toml",
                "network_module = \"networks.lora\"\ntrain_data_dir = \"data\"\ncaption_extension = \".caption\"\n");
        repository.git("rm", "-rqf", "10_mira");
        baseline("create");
        String made = Files.readString(repository.folder().resolve(".loralint-baseline.json"));
        assertEquals(
                List.of(),
                stated(Cli.run(
                        repository.folder(), "check", "data", "--format", "json", "--rule", "config/suppression")));
        baseline("prune", "data");
        assertEquals(made, Files.readString(repository.folder().resolve(".loralint-baseline.json")));
    }

    @Test
    void baselineOfAFolderIsCompleteForThatFolder() throws IOException {
        Path mira = Files.createDirectories(folder.resolve("plain/10_mira"));
        Sample.caption(mira, "old", "mira, 1girl, smile, smile, wall");
        Sample.caption(mira, "other", "mira, 1girl, night");
        Path plain = folder.resolve("plain");
        Cli run = Cli.run(plain, "baseline", "create", "10_mira");
        assertEquals(0, run.code(), run.err());
        Files.writeString(mira.resolve("old.txt"), "mira, 1girl, smile, wall");
        Cli part = Cli.run(plain, "check", "10_mira", "--format", "json");
        assertTrue(stated(part).toString().contains("config/suppression"), part.out());
    }

    @Test
    void correctChangeGivesNoFindings() throws IOException {
        branch();
        repository.write("10_mira/good.txt", "mira, 1girl, beach, sand, sea");
        Cli run = check();
        assertEquals(List.of(), stated(run));
        assertFalse(run.out().contains("smile"));
    }
}
