package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.repository.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Conventions of a project, from its settings to findings, fixes and what hides them. */
class ConventionsTest {

    private static final String QUALITY = """
            [[convention]]
            name = "quality-tag"
            require = ["masterpiece"]
            reason = "our base model needs it"
            """;

    private static final String CONFIG = """
            pretrained_model_name_or_path = "illustriousXL.safetensors"
            network_module = "networks.lora"
            train_data_dir = "data"
            """;

    @TempDir
    private Path folder;

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Cli check(String... more) {
        List<String> words = new ArrayList<>(List.of("check", ".", "--format", "json", "--rule", "convention"));
        words.addAll(List.of(more));
        return Cli.run(folder, words.toArray(String[]::new));
    }

    private static List<String> found(Cli run) {
        List<String> found = new ArrayList<>();
        run.json()
                .get("findings")
                .forEach(f -> found.add(
                        f.get("rule").asText() + " " + f.get("severity").asText()));
        return found;
    }

    private static List<String> messages(Cli run) {
        List<String> messages = new ArrayList<>();
        run.json().get("findings").forEach(f -> messages.add(f.get("message").asText()));
        return messages;
    }

    @Test
    void conventionIsARuleOfItsOwn() throws IOException {
        write("loralint.toml", QUALITY + "level = \"error\"\n[[convention]]\nname = \"b\"\nforbid = [\"hat\"]\n");
        write("10_mira/a.txt", "mira, hat");
        assertEquals(List.of("convention/quality-tag error", "convention/b warning"), found(check()));
        assertEquals(
                List.of("convention/b warning"),
                found(Cli.run(folder, "check", ".", "--format", "json", "--rule", "convention/b")));
        assertEquals(List.of("convention/b warning"), found(check("--not-rule", "convention/quality-tag")));
        assertEquals(List.of(), found(check("--not-rule", "convention")));
        Cli misspelt = check("--rule", "convention/quality-tags");
        assertEquals(2, misspelt.code());
        assertTrue(misspelt.err().contains("did you mean \"convention/quality-tag\"?"), misspelt.err());
        Cli judging = check("--rule", "convention/caption");
        assertTrue(judging.err().contains("name one of them, or \"convention\" for all"), judging.err());
    }

    @Test
    void conventionIsListedAndExplained() throws IOException {
        write("loralint.toml", QUALITY);
        assertTrue(Cli.run(folder, "rules").out().contains("\nconvention/quality-tag           warning "));
        Cli page = Cli.run(folder, "explain", "convention/quality-tag");
        assertEquals(0, page.code(), page.err());
        assertTrue(page.out().contains("(convention/quality-tag, advice, warning in profile illustrious)"), page.out());
        assertTrue(page.out().contains("require = [\"masterpiece\"]"), page.out());
        assertTrue(page.out().contains("our base model needs it."), page.out());
    }

    @Test
    void levelComesFromTheEntryOrItsKind() throws IOException {
        write("10_mira/a.txt", "mira, hat");
        write("loralint.toml", "[levels]\n\"convention/caption\" = \"info\"\n" + QUALITY);
        assertEquals(List.of("convention/quality-tag info"), found(check()));
        write("loralint.toml", QUALITY + "level = \"off\"\n");
        assertEquals(List.of(), found(check()));
    }

    @Test
    void conventionIsSuppressedTurnedOffAndBaselinedByItself() throws IOException {
        write("10_mira/a.txt", "mira, hat");
        String two = QUALITY + "[[convention]]\nname = \"b\"\nforbid = [\"hat\"]\n";
        write("loralint.toml", two + "[[suppress]]\nrule = \"convention/b\"\ntag = \"hat\"\nreason = \"x\"\n");
        assertEquals(List.of("convention/quality-tag warning"), found(check()));
        write("loralint.toml", two + "[[off]]\nrule = \"convention/b\"\npaths = [\"10_mira/*\"]\n");
        assertEquals(List.of("convention/quality-tag warning"), found(check()));
        write("loralint.toml", QUALITY);
        assertEquals(0, Cli.run(folder, "baseline", "create", ".").code());
        write("loralint.toml", two);
        assertEquals(List.of("convention/b warning"), found(check()));
        // a convention that is gone leaves a baseline that can be read
        write("loralint.toml", "");
        assertEquals(0, check().code());
    }

    @Test
    void commentInAConfigurationAllowsAConvention() throws IOException {
        write("loralint.toml", "[[convention]]\nname = \"dim\"\nsetting = \"dim\"\none-of = [8, 16]\n");
        write("train.toml", CONFIG + "network_dim = 32\n");
        assertEquals(List.of("convention/dim warning"), found(check()));
        write("train.toml", CONFIG + "network_dim = 32  # loralint: allow convention/dim -- a test\n");
        assertEquals(List.of(), found(check("--rule", "config/suppression")));
    }

    @Test
    void changeIsJudgedByTheConventionsBeforeIt() throws IOException {
        GitRepository repository = GitRepository.init(folder.resolve("repo"));
        repository.write("loralint.toml", QUALITY);
        repository.caption("10_mira/a", "mira, hat");
        repository.commit("dataset");
        repository.git("checkout", "-q", "-b", "work");
        repository.write("loralint.toml", "[[convention]]\nname = \"b\"\nforbid = [\"hat\"]\n");
        repository.caption("10_mira/b", "mira, hat, smile");
        repository.commit("work");
        Cli run = Cli.run(
                repository.folder(),
                "check",
                ".",
                "--changed-since",
                "main",
                "--format",
                "json",
                "--rule",
                "convention");
        assertEquals(List.of("convention/quality-tag warning"), found(run), run.err());
        assertEquals("10_mira/b.txt", run.json().at("/findings/0/places/0/path").asText());
    }

    @Test
    void requiredTagIsNeitherPrunedNorImplied() throws IOException {
        write("loralint.toml", "[[convention]]\nname = \"a\"\nrequire = [\"long hair\", \"dress\"]\n");
        for (int i = 0; i < 12; i++) {
            write("10_mira/" + i + ".txt", "mira, 1girl, long hair, dress, blue dress, item " + i);
        }
        Map<String, String> before = captions();
        Cli fixed = Cli.run(folder, "fix", ".", "--unsafe", "--yes");
        assertFalse(fixed.err().contains("never ends"), fixed.err());
        captions().values().forEach(text -> assertTrue(text.contains("long hair, dress"), text));
        Cli.run(folder, "undo", ".");
        assertEquals(before, captions());
    }

    @Test
    void conventionsThatMeetInOneCaptionAreFixedTogetherAndUndone() throws IOException {
        write("loralint.toml", QUALITY + """
                [[convention]]
                name = "order"
                order = ["[trigger]", "masterpiece", "1girl", "*"]
                [[convention]]
                name = "no-artists"
                forbid = ["by *"]
                [[convention]]
                name = "spelling"
                replace = { "grey hair" = "gray hair", "hat" = "witch hat" }
                """);
        write("10_mira/a.txt", "by x, hat,1girl , (grey_hair:1.2), mira\r\nsecond line\r\n");
        write("10_mira/b.txt", "\ufeffmira, by x");
        Map<String, String> before = captions();
        assertEquals(
                0, Cli.run(folder, "fix", ".", "--yes", "--rule", "convention").code());
        assertEquals(
                Map.of(
                        "a.txt",
                        "mira,masterpiece , 1girl, witch hat, (gray hair:1.2)\r\nsecond line\r\n",
                        "b.txt",
                        "\ufeffmira, masterpiece"),
                captions());
        assertEquals(List.of(), messages(check()));
        Map<String, String> fixed = captions();
        Cli.run(folder, "fix", ".", "--yes", "--rule", "convention");
        assertEquals(fixed, captions());
        assertEquals(0, Cli.run(folder, "undo", ".").code());
        assertEquals(before, captions());
    }

    private static List<String> notes(Cli run) {
        List<String> notes = new ArrayList<>();
        run.json().get("notes").forEach(note -> notes.add(note.asText()));
        notes.removeIf(note -> !note.startsWith("the convention"));
        return notes;
    }

    @Test
    void proseThatConventionsOnTagsSkipIsCountedOnce() throws IOException {
        write("10_mira/a.txt", "mira, hat");
        write("10_mira/b.txt", "A photo of mira, who walks down the street in a long red coat and smiles.");
        write("10_mira/c.txt", "Mira sits in the garden behind the old house. She reads a book about trees.");
        write("10_other/a.txt", "A photo of a man who looks out of the window of a train in the evening.");
        write("loralint.toml", QUALITY + "[[convention]]\nname = \"b\"\nforbid = [\"x\"]\nconcept = \"10_mira\"\n");
        assertEquals(
                List.of(
                        "the convention \"quality-tag\" is about tags and does not check 3 of 4 captions, which are prose",
                        "the convention \"b\" is about tags and does not check 2 of 3 captions, which are prose"),
                notes(check()));
        write("loralint.toml", QUALITY + "[[convention]]\nname = \"b\"\nforbid = [\"x\"]\n");
        assertEquals(
                List.of(
                        "the conventions \"quality-tag\", \"b\" are about tags and do not check 3 of 4 captions, which are"
                                + " prose"),
                notes(check()));
        // of what was not asked for, and of what is off, nothing is said
        assertEquals(1, notes(check("--not-rule", "convention/b")).size());
        assertEquals(List.of(), notes(check("--not-rule", "convention")));
        write("loralint.toml", QUALITY + "level = \"off\"\n");
        assertEquals(List.of(), notes(check()));
        write("loralint.toml", "[[convention]]\nname = \"scheme\"\ntrigger = \"[a-z]+\"\n");
        assertEquals(List.of(), notes(check()));
    }

    @Test
    void corpusSaysTheSameOfItsProse() throws IOException {
        write(
                "loralint.toml",
                QUALITY + "when = { optimizer = \"AdamW\" }\n" + "[[convention]]\nname = \"b\"\nforbid = [\"x\"]\n");
        write("captions.jsonl", """
                {"file_name": "mira/a.png", "text": "mira, hat"}
                {"file_name": "mira/b.png", "text": "A photo of mira, who walks down the street in a long red coat."}
                """);
        List<String> notes = notes(Cli.run(folder, "check", "--stream", "captions.jsonl", "--format", "json"));
        assertEquals(2, notes.size(), notes.toString());
        assertTrue(
                notes.get(0).contains("\"b\" is about tags and does not check 1 of 2 captions, which is prose"),
                notes.toString());
        assertTrue(notes.get(1).contains("no training configuration is checked that trains on it"), notes.toString());
    }

    private static final String WHEN = """
            [[convention]]
            name = "rate"
            setting = "lr"
            at-most = 0.0005
            when = { optimizer = ["AdamW", "AdamW8bit"], batch = 1 }
            [[convention]]
            name = "no-hat"
            forbid = ["hat"]
            when = { optimizer = "AdamW" }
            [[convention]]
            name = "version"
            trigger = "[a-z]+_v[0-9]+"
            when = { optimizer_type = "adamw" }
            [[convention]]
            name = "hat"
            require = ["hat", "shoes"]
            when = { optimizer = "Prodigy" }
            """;

    @Test
    void conventionIsForTrainingRunsThatMeetItsCondition() throws IOException {
        write("loralint.toml", WHEN);
        write("data/10_mira/a.txt", "mira, hat");
        String config = CONFIG + "learning_rate = 0.001\n";
        // the optimizer of sd-scripts is AdamW if none is set
        write("train.toml", config);
        assertEquals(
                List.of("convention/no-hat warning", "convention/rate warning", "convention/version warning"),
                sorted(check()));
        write("train.toml", config + "train_batch_size = 2\noptimizer_type = \"AdamW8bit\"\n");
        assertEquals(List.of(), sorted(check()));
        write("train.toml", config + "optimizer_type = \"prodigy\"\n");
        assertEquals(List.of("convention/hat warning"), sorted(check()));
        assertEquals(List.of(), notes(check()));
    }

    private static List<String> sorted(Cli run) {
        return found(run).stream().sorted().toList();
    }

    @Test
    void conditionThatIsNotKnownIsSaidOnce() throws IOException {
        write("loralint.toml", WHEN);
        write("data/10_mira/a.txt", "mira, hat");
        write("data/10_other/a.txt", "other, hat");
        assertEquals(List.of(), found(check()));
        List<String> unused = notes(check());
        assertEquals(3, unused.size(), unused.toString());
        assertEquals(
                "the convention \"no-hat\" is for optimizer = \"AdamW\" and is not checked in 10_mira, 10_other: no"
                        + " training configuration is checked that trains on them",
                unused.get(0));
        // two that train on the same captions differ
        write("a.toml", CONFIG + "optimizer_type = \"AdamW\"\n");
        write("b.toml", CONFIG + "optimizer_type = \"Prodigy\"\n");
        assertEquals(List.of(), found(check()));
        List<String> different = notes(check());
        assertEquals(3, different.size(), different.toString());
        assertTrue(
                different.get(0).endsWith("10_mira, 10_other: the training configurations do not show this, or differ"),
                different.toString());
        // words of sd-scripts are not compared with those of other trainers
        Files.delete(folder.resolve("a.toml"));
        Files.delete(folder.resolve("b.toml"));
        Path formats = Path.of("src/program/test/resources/dev/loralint/fix/formats");
        write("onetrainer.json", Files.readString(formats.resolve("onetrainer.json")));
        write(
                "loralint.toml",
                "[[convention]]\nname = \"rate\"\nsetting = \"lr\"\nat-most = 0\nwhen = { scheduler = \"cosine\" }\n");
        assertEquals(List.of(), found(check()));
        assertEquals(
                List.of(
                        "the convention \"rate\" is for scheduler = \"cosine\" and is not checked in onetrainer.json: the"
                                + " training configurations do not show this, or differ"),
                notes(check()));
        write(
                "loralint.toml",
                "[[convention]]\nname = \"rate\"\nsetting = \"lr\"\nat-most = 0\nwhen = { optimizer = \"AdamW\" }\n");
        assertEquals(List.of("convention/rate warning"), found(check()));
    }

    private Map<String, String> captions() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("10_mira"))) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    void numbersAreComparedInEachTrainerAndWordsInTheirOwn() throws IOException {
        Path formats = Path.of("src/program/test/resources/dev/loralint/fix/formats");
        write("loralint.toml", """
                [[convention]]
                name = "alpha"
                setting = "alpha"
                equals = 12
                [[convention]]
                name = "precision"
                setting = "mixed_precision"
                equals = "bf16"
                [[convention]]
                name = "type"
                setting = "train_dtype"
                equals = "BFLOAT_16"
                """);
        write("onetrainer.json", Files.readString(formats.resolve("onetrainer.json")));
        List<String> found = messages(check());
        assertTrue(found.contains("`lora_alpha = 32.0`; expected 12"), found.toString());
        assertTrue(found.contains("`train_dtype = FLOAT_16`; expected `BFLOAT_16`"), found.toString());
        assertEquals(2, found.size(), found.toString());
        Cli.run(folder, "fix", ".", "--yes", "--rule", "convention");
        assertEquals(List.of(), messages(check()));
        assertTrue(Files.readString(folder.resolve("onetrainer.json")).contains("\"train_dtype\": \"BFLOAT_16\""));
    }

    @Test
    void termWithWordsIsComparedInSdScriptsOnly() throws IOException {
        write("loralint.toml", """
                [[convention]]
                name = "optimizer"
                setting = "optimizer"
                forbid = ["AdamW"]
                [[convention]]
                name = "scheduler"
                setting = "scheduler"
                equals = "cosine_with_restarts"
                """);
        write("train.toml", CONFIG + "optimizer_type = \"AdamW\"\nlr_scheduler = \"cosine\"\n");
        List<String> found = messages(check());
        assertTrue(found.contains("`optimizer_type = AdamW` is forbidden"), found.toString());
        assertTrue(found.contains("`lr_scheduler = cosine`; expected `cosine_with_restarts`"), found.toString());
        Files.delete(folder.resolve("train.toml"));
        Path formats = Path.of("src/program/test/resources/dev/loralint/fix/formats");
        write("onetrainer.json", Files.readString(formats.resolve("onetrainer.json")));
        // OneTrainer's own key has the same name as the term; its scheduler's has not
        assertEquals(List.of("`optimizer.optimizer = ADAMW` is forbidden"), messages(check()));
    }

    @Test
    void tagThatTheTrainerPutsInFrontIsThere() throws IOException {
        write("loralint.toml", QUALITY);
        write("10_mira/a.txt", "mira, hat");
        write("train.toml", CONFIG.replace("\"data\"", "\".\"") + "caption_prefix = \"Masterpiece, \"\n");
        assertEquals(List.of(), messages(check()));
    }

    @Test
    void conceptsAndRegularizationImagesCanBeLeftOut() throws IOException {
        write("loralint.toml", QUALITY + "concept = \"*_mira\"\n");
        write("10_mira/a.txt", "mira, hat");
        write("10_other/a.txt", "other, hat");
        assertEquals(1, check().json().get("findings").size());
        write("loralint.toml", QUALITY);
        assertEquals(2, check().json().get("findings").size());
        write("loralint.toml", QUALITY + "concept = \"10_mirra\"\n");
        Cli misspelt = check();
        assertEquals(0, misspelt.json().get("findings").size());
        assertTrue(misspelt.json().get("notes").toString().contains("did you mean \\\"10_mira\\\""), misspelt.out());
    }

    @TestFactory
    Stream<DynamicTest> examplesOfThePageAreTrue() throws IOException {
        String page = Files.readString(Path.of("docs/conventions.md"));
        List<DynamicTest> tests = new ArrayList<>();
        String[] examples = page.split("```toml\n");
        for (int i = 1; i < examples.length; i++) {
            String example = examples[i];
            String entry = example.substring(0, example.indexOf("```"));
            String name = entry.lines().toList().get(1);
            Path own = folder.resolve("example" + i);
            tests.add(DynamicTest.dynamicTest(
                    name, () -> example(own, entry, block(example, "diff"), block(example, "text"))));
        }
        assertEquals(15, tests.size());
        return tests.stream();
    }

    private static List<String> block(String example, String language) {
        int start = example.indexOf("```" + language + "\n");
        return start < 0
                ? List.of()
                : example.substring(start, example.indexOf("\n```", start))
                        .lines()
                        .skip(1)
                        .toList();
    }

    private void example(Path own, String entry, List<String> diff, List<String> expected) throws IOException {
        boolean config = entry.contains("\nsetting = ");
        String before = side(diff, "- ", config ? "output_name = \"x\"" : "tovamir, 1girl");
        Path file = own.resolve(config ? "train.toml" : "10_tovamir/1.txt");
        Files.createDirectories(file.getParent());
        Files.writeString(own.resolve("loralint.toml"), entry);
        Files.writeString(file, (config ? CONFIG : "") + before);
        assertEquals(expected, messages(Cli.run(own, "check", ".", "--format", "json", "--rule", "convention")));
        Cli.run(own, "fix", ".", "--unsafe", "--yes", "--rule", "convention");
        assertEquals((config ? CONFIG : "") + side(diff, "+ ", before), Files.readString(file));
    }

    private static String side(List<String> diff, String mark, String otherwise) {
        return diff.stream()
                .filter(line -> line.startsWith(mark))
                .findFirst()
                .map(line -> line.substring(2))
                .orElse(otherwise);
    }
}
