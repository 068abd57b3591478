package dev.loralint.trainers.diffusers;

import dev.loralint.disk.Disk;
import dev.loralint.knowledge.Tables;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.Conditions;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.options.UnusedSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A run of a script of diffusers.
 *
 * @param config its command line
 */
public record DiffusersRun(TrainerConfig config) {

    /** Other words are replaced by the first, with a warning (main of each script). */
    private static final Set<String> OPTIMIZERS = Set.of("adamw", "prodigy");

    /** Of a script that the release has; none of another file. */
    static List<DiffusersRun> of(TrainerConfig config) {
        return config.trainer().name().equals(Diffusers.NAME)
                        && config.isTraining()
                        && config.format().areKeysKnown(config)
                ? List.of(new DiffusersRun(config))
                : List.of();
    }

    /**
     * Settings with which a script raises an error.
     *
     * @param given those that are set
     * @param absent those that are not
     */
    public record Refusal(List<Setting> given, List<Setting> absent) {

        /** What is set, or else is not, where a finding is. */
        public Setting first() {
            return given.isEmpty() ? absent.get(0) : given.get(0);
        }
    }

    /** The name of the script. */
    public String script() {
        return config.script().orElse("");
    }

    /** A setting by its option. */
    public Setting setting(String option) {
        Setting withoutTerm = config.setting(option);
        return withoutTerm.written() ? withoutTerm : config.setting(Diffusers.term(option));
    }

    /** Whether the script has an option. */
    public boolean has(String option) {
        return options().has(option);
    }

    private TrainingOptions options() {
        return TrainingOptions.of(config.trainer(), config.script().orElse(null));
    }

    /** Whether the script is one of these, without {@code .py}; none means all. */
    public boolean isOf(List<String> scripts) {
        return scripts.isEmpty() || scripts.contains(Diffusers.plain(script()));
    }

    /** Whether a run certainly never comes to code that uses a setting. */
    public boolean misses(List<String> words) {
        return conditions().misses(words);
    }

    /** Whether a run comes to code. */
    public boolean reaches(List<String> words) {
        return conditions().reaches(words);
    }

    private Conditions conditions() {
        return new Conditions(this::inEffect);
    }

    private Setting inEffect(String option) {
        Setting setting = setting(option);
        if (!option.equals("optimizer") || setting.unresolved()) {
            return setting;
        }
        String name = setting.text().toLowerCase(Locale.ROOT);
        return setting.with(OPTIMIZERS.contains(name) ? name : "adamw");
    }

    /** Required options that are not set. */
    public List<String> missing() {
        return config.isOpenEnded()
                ? List.of()
                : Stream.concat(
                                rows("required").map(row -> row[1]),
                                rows("refusals")
                                        .map(row -> row[1])
                                        .filter(when -> when.endsWith("=null") && !when.contains("&"))
                                        .map(when -> when.replace("=null", "")))
                        .distinct()
                        .filter(option -> !setting(option).written())
                        .toList();
    }

    /** Settings that the script refuses together, or without others. */
    public List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        rows("refusals").filter(row -> reaches(List.of(row[1].split("&")))).forEach(row -> {
            List<Setting> given = new ArrayList<>();
            List<Setting> absent = new ArrayList<>();
            for (String part : row[1].split("&")) {
                boolean isAbsent = part.endsWith("=null") && !part.contains("!=") || part.startsWith("!");
                (isAbsent ? absent : given).add(setting(part.replaceAll("^!|!?=.*", "")));
            }
            refusals.add(new Refusal(given, absent));
        });
        return refusals;
    }

    /** Options that nothing in the script reads, and that are set. */
    public List<Setting> neverUsed() {
        return rows("uses")
                .filter(row -> row[2].equals("-"))
                .map(row -> setting(row[1]))
                .filter(this::isMeant)
                .toList();
    }

    /** Settings that the script uses together with others only. */
    public List<UnusedSettings> unused() {
        return UnusedSettings.of(
                rows("uses")
                        .filter(row -> !row[2].equals("-"))
                        .map(row -> new UnusedSettings.UsedIf(List.of(row[1]), List.of(row[2]))),
                conditions(),
                // the examples of diffusers say so of every scheduler
                setting -> isMeant(setting) && !(setting.id().equals("warmup") && setting.number() == 0));
    }

    /** Whether a setting has another value than its default. */
    public boolean isMeant(Setting setting) {
        return options().isChanged(setting);
    }

    private Stream<String[]> rows(String table) {
        String script = Diffusers.plain(script());
        return Tables.at(config.trainer().release(), table).stream()
                .filter(row -> row[0].equals("*") || List.of(row[0].split(" ")).contains(script));
    }

    /** Texts that the parser treats as true, as it does all but the empty one (argparse: {@code type=bool}). */
    public List<Setting> mistaken() {
        return options().all().values().stream()
                .filter(option -> option.standard() instanceof Boolean)
                .map(option -> setting(option.name()))
                .filter(setting -> setting.written()
                        && Set.of("false", "0", "no", "off")
                                .contains(setting.text().toLowerCase(Locale.ROOT))
                        && setting.value() instanceof String)
                .toList();
    }

    /** Whether each image has its own caption, from a column of a dataset. */
    public boolean isCaptioned() {
        return setting("dataset_name").given() && setting("caption_column").given();
    }

    /** A checkpoint that is not there: of the path only the last part counts (main: os.path.basename). */
    public List<Setting> missingCheckpoints() {
        Setting resume = setting("resume_from_checkpoint");
        Setting output = setting("output_dir");
        boolean isNamed = resume.written()
                && resume.quoted()
                && resume.on()
                && !resume.unresolved()
                && !output.unresolved()
                && !resume.is("latest");
        if (!isNamed || config.starts().isUnknown(output.text())) {
            return List.of();
        }
        String name = resume.text().replaceFirst(".*/", "");
        boolean isThere = config.starts()
                .find(PythonText.join(output.text(), name), Disk::isDirectory)
                .isPresent();
        return isThere ? List.of() : List.of(resume);
    }
}
