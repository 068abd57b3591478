package dev.loralint.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.check.RequestedRules;
import dev.loralint.check.UsageException;
import dev.loralint.finding.Finding;
import dev.loralint.parallel.Progress;
import dev.loralint.result.AuditedFile;
import dev.loralint.rules.RuleSelection;
import dev.loralint.rules.house.MadeRule;
import dev.loralint.safetensors.Dtype;
import dev.loralint.safetensors.MadeSafetensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files share is worked out once; what is found in a file must not depend on the files before it. */
class SharedVerdictsTest {

    private static final int FILES = 120;

    private static final Map<String, List<String>> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put("ss_sd_model_name", List.of("illustriousXL_v01.safetensors", "noobaiXL_vPred10.safetensors"));
        SETTINGS.put(
                "ss_optimizer",
                List.of("torch.optim.adamw.AdamW", "prodigyopt.prodigy.Prodigy(d_coef=1)", "Adafactor()", "None"));
        SETTINGS.put("ss_unet_lr", List.of("0.0001", "1.0", "0"));
        SETTINGS.put("ss_learning_rate", List.of("1.0", "0.0005"));
        SETTINGS.put("ss_network_dim", List.of("4", "8"));
        SETTINGS.put("ss_network_alpha", List.of("1.0", "8"));
        SETTINGS.put("ss_lr_scheduler", List.of("cosine", "constant"));
        SETTINGS.put("ss_mixed_precision", List.of("fp16", "bf16"));
        SETTINGS.put("ss_clip_skip", List.of("1", "2"));
        SETTINGS.put("ss_noise_offset", List.of("0.1", "None"));
        SETTINGS.put("ss_multires_noise_iterations", List.of("6", "None"));
        SETTINGS.put("ss_zero_terminal_snr", List.of("True"));
        SETTINGS.put("modelspec.prediction_type", List.of("v", "epsilon"));
    }

    private static final Map<String, List<String>> OF_A_RUN = Map.of(
            "ss_output_name",
            List.of("mira", "other"),
            "ss_seed",
            List.of("1", "2"),
            "ss_steps",
            List.of("10", "20"),
            "ss_max_train_steps",
            List.of("20"),
            "modelspec.trigger_phrase",
            List.of("tovamir", "nobody"),
            "ss_tag_frequency",
            List.of(
                    "{\"10_tovamir\": {\"tovamir\": 30, \"blonde hair\": 29, \"jacket\": 28, \"1girl\": 30}}",
                    "{\"10_mira\": {\"solo\": 12, \"red eyes\": 8, \"beach\": 12, \"hat\": 3, \"smile\": 11}}"));

    @TempDir
    Path folder;

    private final Random random = new Random(23);

    @BeforeEach
    void makeFiles() {
        for (int i = 0; i < FILES; i++) {
            makeFile(String.format("%03d.safetensors", i));
        }
    }

    private void makeFile(String name) {
        MadeSafetensors file = new MadeSafetensors();
        add(file, SETTINGS, 7);
        add(file, OF_A_RUN, 8);
        int dim = random.nextBoolean() ? 4 : 8;
        boolean withAlpha = random.nextInt(4) > 0;
        float alpha = random.nextBoolean() ? 1 : 8;
        for (int i = 0; i < 2; i++) {
            String module = "lora_unet_down_blocks_1_attentions_0_transformer_blocks_" + i + "_attn2_to_k";
            if (withAlpha) {
                file.tensor(module + ".alpha", Dtype.F32, new float[] {i == 0 ? alpha : 1});
            }
            file.tensor(module + ".lora_down.weight", Dtype.F16, dim, 2048)
                    .tensor(module + ".lora_up.weight", Dtype.F16, 16, dim);
        }
        file.write(folder.resolve(name));
    }

    private void add(MadeSafetensors file, Map<String, List<String>> choices, int ofTen) {
        choices.forEach((key, values) -> {
            if (random.nextInt(10) < ofTen) {
                file.metadata(key, values.get(random.nextInt(values.size())));
            }
        });
    }

    private static Map<String, List<Finding>> findings(AuditRequest request) throws UsageException {
        return Audit.run(request).result().files().stream()
                .collect(Collectors.toMap(AuditedFile::path, AuditedFile::findings));
    }

    @Test
    void filesTogetherHaveTheFindingsOfEachAlone() throws UsageException, IOException {
        Map<String, List<Finding>> together = findings(AuditRequest.of(folder, folder));
        assertEquals(FILES, together.size());
        for (Map.Entry<String, List<Finding>> file : together.entrySet()) {
            assertEquals(
                    findings(AuditRequest.of(folder, folder.resolve(file.getKey()))),
                    Map.of(file.getKey(), file.getValue()));
        }
        String rules = together.values().stream()
                .flatMap(List::stream)
                .map(Finding::rule)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
        assertTrue(
                rules.contains("config/optimizer") && rules.contains("lora/constant-tag") && rules.contains("trainer/"),
                rules);
    }

    /** With a house rule, all facts of a file are in one session, since it may join them. */
    @Test
    void rulesInOneSessionFindTheSame() throws UsageException, IOException {
        Path house = folder.resolve("house-rules");
        MadeRule.write(house, "house/none", "LoraFile( path == \"none\" )", "");
        AuditRequest one = new AuditRequest(
                folder,
                List.of(folder),
                false,
                null,
                null,
                RuleSelection.ALL,
                RequestedRules.of(List.of(house), null),
                null,
                Progress.NONE);
        assertEquals(findings(AuditRequest.of(folder, folder)), findings(one));
    }
}
