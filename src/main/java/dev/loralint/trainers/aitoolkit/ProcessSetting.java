package dev.loralint.trainers.aitoolkit;

import dev.loralint.finding.Message;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import dev.loralint.training.KeyedSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A setting as a class of ai-toolkit gets it, as the file says it. Defaults are not among them.
 *
 * @param section the section that it is in: {@code train}, {@code datasets}, {@code optimizer_params}; {@code process} for
 *     what is in no section, {@code config} and {@code file} above the process
 * @param key its key; empty for a value in a list that should be a section
 * @param item the number of its dataset, from 0 (index)
 * @param setting the setting, with its value and place
 */
public record ProcessSetting(String section, String key, int item, Setting setting) implements KeyedSetting {

    private static final String PROCESS = "config.process.0.";

    /** Sections that ai-toolkit passes on as a whole, below {@code train} and {@code network}. */
    private static final List<String> PASSED_ON = List.of("optimizer_params", "lr_scheduler_params", "network_kwargs");

    /** All settings of a configuration; none of another trainer's. */
    public static List<ProcessSetting> of(TrainerConfig config) {
        List<ProcessSetting> all = new ArrayList<>();
        if (config.trainer().name().equals(AiToolkit.NAME) && config.format().isLora(config)) {
            for (Setting setting : config.settings().values()) {
                if (setting.written()) {
                    add(setting, all);
                }
            }
        }
        return all;
    }

    private static void add(Setting term, List<ProcessSetting> all) {
        boolean turned = term.term().equals("unet_only");
        Setting setting = turned ? new Setting(term.term(), term.name(), !term.on(), true, term.location()) : term;
        String name = setting.name();
        if (!name.startsWith(PROCESS)) {
            boolean config = name.startsWith("config.");
            all.add(new ProcessSetting(config ? "config" : "file", config ? name.substring(7) : name, 0, setting));
            return;
        }
        String path = name.substring(PROCESS.length());
        int dot = path.indexOf('.');
        if (dot < 0) {
            all.add(new ProcessSetting("process", path, 0, setting));
            return;
        }
        String section = path.substring(0, dot);
        String key = path.substring(dot + 1);
        int item = 0;
        if (section.equals("datasets")) {
            int second = key.indexOf('.');
            item = Integer.parseInt(second < 0 ? key : key.substring(0, second));
            key = second < 0 ? "" : key.substring(second + 1);
        }
        if (key.indexOf('.') >= 0) {
            // d_coef is a setting of its own, and one of optimizer_params
            return;
        }
        all.add(new ProcessSetting(section, key, item, setting));
        if (PASSED_ON.contains(key) && setting.value() instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String own = String.valueOf(entry.getKey());
                Setting inner = new Setting(own, name + "." + own, entry.getValue(), true, setting.location());
                all.add(new ProcessSetting(key, own, 0, inner));
            }
        }
    }

    /** The value in lower case. */
    public String lower() {
        return setting.text().toLowerCase(Locale.ROOT);
    }

    /** Whether the value is a list with something that is not of this kind of {@link Setting#passes}. */
    public boolean lists(String letters) {
        return setting.value() instanceof List<?> list && !list.stream().allMatch(item -> Values.passes(letters, item));
    }

    /** What Python goes through: the elements of a list, or the letters of a text. */
    public List<?> words() {
        return quoted() ? text().codePoints().mapToObj(Character::toString).toList() : setting.elements();
    }

    /** Whether it is the empty list of the resolutions of a dataset. */
    public boolean isWithoutResolution() {
        return section.equals("datasets")
                && key.equals("resolution")
                && setting.value() instanceof List<?> list
                && list.isEmpty();
    }

    /** The number of elements of a list; 1 for any other value. */
    public int length() {
        return setting.elements().size();
    }

    /** As a setting, with text that looks like something else in quotation marks. */
    @Override
    public String shown() {
        boolean ambiguous = quoted() && !Values.typed(text()).equals(text());
        return ambiguous ? Message.quote(setting.name() + " = \"" + text() + '"') : setting.shown();
    }
}
