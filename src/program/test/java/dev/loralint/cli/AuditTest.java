package dev.loralint.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loralint.report.format.Formats;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {

    @TempDir
    Path folder;

    @Test
    void damagedFileDoesNotStopTheAudit() throws IOException {
        lora().write(folder.resolve("a.safetensors"));
        Files.write(folder.resolve("b.safetensors"), new byte[4]);
        lora().metadata("ss_output_name", "c").write(folder.resolve("c.safetensors"));
        Cli run = audit(".", "--format", "json", "--fail-on", "never");
        assertEquals(3, run.code());
        assertEquals(3, run.json().at("/summary/files").asInt());
        assertEquals(1, run.json().at("/summary/broken").asInt());
        assertEquals("b.safetensors", run.json().at("/inputs/0/path").asText(), "the worst first");
    }

    @TestFactory
    Stream<DynamicTest> tellsItsFindingsInEveryFormatOfChecks() throws IOException {
        lora().metadata("ss_network_dim", "64").write(folder.resolve("a.safetensors"));
        lora().metadata("ss_network_dim", "64").write(folder.resolve("b.safetensors"));
        Files.write(folder.resolve("c.safetensors"), new byte[4]);
        int findings = audit(".", "--weights", "--no-cache", "--format", "json")
                .json()
                .get("findings")
                .size();
        assertTrue(findings > 3);
        return Formats.OF_FINDINGS.stream()
                .map(format -> DynamicTest.dynamicTest(format, () -> {
                    Cli run = audit(".", "--weights", "--no-cache", "--format", format);
                    assertEquals(3, run.code(), run.err());
                    for (String rule : List.of("lora/unreadable", "lora/stated-size", "lora/twins")) {
                        assertTrue(run.out().contains(rule), run.out());
                    }
                    if (format.equals("sarif")) {
                        assertEquals(
                                "lora/unreadable",
                                run.json().at("/runs/0/results/0/ruleId").asText());
                        assertTrue(run.json().at("/runs/0/results").size() >= findings);
                        JsonNode tags = run.json().at("/runs/0/tool/driver/rules/0/properties/tags");
                        assertEquals(1, tags.size(), "the schema wants them unique");
                    }
                }));
    }

    @Test
    void fingerprintDoesNotDependOnTheWorkingDirectory() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        Path models = Files.createDirectories(folder.resolve("models"));
        lora().metadata("ss_network_dim", "64").write(models.resolve("a.safetensors"));
        List<String> inside =
                Cli.run(models, "audit", ".", "--format", "json").json().findValuesAsText("fingerprint");
        assertFalse(inside.isEmpty());
        assertEquals(inside, audit("models", "--format", "json").json().findValuesAsText("fingerprint"));
    }

    @Test
    void cardSaysHowToCallTheFileAndWhatIsNotKnown() {
        lora().metadata("ss_tag_frequency", "{\"10_tovamir\": {\"tovamir\": 20, \"blue eyes\": 19, \"smile\": 4}}")
                .metadata("ss_resolution", "(1024, 1024)")
                .write(folder.resolve("a.safetensors"));
        lora().metadata("ss_tag_frequency", "{\"10_tovamir\": {\"tovamir\": 20, \"smile\": 4}}")
                .metadata("ss_clip_skip", "2")
                .metadata("modelspec.trigger_phrase", "tovamir\"\n---\n<b>")
                .write(folder.resolve("b.safetensors"));
        String wall = audit("a.safetensors", "--format", "card").out();
        assertTrue(wall.startsWith("---\n"), wall);
        assertTrue(wall.contains("instance_prompt: \"tovamir\"\n"), wall);
        assertTrue(wall.contains("The captions were not pruned: 1 tag must be prompted"), wall);
        assertTrue(wall.contains("| Clip skip | not recorded |"), wall);
        assertTrue(wall.contains("| <code>blue eyes</code> | 95 % | look of the subject |"), wall);
        assertTrue(wall.contains("which programs load it"), "the layers are made up: " + wall);
        String word = audit("b.safetensors", "--format", "card").out();
        assertTrue(word.contains("The captions were pruned"), word);
        assertTrue(word.contains("| Clip skip | 2 |"), word);
        assertTrue(word.contains("instance_prompt: \"tovamir\\\"\"\n"), word);
        assertFalse(word.contains("<b>"), word);
    }

    @Test
    void folderOfCardsHasOneForEachFileAndReplacesNoNotes() throws IOException {
        lora().write(folder.resolve("a.safetensors"));
        lora().write(Files.createDirectory(folder.resolve("more")).resolve("a.safetensors"));
        assertEquals(2, audit(".", "--format", "card=cards").code(), "two cards in one file");
        assertEquals(0, audit(".", "--format", "card=cards/").code());
        assertTrue(Files.exists(folder.resolve("cards/a.md")));
        assertTrue(Files.exists(folder.resolve("cards/a-2.md")));
        Files.writeString(folder.resolve("cards/a.md"), "my notes");
        Cli again = audit(".", "--format", "card=cards/");
        assertEquals(3, again.code());
        assertTrue(again.err().contains("a.md"), again.err());
        assertEquals("my notes", Files.readString(folder.resolve("cards/a.md")));
    }

    @Test
    void saysWhichFilesCanGo() throws IOException {
        MadeSafetensors first = lora().metadata("ss_session_id", "7").metadata("ss_training_started_at", "1.5");
        first.metadata("ss_steps", "100")
                .tensor("lora_unet_mid_block.bias", Dtype.F16, 4)
                .write(folder.resolve("mira-000001.safetensors"));
        lora().metadata("ss_session_id", "7")
                .metadata("ss_training_started_at", "1.5")
                .metadata("ss_steps", "200")
                .write(folder.resolve("mira.safetensors"));
        JsonNode same = audit(".", "--format", "json").json().get("same");
        assertEquals(1, same.size(), same.toString());
        assertEquals("series", same.at("/0/kind").asText());
        assertEquals("mira.safetensors", same.at("/0/keep").asText());
        String text = audit(".").out();
        assertTrue(text.contains("keep  mira.safetensors  one training run\n      mira-000001.safetensors\n"), text);
        Path copy = folder.resolve("old.safetensors");
        Files.copy(folder.resolve("mira.safetensors"), copy);
        Files.setLastModifiedTime(copy, FileTime.fromMillis(1_000));
        JsonNode copies = audit(".", "--weights", "--format", "json").json().get("same");
        assertEquals("weights", copies.at("/0/kind").asText(), copies.toString());
        assertEquals("mira.safetensors", copies.at("/0/keep").asText(), "the newest");
        audit(".", "--weights", "--format", "html=page.html");
        assertTrue(Files.readString(folder.resolve("page.html")).contains("data-key=\"choice\""));
    }

    @Test
    void parksOlderCopiesAndUndoMovesThemBack() throws IOException {
        Path models = Files.createDirectories(folder.resolve("models/x"));
        lora().write(models.resolve("new.safetensors"));
        Path old = models.resolve("old.safetensors");
        Files.copy(models.resolve("new.safetensors"), old);
        Files.setLastModifiedTime(old, FileTime.fromMillis(1_000));
        Path link = folder.resolve("models/older.safetensors");
        Files.copy(old, folder.resolve("outside.safetensors"));
        Files.setLastModifiedTime(folder.resolve("outside.safetensors"), FileTime.fromMillis(500));
        Files.createSymbolicLink(link, folder.resolve("outside.safetensors"));
        byte[] bytes = Files.readAllBytes(old);

        Cli none = audit("models", "--park", "models/parked");
        assertEquals(2, none.code(), "its files would be found again");
        Cli run = audit("models", "--weights", "--no-cache", "--park", "parked");
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().contains("models/older.safetensors: not changed: it is a link"), run.err());
        assertTrue(run.err().contains("Moved 1 file to parked. Undo with: loralint undo parked"), run.err());
        assertFalse(Files.exists(old));
        assertTrue(Files.exists(models.resolve("new.safetensors")));
        assertEquals(bytes.length, Files.size(folder.resolve("parked/x/old.safetensors")));

        Files.write(old, bytes);
        Cli taken = Cli.run(folder, "undo", "parked");
        assertEquals(3, taken.code());
        assertTrue(taken.err().contains("another file is at its old place"), taken.err());
        Files.setLastModifiedTime(old, FileTime.fromMillis(1_500));
        Cli over = audit("models/x", "--weights", "--no-cache", "--park", "parked/x");
        assertTrue(over.err().contains("there is a file of this name in the folder already"), over.err());
        assertTrue(Files.exists(old));

        Files.delete(old);
        assertEquals(0, Cli.run(folder, "undo", "models").code(), "also by the folder that the files came from");
        assertEquals(FileTime.fromMillis(1_000), Files.getLastModifiedTime(old));
        assertFalse(Files.exists(folder.resolve("parked/x/old.safetensors")));
    }

    @Test
    void pickleInATensorOfNoLayerIsReported() {
        // 80 04 95 0c and a length whose last bytes are 0, as F32 numbers
        lora().tensor(
                        "extra",
                        Dtype.F32,
                        new float[] {Float.intBitsToFloat(0x0C950480), 0, Float.intBitsToFloat(0x6F636300), 1},
                        4)
                .write(folder.resolve("a.safetensors"));
        String text = audit("a.safetensors", "--weights").out();
        assertTrue(text.contains("a pickle can run code"), text);
    }

    @Test
    void failsAtTheRequestedLevel() {
        lora().metadata("ss_network_dim", "64").write(folder.resolve("a.safetensors"));
        assertEquals(0, audit("a.safetensors").code());
        assertEquals(1, audit("a.safetensors", "--fail-on", "warning").code());
        assertEquals(0, audit("a.safetensors", "--fail-on", "never").code());
    }

    @Test
    void namedFileThatIsNotALoraIsRefused() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "some notes about a LoRA");
        Cli run = audit("notes.txt");
        assertEquals(2, run.code());
        assertTrue(run.err().startsWith("loralint: notes.txt: "), run.err());
        assertEquals(3, audit("missing.safetensors").code());
        assertEquals(2, audit().code());
    }

    @Test
    void recordedSettingsAreCheckedByTheConfigRules() {
        lora().metadata("ss_optimizer", "prodigyopt.prodigy.Prodigy(decouple=True,betas=(0.9, 0.99),d_coef=1)")
                .metadata("ss_unet_lr", "0.0001")
                .metadata("ss_network_dim", "4")
                .metadata("ss_network_alpha", "3.0")
                .metadata("ss_lr_scheduler", "constant")
                .metadata("ss_debiased_estimation", "False")
                .metadata("ss_min_snr_gamma", "5.0")
                .write(folder.resolve("a.safetensors"));
        JsonNode findings = audit("a.safetensors", "--format", "json", "--rule", "config")
                .json()
                .get("findings");
        StringBuilder found = new StringBuilder();
        findings.forEach(f -> found.append(f.get("severity").asText())
                .append(' ')
                .append(f.get("rule").asText())
                .append(": ")
                .append(f.get("message").asText())
                .append(f.has("fix") ? " [fix]" : "")
                .append('\n'));
        assertEquals("""
                warning config/prodigy-learning-rate: `ss_unet_lr = 1e-4` multiplies the rate that Prodigy estimates, so that the LoRA learns almost nothing; expected 1.0
                warning config/alpha-ratio: `ss_network_alpha = 3.0` and `ss_network_dim = 4` give a ratio of 0.75; expected 0.25 to 0.5
                warning config/d-coef: `d_coef = 1`; expected above 1.0, because alpha below dim requires a higher learning rate
                warning config/debiased-loss: `ss_min_snr_gamma = 5.0` and `ss_debiased_estimation = false`; expected debiased estimation alone
                warning config/lr-scheduler: `ss_lr_scheduler = constant`; expected `cosine`, because Prodigy never lowers its rate by itself
                """, found.toString());
    }

    @Test
    void unrecordedSettingsGiveNoFindings() {
        lora().metadata("ss_network_module", "networks.lora").write(folder.resolve("a.safetensors"));
        assertEquals(
                0,
                audit("a.safetensors", "--format", "json", "--rule", "config")
                        .json()
                        .get("findings")
                        .size());
    }

    @Test
    void oneTrainerConfigurationIsRead() {
        lora().metadata(
                        "ot_config",
                        "{\"training_method\": \"LORA\", \"model_type\": \"STABLE_DIFFUSION_XL_10_BASE\","
                                + " \"lora_rank\": 32, \"lora_alpha\": 32.0, \"optimizer\": {\"optimizer\": \"ADAMW\"}}")
                .write(folder.resolve("a.safetensors"));
        JsonNode json = audit("a.safetensors", "--format", "json").json();
        assertEquals("OneTrainer", json.at("/inputs/0/lora/metadata").asText());
        assertTrue(json.get("findings").toString().contains("config/alpha-ratio"), json::toString);
    }

    @Test
    void effectOfRecordedSettingsIsChecked() {
        lora().metadata("ss_noise_offset", "0.05")
                .metadata("ss_multires_noise_iterations", "6")
                .metadata("ss_zero_terminal_snr", "True")
                .metadata("modelspec.prediction_type", "epsilon")
                .write(folder.resolve("a.safetensors"));
        JsonNode findings = audit("a.safetensors", "--format", "json", "--rule", "trainer")
                .json()
                .get("findings");
        assertEquals(2, findings.size(), findings::toString);
        assertTrue(findings.toString().contains("are both applied; expected one of them"), findings::toString);
        assertTrue(findings.toString().contains("trains on the wrong target"), findings::toString);
    }

    @Test
    void optimizerWrittenAsJsonIsRead() {
        lora().metadata("ss_optimizer", "{\"name\": \"prodigy\", \"d_coef\": 2}")
                .metadata("training_info", "{\"step\": 1200, \"epoch\": 4}")
                .write(folder.resolve("a.safetensors"));
        JsonNode json = audit("a.safetensors", "--format", "json").json();
        assertEquals("prodigy", json.at("/inputs/0/lora/settings/optimizer").asText(), json::toString);
        assertEquals(1200, json.at("/inputs/0/lora/steps").asLong(), json::toString);
        assertFalse(json.get("findings").toString().contains("config/optimizer"), json::toString);
    }

    @Test
    void fileNamedTwiceIsAuditedOnce() {
        lora().write(folder.resolve("a.safetensors"));
        JsonNode json = audit("a.safetensors", "./a.safetensors", ".", "--format", "json")
                .json();
        assertEquals(1, json.get("inputs").size());
        assertFalse(json.get("findings").toString().contains("lora/twins"));
    }

    @Test
    void sameBytesInAnotherFormatAreNotTwins() {
        lora().write(folder.resolve("a.safetensors"));
        for (Dtype dtype : List.of(Dtype.F16, Dtype.BF16)) {
            new MadeSafetensors()
                    .tensor("lora_unet_mid_block.lora_down.weight", dtype, 4, 8)
                    .tensor("lora_unet_mid_block.lora_up.weight", dtype, 8, 4)
                    .write(folder.resolve(dtype + ".safetensors"));
        }
        new MadeSafetensors()
                .tensor("lora_unet_mid_block.lora_down.weight", Dtype.F16, 8, 4)
                .tensor("lora_unet_mid_block.lora_up.weight", Dtype.F16, 4, 8)
                .write(folder.resolve("turned.safetensors"));
        JsonNode json = audit(".", "--weights", "--format", "json").json();
        assertEquals(4, json.get("inputs").size());
        assertFalse(json.get("findings").toString().contains("lora/twins"));
    }

    @Test
    void hardLinkIsNotATwin() throws IOException {
        lora().write(folder.resolve("a.safetensors"));
        Files.createLink(folder.resolve("b.safetensors"), folder.resolve("a.safetensors"));
        JsonNode linked =
                audit(".", "--weights", "--no-cache", "--format", "json").json();
        assertEquals(2, linked.get("inputs").size());
        assertFalse(linked.get("findings").toString().contains("lora/twins"));
        lora().write(folder.resolve("c.safetensors"));
        JsonNode copied =
                audit(".", "--weights", "--no-cache", "--format", "json").json();
        String findings = copied.get("findings").toString();
        assertTrue(findings.contains("2 files have the same weights: `a.safetensors` and `c.safetensors`"), findings);
    }

    @Test
    void folderNamedLikeAFileIsSearched() throws IOException {
        Path named = Files.createDirectory(folder.resolve("mira.safetensors"));
        lora().write(named.resolve("a.safetensors"));
        JsonNode json = audit(".", "--format", "json").json();
        assertEquals("mira.safetensors/a.safetensors", json.at("/inputs/0/path").asText());
    }

    @Test
    void guideRulesDoNotApplyToTransformers() {
        MadeSafetensors qwen = new MadeSafetensors()
                .metadata("ss_optimizer", "torch.optim.adamw.AdamW()")
                .metadata("ss_lr_scheduler", "constant")
                .tensor("lora_unet_transformer_blocks_0_attn_to_q.lora_down.weight", Dtype.BF16, 4, 8)
                .tensor("lora_unet_transformer_blocks_0_attn_to_q.lora_up.weight", Dtype.BF16, 8, 4);
        qwen.write(folder.resolve("a.safetensors"));
        assertEquals(
                "[]",
                audit("a.safetensors", "--format", "json")
                        .json()
                        .get("findings")
                        .toString());
        qwen.metadata("ss_base_model_version", "qwen_image").write(folder.resolve("b.safetensors"));
        JsonNode json = audit("b.safetensors", "--format", "json").json();
        assertEquals("[]", json.get("findings").toString());
        assertEquals("Qwen-Image", json.at("/inputs/0/lora/base").asText());
    }

    @Test
    void diffusersAdapterMetadataIsRead() {
        lora().metadata(
                        "lora_adapter_metadata",
                        "{\"text_encoder.r\": 8, \"unet.r\": 32, \"unet.lora_alpha\": 32, \"unet.target_modules\": [\"to_q\"]}")
                .write(folder.resolve("a.safetensors"));
        JsonNode json = audit("a.safetensors", "--format", "json").json();
        assertEquals("PEFT", json.at("/inputs/0/lora/metadata").asText());
        String findings = json.get("findings").toString();
        assertTrue(findings.contains("The metadata say `unet.r = 32`, but the tensors have rank 4"), findings);
        assertTrue(findings.contains("config/alpha-ratio"), findings);
        lora().metadata("lora_adapter_metadata", "[{").write(folder.resolve("b.safetensors"));
        assertEquals(0, audit("b.safetensors").code(), "something else wrote it");
    }

    @Test
    void measurementsAreCachedUntilTheFileChanges() throws IOException {
        Path file = lora().write(folder.resolve("a.safetensors"));
        FileTime time = Files.getLastModifiedTime(file);
        String hash = hash("a.safetensors", "--no-cache");
        assertFalse(Files.exists(folder.resolve("cache")), "nothing is kept");
        assertEquals(hash, hash("a.safetensors"));
        assertEquals(hash, hash("a.safetensors"), "from the cache");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, time);
        assertNotEquals(hash, hash("a.safetensors"), "the weights are others, under the same header");
        try (Stream<Path> cached = Files.walk(folder.resolve("cache"))) {
            for (Path entry : cached.filter(Files::isRegularFile).toList()) {
                Files.writeString(entry, "{\"version\":1");
            }
        }
        assertFalse(hash("a.safetensors").isEmpty(), "a damaged cache costs time alone");
    }

    @Test
    void textContainsNoControlSequences() {
        lora().metadata("ss_output_name", "evil\u001b[31m")
                .metadata("ss_tag_frequency", "{\"10_\u001b[2J\": {\"\u001b]0;x\u0007\": 9}}")
                .write(folder.resolve("a.safetensors"));
        assertFalse(audit("a.safetensors").out().contains("\u001b"));
    }

    @Test
    void csvContainsNoControlSequencesOrLogCommands() {
        lora().metadata("ss_tag_frequency", "{\"10_\u001b[2J\": {\"a\\n::error::x\": 9, \"\u001b]0;x\u0007\": 9}}")
                .write(folder.resolve("::error::a.safetensors"));
        String csv = audit(".", "--format", "csv").out();
        assertEquals(2, csv.lines().count(), csv);
        assertFalse(csv.contains("\u001b") || csv.contains("\n::error"), csv);
    }

    @Test
    void csvEscapesSpreadsheetFormulas() {
        lora().metadata("ss_optimizer", "=cmd()").write(folder.resolve("a,b.safetensors"));
        String csv = audit(".", "--format", "csv").out();
        assertTrue(csv.contains("\r\n\"a,b.safetensors\",") && csv.contains(",'=cmd,"), csv);
    }

    @Test
    void everySubjectIsReported() throws IOException {
        lora().metadata(
                        "ss_tag_frequency",
                        "{\"10_tovamir\": {\"tovamir\": 20, \"1girl\": 20}, \"5_nevira (sea)\": {\"nevira (sea)\": 8, \"1girl\": 8}}")
                .write(folder.resolve("a.safetensors"));
        Cli text = audit("a.safetensors");
        assertTrue(text.out().contains("trigger  tovamir (sure)"), text.out());
        assertTrue(text.out().contains("also     5_nevira (sea), trigger nevira (sea) (sure)"), text.out());
        JsonNode concepts = audit("a.safetensors", "--format", "json").json().at("/inputs/0/concepts");
        assertEquals(2, concepts.size());
        assertEquals("nevira (sea)", concepts.at("/1/trigger").asText());
    }

    @Test
    void promptCanBePasted() {
        lora().metadata("ss_tag_frequency", "{\"10_nevira (sea)\": {\"nevira (sea)\": 8, \"1girl\": 8, \"smile\": 2}}")
                .write(folder.resolve("a.safetensors"));
        assertEquals(
                "nevira \\(sea\\), 1girl",
                audit("a.safetensors", "--format", "json")
                        .json()
                        .at("/inputs/0/lora/prompt")
                        .asText());
    }

    @Test
    void htmlShowsInvisibleCharacters() throws IOException {
        lora().metadata("ss_output_name", "x").write(folder.resolve("mira\u202e\u200e.safetensors"));
        audit(".", "--format", "html=page.html");
        String page = Files.readString(folder.resolve("page.html"));
        assertFalse(page.contains("\u202e") || page.contains("\u200e"));
        assertTrue(page.contains("mira\\u202e\\u200e.safetensors"));
    }

    @Test
    void emptyFolderIsReported() throws IOException {
        Files.createDirectory(folder.resolve("none"));
        Cli run = audit("none");
        assertEquals(0, run.code());
        assertEquals("No .safetensors files found in none.", run.out().strip());
    }

    private String hash(String file, String... more) {
        String[] args = Stream.concat(Stream.of(file, "--weights", "--format", "json"), Stream.of(more))
                .toArray(String[]::new);
        return audit(args).json().at("/inputs/0/lora/hashes/sha256").asText();
    }

    private static MadeSafetensors lora() {
        return new MadeSafetensors()
                .tensor("lora_unet_mid_block.alpha", Dtype.F32, new float[] {2})
                .tensor("lora_unet_mid_block.lora_down.weight", Dtype.F16, 4, 8)
                .tensor("lora_unet_mid_block.lora_up.weight", Dtype.F16, 8, 4);
    }

    private Cli audit(String... args) {
        String[] all = Stream.concat(Stream.of("audit"), Stream.of(args)).toArray(String[]::new);
        Map<String, String> environment = Map.of(
                "LORALINT_TRACE", "1", "XDG_CACHE_HOME", folder.resolve("cache").toString());
        return Cli.run(folder, environment, new byte[0], all);
    }
}
