package dev.loralint.trainers.civitai;

import dev.loralint.finding.Location;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A training on Civitai.
 *
 * @param config its parameters, and the details in which the server keeps them
 */
public record CivitaiRun(TrainerConfig config) {

    /** Of a training on Civitai; none of another file. */
    static List<CivitaiRun> of(TrainerConfig config) {
        return config.trainer().name().equals(Civitai.NAME) ? List.of(new CivitaiRun(config)) : List.of();
    }

    private FormFields fields() {
        return FormFields.of(config.trainer().release());
    }

    /** A setting by its key in the file. */
    public Setting setting(String key) {
        return config.setting(key.equals("baseModel") ? "base_model" : FormFields.term(key, isToolkit()));
    }

    /** The text of a setting. */
    public String text(String key) {
        return setting(key).text();
    }

    /** The number of a setting; NaN if it is not one. */
    public double number(String key) {
        Object value = setting(key).value();
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Whether the file has the details, and not the parameters alone. */
    public boolean isStored() {
        return config.setting("engine").name().contains("params.");
    }

    /** Whether the parameters are as the engine of the other shape gets them. */
    public boolean isToolkit() {
        return config.script().orElse("").equals(FormFields.TOOLKIT);
    }

    /** Whether the engine gets parameters of the other shape. */
    public boolean isForToolkit() {
        return FormFields.isToolkit(engine());
    }

    /** The program that trains. */
    public String engine() {
        return text("engine");
    }

    /** The base model: one that the site names, or a version of any model on it. */
    public String base() {
        return text("baseModel");
    }

    /** Whether the base model is one that the site names. */
    public boolean isNamed() {
        return !fields().type(base()).isEmpty();
    }

    /** The type of the base model for the server, which does not look it up; empty if the file has the parameters alone. */
    public String knownType() {
        return config.setting("baseModelType").given() || !isStored() ? type() : "sd15";
    }

    /** The type of the base model; empty if neither it nor a model that the site names is set. */
    public String type() {
        Setting type = config.setting("baseModelType");
        return type.given() ? type.text() : isNamed() ? fields().type(base()) : "";
    }

    /**
     * A required key that is not set.
     *
     * @param name the key
     * @param location of the whole
     */
    public record Missing(String name, Location location) {}

    /** Required keys that are not set. */
    public List<Missing> missing() {
        Stream<Missing> details = isStored() ? missing("details") : Stream.empty();
        return Stream.concat(details, missing(config.script().orElse(""))).toList();
    }

    private Stream<Missing> missing(String format) {
        return Schema.of(config.trainer().release(), format).keys().values().stream()
                .filter(key -> key.required() && !setting(key.name()).written())
                .map(key -> new Missing(key.name(), setting(key.name()).location()));
    }

    /** The ecosystem that the site has for the base model, or for its type. */
    public String ecosystem() {
        return fields().ecosystem(base());
    }

    /** The ecosystem and the variant that go with the base model. */
    public String expectedEcosystem() {
        return (ecosystem() + " " + variant()).strip();
    }

    /** The variant of it. */
    public String variant() {
        return fields().variant(base());
    }

    /** Settings that are written, apart from the engine, and for which the engine has no use. */
    public List<Setting> parameters() {
        return config.settings().values().stream()
                .filter(Setting::written)
                .filter(setting -> !isStored() || setting.name().contains("params."))
                .filter(setting -> !setting.id().equals("engine"))
                .toList();
    }

    /** Whether prompts are set, and all of them are empty. */
    public boolean isWithoutPrompts() {
        Setting prompts = setting("samplePrompts");
        return prompts.given()
                && prompts.elements().stream()
                        .allMatch(prompt -> String.valueOf(prompt).isBlank());
    }

    /** Settings with numbers that the form does not take for the base model and the engine. */
    public List<Setting> outside() {
        return fields().names().stream()
                .filter(field -> !field.equals("targetSteps") && !fields().isFixed(field, base(), engine()))
                .flatMap(field -> ofField(field)
                        .filter(setting -> setting.value() instanceof Number)
                        .filter(setting -> setting.number() < least(field) || setting.number() > most(field)))
                .toList();
    }

    /** Settings that the form does not let anyone change for the base model, and that have another value. */
    public List<Setting> fixed() {
        return fields().names().stream()
                .filter(field -> !field.equals("engine") && fields().isFixed(field, base(), engine()))
                .flatMap(field -> ofField(field).filter(setting -> isOther(field, setting)))
                .toList();
    }

    private Stream<Setting> ofField(String field) {
        String key = isToolkit() ? FormFields.ofToolkit(field) : field;
        return key == null ? Stream.empty() : Stream.of(setting(key)).filter(Setting::written);
    }

    /** Whether a setting has another value than the form. */
    private boolean isOther(String field, Setting setting) {
        Object standard = fields().standard(field, base(), engine());
        Object expected = isToolkit() ? Parameters.toToolkit(field, standard) : standard;
        return setting.given()
                && (expected instanceof Number number
                        ? !(setting.number() == number.doubleValue())
                        : !Objects.equals(setting.value(), expected) && !setting.zero());
    }

    /** Whether a setting that is written has another value than the form. */
    public boolean isChosen(Setting setting) {
        return fields().names().stream()
                .anyMatch(field -> ofField(field).anyMatch(one -> one.equals(setting)) && isOther(field, setting));
    }

    /** The least that the form takes. */
    public double least(Setting setting) {
        return least(field(setting));
    }

    /** The most that the form takes. */
    public double most(Setting setting) {
        return most(field(setting));
    }

    private String field(Setting setting) {
        return fields().names().stream()
                .filter(field -> ofField(field).anyMatch(one -> one.equals(setting)))
                .findFirst()
                .orElse("");
    }

    private double least(String field) {
        return fields().least(field, base(), engine());
    }

    private double most(String field) {
        return fields().most(field, base(), engine());
    }

    /** The value that the form has. */
    public Setting usual(Setting setting) {
        Object standard = fields().standard(field(setting), base(), engine());
        return setting.with(isToolkit() ? Parameters.toToolkit(field(setting), standard) : standard);
    }

    /** The engine that the form has for the base model; empty for a model that the site does not name. */
    public String usualEngine() {
        return isNamed() ? String.valueOf(fields().standard("engine", base(), "")) : "";
    }

    /** The shape of the parameters: `kohya` or `toolkit`; `none` if details have none, `unchecked` if no schema is for them. */
    public String shape() {
        return config.script().orElse("");
    }

    /** The images that a number of steps would follow from (TrainingSubmitAdvancedSettings.tsx, AdvancedSettings); -1 for none. */
    public long images() {
        double perImage = number("numRepeats") * number("maxTrainEpochs") / number("trainBatchSize");
        double steps = number("targetSteps");
        if (isToolkit() || !(perImage > 0) || !(steps >= 1) || Double.isInfinite(perImage)) {
            return 0;
        }
        long least = Math.max(1, (long) Math.floor(steps / perImage));
        return LongStream.of(least, least + 1)
                .filter(images ->
                        Math.ceil(images * number("numRepeats") * number("maxTrainEpochs") / number("trainBatchSize"))
                                == steps)
                .findFirst()
                .orElse(-1);
    }
}
