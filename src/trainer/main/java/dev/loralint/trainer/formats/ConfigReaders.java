package dev.loralint.trainer.formats;

import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.TrainerVersions;
import dev.loralint.trainer.tree.Notation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All formats that loralint reads. */
public final class ConfigReaders {

    /** The file with the settings of loralint itself, which is no trainer's. */
    public static final String OWN_SETTINGS = "loralint.toml";

    private ConfigReaders() {}

    /** Whether trainers keep their settings in files with such a name; a sieve for folders, not an answer. */
    public static boolean mayBe(String fileName) {
        if (fileName.equals(OWN_SETTINGS)) {
            return false;
        }
        String name = fileName.toLowerCase(Locale.ROOT);
        for (String ending :
                List.of(".toml", ".json", ".yaml", ".yml", ".sh", ".bat", ".cmd", ".ps1", ".zsh", ".ipynb", ".env")) {
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
        return find(document, false).map(found -> found.read(document)).orElse(List.of());
    }

    /** As {@link #read}, but a TOML file that cannot be parsed, or a file that is too long, is told whatever it was meant to be. */
    public static Optional<TrainerConfig> readNamed(ConfigSource source) {
        return readAllNamed(source).stream().findFirst();
    }

    /** As {@link #readNamed}, but every training of a script that starts several. */
    public static List<TrainerConfig> readAllNamed(ConfigSource source) {
        Document document = new Document(source);
        List<TrainerConfig> configs =
                find(document, true).map(found -> found.read(document)).orElse(List.of());
        if (!configs.isEmpty()) {
            return configs;
        }
        return document.isBroken() && (document.is(Notation.TOML) || (document.tooLong() && mayBe(source.name())))
                ? List.of(document.broken(commonest().format()).recognisedBy("its notation; it cannot be read"))
                : List.of();
    }

    /** Whether names in a file, or its structure, are those of another trainer. */
    public static boolean isOfOther(Document document, String trainer) {
        return possible(document).stream()
                .filter(reader -> reader.weight() != ConfigReader.Weight.COMMON
                        && !reader.format().trainer().name().equals(trainer))
                .anyMatch(reader -> reader.evidence(document).isPresent());
    }

    /** The formats of the files that are read. */
    public static List<TrainerFormat> formats() {
        return heaviestFirst(Trainers.listed().stream().flatMap(trainer -> trainer.readers().stream()))
                .map(ConfigReader::format)
                .toList();
    }

    /** The format of command lines, which are written alike for all trainers. */
    public static TrainerFormat command() {
        return Trainers.first().readers().stream()
                .map(ConfigReader::format)
                .filter(TrainerFormat::isCommandLine)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<ConfigReader> heaviestFirst(Stream<ConfigReader> readers) {
        return readers.sorted(Comparator.comparing(ConfigReader::weight).reversed());
    }

    /** Those of formats that a file may be of, the heaviest evidence first. */
    private static List<ConfigReader> possible(Document document) {
        return heaviestFirst(RoomIndex.readers(document).stream()).toList();
    }

    /** Those of formats that the user says the files are of. */
    private static List<ConfigReader> asked(TrainerVersions versions) {
        return heaviestFirst(Trainers.listed().stream()
                        .filter(trainer -> versions.isAsked(trainer.name()) || versions.isAsked(trainer.starts()))
                        .flatMap(trainer -> trainer.readers().stream()))
                .filter(reader -> versions.isAsked(reader.format()))
                .toList();
    }

    /** What a TOML file is treated as that cannot be parsed, and has no words of any format. */
    private static ConfigReader commonest() {
        return Trainers.first().readers().stream()
                .filter(ConfigReader::isFlat)
                .findFirst()
                .orElseThrow();
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
                    .map(config ->
                            document.isBroken() ? config.with(document.problems()) : ours(reader, document, config))
                    .map(config -> config.format().isRecognised() ? config.recognisedBy(evidence.get()) : config)
                    .toList();
        }
    }

    /** Of other programs some keys look alike. */
    private static TrainerConfig ours(ConfigReader reader, Document document, TrainerConfig config) {
        boolean isFlat = reader.isFlat() && reader.format() == config.format();
        return Unrecognised.of(document, config, isFlat).orElse(config);
    }

    /** Why a file is no configuration, and what to do, as far as its name or the trainer that an option names tells. */
    public static Optional<String> refusal(ConfigSource source) {
        String name = source.name().toLowerCase(Locale.ROOT);
        if (name.endsWith(".py")) {
            return Optional.of(
                    "Python programs are not read; save the command that it runs as a .sh, .bat or .ps1 file,"
                            + " or name the configuration that it passes on");
        }
        if (name.endsWith(".ipynb")) {
            return Optional.of("no command of the notebook starts a training; expected one in a line that begins with"
                    + " `!` or in a cell that begins with `%%bash`");
        }
        TrainerVersions versions = source.versions();
        Set<Notation> read = EnumSet.noneOf(Notation.class);
        Set<String> trainers = new TreeSet<>();
        for (ConfigReader reader : asked(versions)) {
            trainers.add(reader.format().trainer().name());
            read.addAll(reader.trainings());
            if (reader.format().isCommandLine()) {
                read.add(Notation.SCRIPT);
            }
        }
        Document document = new Document(source);
        Optional<Notation> notation =
                Stream.of(Notation.values()).filter(document::is).findFirst();
        List<String> words = new ArrayList<>(read.stream().map(Notation::words).toList());
        if (versions.option().isEmpty()
                && notation.filter(Notation.SCRIPT::equals).isPresent()) {
            return Optional.of(
                    "no command starts a training script that is known; `loralint trainers` lists the trainers");
        }
        if (versions.option().isEmpty()
                || trainers.size() != 1
                || words.isEmpty()
                || notation.filter(read::contains).isPresent()) {
            return Optional.empty();
        }
        String last = words.remove(words.size() - 1);
        return Optional.of(trainers.iterator().next() + " reads "
                + (words.isEmpty() ? "" : String.join(", ", words) + " and ") + last
                + notation.map(of -> ", not " + of.words()).orElse(", not this kind of file"));
    }

    /** The format of training configurations that an option says a file has, if it is in their notation. */
    private static Optional<Found> overruled(Document document, boolean named) {
        TrainerVersions versions = document.source().versions();
        if (!named || versions.option().isEmpty() || !document.isKnown()) {
            return Optional.empty();
        }
        return asked(versions).stream()
                .filter(reader -> reader.trainings().stream().anyMatch(document::is))
                .map(reader -> new Found(reader, Optional.of("`" + versions.option() + "`")))
                .findFirst();
    }

    /** @param named whether the user names the file, and so its trainer too if an option names one */
    private static Optional<Found> find(Document document, boolean named) {
        TrainerVersions versions = document.source().versions();
        List<ConfigReader> asked = asked(versions);
        List<ConfigReader> possible = possible(document);
        for (ConfigReader reader : Stream.concat(asked.stream().filter(possible::contains), possible.stream())
                .distinct()
                .toList()) {
            Optional<String> evidence = reader.evidence(document);
            if (evidence.isPresent() || document.isBroken() && reader.recognisesBroken(document)) {
                Found found = new Found(reader, evidence);
                return versions.isAsked(reader.format())
                        ? Optional.of(found)
                        : Optional.of(overruled(document, named).orElse(found));
            }
        }
        Optional<Found> overruled = overruled(document, named);
        if (overruled.isPresent()) {
            return overruled;
        }
        return document.is(Notation.TOML) && document.isKnown()
                ? asked.stream()
                        .filter(ConfigReader::isFlat)
                        .map(reader -> new Found(reader, Optional.of("`--trainer`")))
                        .findFirst()
                : Optional.empty();
    }
}
