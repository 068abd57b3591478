package dev.loralint.trainers.sdscripts.format;

import dev.loralint.checkout.SourceIndex;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.formats.Launch;
import dev.loralint.trainer.formats.Trainers;
import dev.loralint.trainer.options.ArgumentParser;
import dev.loralint.trainer.options.TrainingOptions;
import dev.loralint.trainer.script.Word;
import dev.loralint.trainer.tree.Notation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Scripts that start sd-scripts, {@code accelerate launch … train_network.py …}. What stands before the training script
 * is accelerate's; what stands after it is the training's and overrules its {@code --config_file}.
 */
public final class LaunchReader implements ConfigReader {

    /** Training scripts of sd-scripts that are not called something with train_network. */
    private static final Set<String> OTHER_SCRIPTS = Set.of(
            "anima_train.py",
            "anima_train_control_net_lllite.py",
            "fine_tune.py",
            "flux_train.py",
            "flux_train_control_net.py",
            "lumina_train.py",
            "sd3_train.py",
            "sdxl_train.py",
            "sdxl_train_control_net.py",
            "sdxl_train_control_net_lllite.py",
            "sdxl_train_leco.py",
            "sdxl_train_textual_inversion.py",
            "train_control_net.py",
            "train_controlnet.py",
            "train_db.py",
            "train_leco.py",
            "train_textual_inversion.py",
            "train_textual_inversion_XTI.py");

    @Override
    public TrainerFormat format() {
        return SdScripts.LAUNCH;
    }

    @Override
    public Marks marks() {
        return Marks.in(Notation.SCRIPT);
    }

    @Override
    public Weight weight() {
        return Weight.COMMON;
    }

    @Override
    public Optional<String> evidence(Document document) {
        return document.is(Notation.SCRIPT) && mentionsTraining(document)
                ? launches(document).stream().findFirst().map(launch -> Message.of("the start of {}", launch.script()))
                : Optional.empty();
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return document.is(Notation.SCRIPT) && mentionsTraining(document);
    }

    private static boolean mentionsTraining(Document document) {
        String content = document.content();
        return content.contains("train_network") || OTHER_SCRIPTS.stream().anyMatch(content::contains);
    }

    /** The first launch; {@link #readAll} gives all. */
    @Override
    public TrainerConfig read(Document document) {
        return readAll(document).get(0);
    }

    @Override
    public List<TrainerConfig> readAll(Document document) {
        return launches(document).stream().map(launch -> read(document, launch)).toList();
    }

    private static List<Launch> launches(Document document) {
        return Launch.in(
                document,
                path -> (path.endsWith("train_network.py") || OTHER_SCRIPTS.contains(Launch.name(path)))
                        && Trainers.inPath(path).map(SdScripts.NAME::equals).orElse(true)
                        && !SourceIndex.isMark(path));
    }

    private static TrainerConfig read(Document document, Launch launch) {
        ConfigDraft draft = launch.draft(document, SdScripts.LAUNCH);
        accelerate(document, launch, draft);
        TrainingOptions options = TrainingOptions.of(draft.trainer, launch.script());
        SdScriptsTraining spoken = new SdScriptsTraining(options);
        new ArgumentParser(options, launch.script(), document.text(), draft, launch.after(), launch::text)
                .parse(spoken::say);
        SdScriptsTraining training = new SdScriptsTraining(options);
        ConfigSource source = document.source().startedIn(launch.starts());
        SdScriptsTraining.Argument file = spoken.argument("config_file");
        if (file != null && file.value() instanceof String name && !name.isEmpty()) {
            int spokenTypes = draft.wrongTypes.size();
            configFile(name, file.location(), source, draft, training);
            spoken.forget(draft.wrongTypes.subList(spokenTypes, draft.wrongTypes.size()));
        }
        training.overrule(spoken);
        training.describe(draft, source);
        return draft.finish();
    }

    /** {@code .toml} is put behind a name that does not end so (args.py: read_config_from_file). */
    private static void configFile(
            String name, Location location, ConfigSource source, ConfigDraft draft, SdScriptsTraining training) {
        if (Setting.isUnknown(name)) {
            draft.openEnded = true;
            return;
        }
        String full = name.endsWith(".toml") ? name : name + ".toml";
        Path file = source.find(full);
        if (file == null) {
            draft.missingFile("config_file", full, location);
            return;
        }
        try {
            Document config = new Document(source.follow(file));
            draft.problems.addAll(config.problems());
            if (config.isKnown()) {
                SdScriptsConfigReader.say(config, config.table(), draft, training);
            }
        } catch (IOException e) {
            draft.missingFile("config_file", full, location);
        }
    }

    /** Its own flags, under names that no training has. */
    private static void accelerate(Document document, Launch launch, ConfigDraft draft) {
        List<Word> words = launch.before();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (!word.text().startsWith("--")) {
                continue;
            }
            int equals = word.text().indexOf('=');
            String name = "accelerate."
                    + word.text().substring(2, equals < 0 ? word.text().length() : equals);
            boolean valued = equals < 0
                    && i + 1 < words.size()
                    && !words.get(i + 1).text().startsWith("-");
            Object value = equals >= 0
                    ? Values.typed(word.text().substring(equals + 1))
                    : valued ? Values.typed(words.get(i + 1).text()) : (Object) true;
            draft.write(
                    name,
                    name,
                    value,
                    document.location(valued ? word.span().to(words.get(i + 1).span()) : word.span()));
            i += valued ? 1 : 0;
        }
    }
}
