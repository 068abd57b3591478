package dev.loralint.trainers.derrian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.StartRefusal;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainers.sdscripts.format.SdScripts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DerrianTest {

    private static final String CONFIG =
            "[[subsets]]\nimage_dir = \"a\"\nnum_repeats = 3\nkeep_tokens = 1\n[train_mode]\ntrain_mode = \"lora\"\n"
                    + "[general_args.args]\nsdxl = true\npretrained_model_name_or_path = \"noobaiXL_vPred.safetensors\"\n"
                    + "[network_args.args]\nnetwork_dim = 24\n[optimizer_args.args]\noptimizer_type = \"Prodigy\"\n"
                    + "[optimizer_args.args.optimizer_args]\nd_coef = \"2\"\n";

    @Test
    void easyTrainingScriptsIsRead() {
        TrainerConfig config = ReadConfig.of("e.toml", CONFIG);
        assertSame(Derrian.FORMAT, config.format());
        assertEquals(SdScripts.NAME, config.trainer().name());
        assertEquals(24L, config.setting("dim").value());
        assertEquals("network_args.args.network_dim", config.setting("dim").name());
        assertEquals(2L, config.setting("d_coef").value());
        assertEquals(3, config.subsets().get(0).repeats());
        assertEquals(1, config.subsets().get(0).options().keepTokens());
        assertEquals(BaseFamily.NOOBAI_VPRED, config.baseFamily());
    }

    /** What sd-scripts gets is checked as it gets it. */
    @Test
    void keysAndDatasetsAreThoseOfSdScripts() {
        TrainerConfig config = ReadConfig.of(
                "e.toml",
                CONFIG.replace("keep_tokens = 1", "keep_tokens = \"1\"").replace("network_dim", "lr = 1\nnetwork_dim"));
        assertEquals(
                List.of("lr"),
                config.unknownKeys().stream().map(UnknownKey::name).toList());
        assertEquals("keep_tokens", config.wrongTypes().get(0).name());
        assertEquals(1, config.datasets().get(0).subsets().size());
    }

    @Test
    void whatTheBackendRefusesIsReported() {
        TrainerConfig config =
                ReadConfig.of("e.toml", CONFIG.replace("sdxl = true", "sdxl = true\nvae = 'D:\\models\\x'"));
        assertEquals(
                List.of("output_dir", "vae", "image_dir"),
                config.refusals().stream().map(StartRefusal::key).toList());
    }

    @Test
    void filesOfTheForkAreItsOwn() {
        TrainerConfig config = ReadConfig.of("e.toml", CONFIG + "[anima_args.args]\nqwen3 = \"a\"\nfoo = 0\n");
        assertSame(Derrian.FORK, config.format());
        assertEquals(
                List.of("anima_args", "output_dir", "vae", "pretrained_model_name_or_path", "qwen3", "image_dir"),
                config.refusals().stream().map(StartRefusal::key).toList());
        assertEquals("anima_train_network.py", config.script().orElseThrow());
    }

    /** What the toml package reads in another way than it was meant is not refused. */
    @Test
    void textsThatOnlyReadOtherwiseAreNotRefused() {
        assertEquals(List.of("output_dir", "image_dir"), refused("comment = '\"\"a'"));
        assertEquals(List.of("output_dir", "image_dir"), refused("comment = '\"a\" # b'"));
        assertEquals(List.of("output_dir", "comment", "image_dir"), refused("comment = 'say \"hi\"'"));
    }

    private static List<String> refused(String line) {
        TrainerConfig config = ReadConfig.of("e.toml", CONFIG.replace("sdxl = true", "sdxl = true\n" + line));
        return config.refusals().stream().map(StartRefusal::key).toList();
    }

    /** The window's name is shown; the class in its place is no error. */
    @Test
    void optimizersOfItsPackageKeepTheirNames() {
        TrainerConfig config = ReadConfig.of("e.toml", CONFIG.replace("Prodigy", "Came"));
        assertEquals("Came", config.setting("optimizer").text());
        assertTrue(Derrian.FORMAT.isReplacing("Came"));
        assertFalse(Derrian.FORMAT.isReplacing("Foo"));
    }

    /** A setting that each subset has is one of the run, and what one subset lacks is not. */
    @Test
    void settingsOfAllSubsetsAreThoseOfTheRun() {
        assertEquals(1L, ReadConfig.of("e.toml", CONFIG).setting("keep_tokens").value());
        TrainerConfig two = ReadConfig.of(
                "e.toml",
                CONFIG.replace("keep_tokens = 1", "keep_tokens = 1\n[[subsets]]\nimage_dir = \"b\"\nnum_repeats = 1"));
        assertEquals(0L, two.setting("keep_tokens").value());
    }

    /** The text `false` is left out of arguments, and is an error in a dataset. */
    @Test
    void textsInDatasetsAreNotSwitches() {
        TrainerConfig config = ReadConfig.of(
                "e.toml",
                CONFIG.replace("sdxl = true", "sdxl = true\nxformers = \"false\"")
                        + "[general_args.dataset_args]\nenable_bucket = \"false\"\n");
        assertFalse(config.setting("xformers").on());
        assertEquals("enable_bucket", config.wrongTypes().get(0).name());
    }

    @Test
    void theWindowSetsTheNetworkModule() {
        assertEquals("networks.lora", module(CONFIG));
        assertEquals("lycoris.kohya", module(CONFIG + "[network_args.args.network_args]\nalgo = \"lokr\"\n"));
        assertEquals("networks.dylora", module(CONFIG + "[network_args.args.network_args]\nunit = 4\n"));
        assertEquals("networks.lora_fa", module(CONFIG.replace("network_dim", "fa = true\nnetwork_dim")));
        assertEquals(
                "networks.foo",
                module(CONFIG.replace("network_dim", "network_module = \"networks.foo\"\nnetwork_dim")));
        assertEquals("networks.lora_flux", module(CONFIG.replace("sdxl = true", "guidance_scale = 3.5")));
    }

    private static String module(String config) {
        return ReadConfig.of("e.toml", config).setting("network_module").text();
    }

    @Test
    void theFlagForSdxlChoosesTheScript() {
        assertEquals(
                "sdxl_train_network.py",
                ReadConfig.of("e.toml", CONFIG).script().orElseThrow());
        assertEquals(
                "train_network.py",
                ReadConfig.of("e.toml", CONFIG.replace("sdxl = true\n", ""))
                        .script()
                        .orElseThrow());
    }

    @Test
    void argumentsAreTextsInASectionOfTheirOwn() {
        assertEquals(Optional.of("optimizer_args.args.optimizer_args"), Derrian.FORMAT.argumentSection());
        assertTrue(Derrian.FORMAT.isArgumentText());
        assertEquals(
                "d_coef",
                ReadConfig.of("e.toml", CONFIG).optimizerArguments().get(0).key());
    }

    @Test
    void itIsStartedFromItsWindow() {
        TrainerConfig config = ReadConfig.of("e.toml", CONFIG);
        assertEquals(List.of(), config.format().command(config));
        assertTrue(Derrian.FORMAT.isWholeCommand());
    }

    @Test
    void zerosAreNotPassedOn() {
        TrainerConfig config = ReadConfig.of(
                "e.toml",
                CONFIG.replace("network_dim = 24", "network_alpha = 0\nunet_lr = 0.0")
                        .replace("keep_tokens = 1", "num_repeats2 = 0"));
        assertEquals(1L, config.setting("alpha").value());
        assertEquals(null, config.setting("unet_lr").value());
        assertEquals(
                List.of("network_args.args.network_alpha", "network_args.args.unet_lr"),
                Derrian.leftOut(config).stream().map(Setting::name).toList());
    }
}
