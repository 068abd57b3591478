package dev.loralint.trainers.simpletuner;

import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SimpleTuner's {@code config.json}, {@code config.toml} or {@code config.env}: options of its command line. */
final class SimpleTunerReader implements ConfigReader {

    private static final String FAMILY = "model_family";

    private static final String BACKENDS = "data_backend_config";

    /** Options that it requires or that no other trainer has, next to the family. */
    private static final Set<String> OWN =
            Set.of(BACKENDS, "model_type", "lora_type", "lora_rank", "validation_prompt", "model_flavour");

    /** Examples that are part of the program (json_file.py: _resolve_example_path). */
    private static final String EXAMPLES = "config/examples/";

    /** Options that name a file (cmd_args.py: parse_cmdline_args; safety_check.py: safety_check). */
    private static final List<String> FILES = List.of(
            "user_prompt_library", "lycoris_config", "webhook_config", "publishing_config", "peft_lora_target_modules");

    /** What such an option may be besides: JSON, no value, or a path below the user's folder. */
    private static final String OTHERWISE = "(?s)[\\[{~].*|None|";

    @Override
    public TrainerFormat format() {
        return SimpleTuner.TRAINING;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.JSON, Notation.TOML, Notation.ENV)
                .with(Stream.of(ConfigEnv.names(FAMILY), ConfigEnv.names(BACKENDS))
                        .flatMap(Set::stream)
                        .toList());
    }

    @Override
    public Weight weight() {
        return Weight.NAMES;
    }

    @Override
    public Set<Notation> trainings() {
        return Set.of(Notation.JSON, Notation.TOML, Notation.ENV);
    }

    @Override
    public Optional<String> evidence(Document document) {
        if (trainings().stream().noneMatch(document::is)) {
            return Optional.empty();
        }
        Set<String> keys = ConfigEnv.options(document).stream()
                .map(entry -> Arguments.plain(entry.key()))
                .collect(Collectors.toSet());
        return keys.contains(BACKENDS) || keys.contains(FAMILY)
                ? OWN.stream()
                        .filter(key -> keys.contains(key) && (keys.contains(FAMILY) || keys.contains("model_type")))
                        .sorted()
                        .findFirst()
                        .map(key -> Message.of("{} of SimpleTuner", key))
                : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.JSON)
                && document.content().contains("\"" + FAMILY + "\"")
                && document.content().contains("\"data_backend_config\"");
    }

    @Override
    public TrainerConfig read(Document document) {
        ConfigDraft draft = document.draft(SimpleTuner.TRAINING);
        new Arguments(document, draft).read();
        draft.openEnded = ConfigEnv.isOpenEnded(document);
        FILES.forEach(key -> named(document, draft, key));
        network(document, draft);
        growthCoefficient(draft);
        BackendsReader.follow(document.source(), draft);
        return draft.finish();
    }

    /** Whether a file that a setting names is one that the program brings along. */
    static boolean isExample(String name) {
        return name.startsWith(EXAMPLES);
    }

    private static void named(Document document, ConfigDraft draft, String key) {
        Setting file = draft.written.get(key);
        boolean isUsed = !key.equals("lycoris_config") || isLycoris(draft);
        if (isUsed
                && file != null
                && file.quoted()
                && !isExample(file.text())
                && !file.text().matches(OTHERWISE)) {
            String name = file.text();
            // the second is looked for below `config` too (cmd_args.py: parse_cmdline_args)
            if (!document.source().isThere(name) && !document.source().isThere("config/" + name)) {
                draft.missingFile(key, name, file.location());
            }
        }
    }

    /** optimizer_param.py: optimizer_parameters; its Prodigy has 1 as the default. */
    private static void growthCoefficient(ConfigDraft draft) {
        Setting optimizer = draft.written.get("optimizer");
        draft.fallBack(
                "d_coef",
                "optimizer_config d_coef",
                optimizer != null && optimizer.text().equals("prodigy") ? 1.0 : null);
        Setting args = draft.written.get("optimizer_args");
        if (args != null) {
            draft.writeArgument(
                    "d_coef", "optimizer_config", List.of(args.text().split(",")), args.location());
        }
    }

    private static boolean isLycoris(ConfigDraft draft) {
        Setting type = draft.written.get("network_module");
        return type != null && type.is("lycoris");
    }

    /** What the LyCORIS network is like is in a file of its own (cmd_args.py: parse_cmdline_args). */
    private static void network(Document document, ConfigDraft draft) {
        Setting named = draft.written.get("lycoris_config");
        if (!isLycoris(draft) || named == null || isExample(named.text()) || named.unresolved()) {
            return;
        }
        Path here = document.source().find(named.text());
        Path file = here == null ? document.source().find("config/" + named.text()) : here;
        if (file == null) {
            return;
        }
        try {
            Document network = new Document(document.source().follow(file));
            Table table = network.table();
            if (network.isKnown() && network.is(Notation.JSON)) {
                table.entries()
                        .forEach((key, entry) -> draft.write(
                                "lycoris_config." + key,
                                "lycoris_config." + key,
                                entry.value().plain(),
                                named.location()));
            }
        } catch (IOException e) {
            draft.missingFile("lycoris_config", named.text(), named.location());
        }
    }
}
