package dev.loralint.trainer.formats;

import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.TrainerVersions;
import dev.loralint.trainer.aitoolkit.AiToolkitReader;
import dev.loralint.trainer.animalorastudio.AnimaLoraStudioReader;
import dev.loralint.trainer.derrian.DerrianReader;
import dev.loralint.trainer.diffusionpipe.DiffusionPipeDatasetReader;
import dev.loralint.trainer.diffusionpipe.DiffusionPipeReader;
import dev.loralint.trainer.kohyagui.KohyaGuiReader;
import dev.loralint.trainer.kohyagui.KohyaGuiSettingsReader;
import dev.loralint.trainer.lorascripts.LoraScriptsReader;
import dev.loralint.trainer.musubi.MusubiDatasetReader;
import dev.loralint.trainer.musubi.MusubiLaunchReader;
import dev.loralint.trainer.musubi.MusubiReader;
import dev.loralint.trainer.musubi.MusubiTuner;
import dev.loralint.trainer.onetrainer.OneTrainerReader;
import dev.loralint.trainer.sdscripts.LaunchReader;
import dev.loralint.trainer.sdscripts.SdScripts;
import dev.loralint.trainer.sdscripts.SdScriptsConfigReader;
import dev.loralint.trainer.sdscripts.SdScriptsDatasetReader;
import dev.loralint.trainer.tree.Notation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** All formats that loralint reads. */
public final class ConfigReaders {

    /** Formats that look alike stand in the order from the particular to the general. */
    private static final List<ConfigReader> ALL = List.of(
            new DiffusionPipeReader(),
            new DiffusionPipeDatasetReader(),
            new DerrianReader(),
            new KohyaGuiSettingsReader(),
            new MusubiDatasetReader(),
            new SdScriptsDatasetReader(),
            new MusubiReader(),
            new LoraScriptsReader(),
            new KohyaGuiReader(),
            new OneTrainerReader(),
            new AiToolkitReader(),
            new AnimaLoraStudioReader(),
            new MusubiLaunchReader(),
            new LaunchReader(),
            new SdScriptsConfigReader());

    private ConfigReaders() {}

    /** Whether trainers keep their settings in files with such a name; a sieve for folders, not an answer. */
    public static boolean mayBe(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        for (String ending : List.of(".toml", ".json", ".yaml", ".yml", ".sh", ".bat", ".cmd", ".ps1", ".zsh")) {
            if (name.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a file says; nothing where it is no trainer's configuration. One that was meant to be one and cannot be parsed
     * has its {@link TrainerConfig#problems()}.
     */
    public static Optional<TrainerConfig> read(ConfigSource source) {
        return readAll(source).stream().findFirst();
    }

    /** As {@link #read}, but every training of a script that starts several. */
    public static List<TrainerConfig> readAll(ConfigSource source) {
        Document document = new Document(source);
        return find(document).map(found -> found.read(document)).orElse(List.of());
    }

    /** As {@link #read}, but a TOML file that cannot be parsed, or a file that is too long, is told whatever it was meant to be. */
    public static Optional<TrainerConfig> readNamed(ConfigSource source) {
        return readAllNamed(source).stream().findFirst();
    }

    /** As {@link #readNamed}, but every training of a script that starts several. */
    public static List<TrainerConfig> readAllNamed(ConfigSource source) {
        List<TrainerConfig> configs = readAll(source);
        if (!configs.isEmpty()) {
            return configs;
        }
        Document document = new Document(source);
        return document.isBroken() && (document.is(Notation.TOML) || (document.tooLong() && mayBe(source.name())))
                ? List.of(document.broken(SdScripts.CONFIG).recognisedBy("its notation; it cannot be read"))
                : List.of();
    }

    /** The formats of the files that are read. */
    public static List<TrainerFormat> formats() {
        return ALL.stream().map(ConfigReader::format).toList();
    }

    /**
     * A format that a file is of.
     *
     * @param evidence what shows it; empty where only words of a file that cannot be parsed do
     */
    private record Found(ConfigReader reader, Optional<String> evidence) {

        List<TrainerConfig> read(Document document) {
            if (evidence.isEmpty()) {
                return List.of(document.broken(reader.format()).recognisedBy("its words; it cannot be parsed"));
            }
            List<TrainerConfig> configs =
                    document.isKnown() ? reader.readAll(document) : List.of(reader.read(document));
            return configs.stream()
                    .map(config -> document.isBroken() ? config.with(document.problems()) : ours(document, config))
                    .map(config -> config.recognisedBy(evidence.get()))
                    .toList();
        }
    }

    /** Of formats without sections every program's keys look alike. */
    private static TrainerConfig ours(Document document, TrainerConfig config) {
        return isFlat(config.format()) ? Unrecognised.of(document, config).orElse(config) : config;
    }

    private static boolean isFlat(TrainerFormat format) {
        return format == SdScripts.CONFIG || format == MusubiTuner.TRAINING;
    }

    private static Optional<Found> find(Document document) {
        TrainerVersions versions = document.source().versions();
        List<ConfigReader> asked =
                ALL.stream().filter(reader -> versions.isAsked(reader.format())).toList();
        for (ConfigReader reader :
                Stream.concat(asked.stream(), ALL.stream()).distinct().toList()) {
            Optional<String> evidence = reader.evidence(document);
            if (evidence.isPresent() || document.isBroken() && reader.recognisesBroken(document)) {
                return Optional.of(new Found(reader, evidence));
            }
        }
        return document.is(Notation.TOML) && document.isKnown()
                ? asked.stream()
                        .filter(reader -> isFlat(reader.format()))
                        .map(reader -> new Found(reader, Optional.of("`--trainer`")))
                        .findFirst()
                : Optional.empty();
    }
}
