package dev.loralint.trainers.diffusers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.ReadConfig;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffusersTest {

    private static final String SD3 =
            "accelerate launch examples/dreambooth/train_dreambooth_lora_sd3.py --pretrained_model_name_or_path=a/b ";

    private static final String INSTANCES = "--instance_data_dir=photos --instance_prompt='a photo of tovamir' ";

    @Test
    void aCommandLineIsRead() {
        TrainerConfig config = ReadConfig.of("train.sh", SD3 + INSTANCES + "--rank=16 --learning_rate 5e-5\n");
        assertSame(Diffusers.LAUNCH, config.format());
        assertEquals(16L, config.setting("dim").value());
        assertEquals(5e-5, config.setting("lr").value());
        assertEquals(500L, config.setting("warmup").value());
        assertEquals(BaseFamily.SD3, config.baseFamily());
        assertEquals("photos", config.subsets().get(0).imageDir());
        assertEquals("a photo of tovamir", config.subsets().get(0).classTokens());
    }

    @Test
    void theAlphaIsTheRankWithoutAnOption() {
        TrainerConfig config = ReadConfig.of("train.sh", SD3 + INSTANCES + "--rank=16\n");
        assertEquals(16L, config.setting("alpha").value());
        assertFalse(config.written("alpha"));
    }

    @Test
    void anOptionOfAnotherTrainerIsSuggested() {
        TrainerConfig config = ReadConfig.of(
                "train.sh",
                "accelerate launch train_text_to_image_lora.py --train_data_dir=a --min_snr=5 --network_dim=8\n");
        assertEquals(
                List.of("snr_gamma", "rank"),
                config.unknownKeys().stream()
                        .map(key -> String.valueOf(key.suggestion()))
                        .toList());
    }

    @Test
    void whatIsRequiredIsMissing() {
        assertEquals(
                List.of("instance_prompt"), run(SD3 + "--dataset_name=photos\n").missing());
        assertEquals(List.of(), run(SD3 + "--dataset_name=photos $MORE\n").missing());
    }

    @Test
    void optionsAreUsedUnderConditions() {
        DiffusersRun run =
                run(SD3 + INSTANCES + "--num_train_epochs=3 --max_train_steps=9 --class_prompt=a --logit_mean=1\n");
        assertEquals(
                List.of("class_prompt", "num_train_epochs"),
                run.unused().stream()
                        .flatMap(unused -> unused.settings().stream())
                        .map(Setting::name)
                        .filter(name -> !name.equals("logit_mean"))
                        .sorted()
                        .toList());
        assertTrue(run(SD3 + INSTANCES
                        + "--num_train_epochs=3 --class_prompt=a --with_prior_preservation --class_data_dir=b\n")
                .unused()
                .isEmpty());
    }

    @Test
    void settingsExcludeEachOther() {
        List<DiffusersRun.Refusal> refusals =
                run(SD3 + INSTANCES + "--dataset_name=a\n").refusals();
        assertEquals(1, refusals.size());
        assertEquals("dataset_name", refusals.get(0).first().name());
        assertTrue(run(SD3 + INSTANCES + "\n").refusals().isEmpty());
    }

    @Test
    void anOptimizerThatIsNotKnownIsAdamw() {
        assertEquals(
                List.of("prodigy_beta3"),
                run(SD3 + INSTANCES + "--optimizer=lion --prodigy_beta3=0.5 --adam_beta1=0.8\n").unused().stream()
                        .map(unused -> unused.first().name())
                        .toList());
        assertTrue(run(SD3 + INSTANCES + "--optimizer=Prodigy --prodigy_beta3=0.5\n")
                .unused()
                .isEmpty());
    }

    private static DiffusersRun run(String script) {
        return DiffusersRun.of(ReadConfig.of("train.sh", script)).get(0);
    }
}
