package dev.loralint.trainers.aitoolkit;

import dev.loralint.trainer.Setting;
import dev.loralint.trainer.SettingScope;
import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Settings as classes of ai-toolkit get them, by the section that they are in, as the file says them. Defaults are not among them. */
final class Sections {

    static final String DATASETS = "datasets";

    /** What is in no section. */
    static final String PROCESS = "process";

    /** Sections that ai-toolkit passes on as a whole, below {@code train} and {@code network}. */
    private static final List<String> PASSED_ON = List.of("optimizer_params", "lr_scheduler_params", "network_kwargs");

    /** Sections of the process. */
    private static final List<String> OF_PROCESS = List.of(
            "adapter", DATASETS, "decorator", "first_sample", "logging", "model", "network", "sample", "save", "train");

    private static final String PATH = "config.process.0.";

    private Sections() {}

    /** The scopes of settings. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new HashMap<>(Map.of(
                "file",
                "what is written outside `config`",
                "config",
                "what is written outside the process",
                PROCESS,
                "what the process has in no section"));
        OF_PROCESS.forEach(name -> meanings.put(name, "what the section `" + name + "` of the process has"));
        PASSED_ON.forEach(name -> meanings.put(name, "what `" + name + "` has"));
        return meanings;
    }

    /** All settings of a configuration; none of another trainer's. */
    static List<Setting> of(TrainerConfig config) {
        List<Setting> all = new ArrayList<>();
        if (config.trainer().name().equals(AiToolkit.NAME) && config.format().isLora(config)) {
            for (Setting setting : config.settings().values()) {
                if (setting.written()) {
                    add(setting.id().equals("unet_only") ? setting.with(!setting.on()) : setting, all);
                }
            }
        }
        return all;
    }

    private static void add(Setting setting, List<Setting> all) {
        String name = setting.name();
        if (!name.startsWith(PATH)) {
            boolean config = name.startsWith("config.");
            all.add(setting.in(SettingScope.of(config ? "config" : "file", config ? name.substring(7) : name)));
            return;
        }
        String path = name.substring(PATH.length());
        int dot = path.indexOf('.');
        String section = dot < 0 ? PROCESS : path.substring(0, dot);
        String key = path.substring(dot + 1);
        int dataset = 0;
        if (section.equals(DATASETS)) {
            int second = key.indexOf('.');
            dataset = Integer.parseInt(second < 0 ? key : key.substring(0, second));
            key = second < 0 ? "" : key.substring(second + 1);
        }
        if (key.indexOf('.') >= 0) {
            // d_coef is a setting of its own, and one of optimizer_params
            return;
        }
        all.add(setting.in(new SettingScope(section, key, dataset, 0)));
        if (PASSED_ON.contains(key) && setting.value() instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String own = String.valueOf(entry.getKey());
                all.add(new Setting(own, name + "." + own, entry.getValue(), true, setting.location())
                        .in(SettingScope.of(key, own)));
            }
        }
    }

    /** Whether it is an empty list of resolutions of a dataset. */
    static boolean isWithoutResolution(Setting setting) {
        return setting.scope().equals(DATASETS)
                && setting.key().equals("resolution")
                && setting.passes("l")
                && !setting.on();
    }
}
