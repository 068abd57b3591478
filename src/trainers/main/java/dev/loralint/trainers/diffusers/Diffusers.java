package dev.loralint.trainers.diffusers;

import dev.loralint.finding.Shown;
import dev.loralint.finding.Term;
import dev.loralint.resource.TextTable;
import dev.loralint.trainer.BaseFamily;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.NamedFormat;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.options.TrainingOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Command lines of the scripts in {@code examples} of diffusers, each of which has its own options. */
final class Diffusers extends NamedFormat {

    static final String NAME = "diffusers";

    /** A script with the command line of a training. */
    static final Diffusers LAUNCH = new Diffusers();

    /** What {@code scripts.tsv} says of each script, by its name without {@code .py}. */
    static final Map<String, Script> SCRIPTS = new LinkedHashMap<>();

    /** The field's terms by the names of options. */
    private static final Map<String, String> TERMS = new LinkedHashMap<>();

    static {
        for (String[] row :
                TextTable.read("dev/loralint/trainers/diffusers/scripts.tsv").rows()) {
            SCRIPTS.put(row[0], new Script(row[1], row[2], BaseFamily.valueOf(row[3])));
        }
        for (String[] row :
                TextTable.read("dev/loralint/trainers/diffusers/terms.tsv").rows()) {
            TERMS.put(row[1], row[0]);
        }
    }

    private Diffusers() {
        super(NAME, "diffusers_launch", "diffusers launch script", true);
    }

    /**
     * A script.
     *
     * @param data where captions come from: {@code folder}, {@code instances} or {@code templates}
     * @param trains {@code lora}, {@code model} or {@code embedding}
     * @param family the base model
     */
    record Script(String data, String trains, BaseFamily family) {}

    static Map<String, List<String>> terms() {
        Map<String, List<String>> options = new LinkedHashMap<>();
        TERMS.forEach((option, term) ->
                options.merge(term, List.of(option), (some, more) -> List.of(some.get(0), more.get(0))));
        return options;
    }

    /** The field's term for an option; the option itself if there is none. */
    static String term(String option) {
        return TERMS.getOrDefault(option, option);
    }

    /** The script that is started. */
    static Optional<Script> script(TrainerConfig config) {
        return config.script().map(Diffusers::plain).map(SCRIPTS::get);
    }

    /** The name of a script without {@code .py}. */
    static String plain(String script) {
        return script.replaceFirst("\\.py$", "");
    }

    private static boolean isOfKnownScript(TrainerConfig config) {
        return config.script()
                .map(script -> TrainingOptions.of(config.trainer(), script).areOf(script))
                .orElse(false);
    }

    @Override
    public boolean isAlikeForAllModels() {
        return true;
    }

    @Override
    public boolean areKeysKnown(TrainerConfig config) {
        return isOfKnownScript(config);
    }

    @Override
    public boolean areStopsKnown(TrainerConfig config) {
        return isOfKnownScript(config);
    }

    @Override
    public boolean areTypesKnown(TrainerConfig config) {
        return isOfKnownScript(config);
    }

    @Override
    public boolean isLora(TrainerConfig config) {
        return script(config).map(script -> script.trains().equals("lora")).orElse(true);
    }

    @Override
    public Shown trained(TrainerConfig config) {
        return script(config)
                        .filter(script -> script.trains().equals("embedding"))
                        .isPresent()
                ? new Term("a textual inversion")
                : super.trained(config);
    }

    @Override
    public BaseModel.Statement stated(TrainerConfig config) {
        return script(config)
                .filter(script -> script.family() != BaseFamily.UNKNOWN)
                .map(script ->
                        new BaseModel.Statement(script.family(), config.script().orElse("")))
                .orElse(BaseModel.Statement.NOTHING);
    }

    @Override
    public boolean isCommandLine() {
        return true;
    }

    @Override
    public List<String> command(TrainerConfig config) {
        String file = config.path();
        if (file.endsWith(".ps1")) {
            return List.of("pwsh", "-File", file);
        }
        return file.endsWith(".bat") || file.endsWith(".cmd") ? List.of("cmd", "/c", file) : List.of("bash", file);
    }
}
