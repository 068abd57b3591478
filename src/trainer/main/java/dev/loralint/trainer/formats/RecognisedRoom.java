package dev.loralint.trainer.formats;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Location;
import dev.loralint.finding.Message;
import dev.loralint.knowledge.Tables;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.ConfigDraft;
import dev.loralint.trainer.ConfigReader;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Document;
import dev.loralint.trainer.Marks;
import dev.loralint.trainer.NamedFormat;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.Values;
import dev.loralint.trainer.script.Command;
import dev.loralint.trainer.script.Word;
import dev.loralint.trainer.tree.Node.Entry;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.Notation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The room of a trainer whose settings are not known. Its table {@code recognised} says what files are recognised by, and which
 * settings name the folder of images and change captions; it needs no class of its own.
 */
final class RecognisedRoom implements Room, ConfigReader {

    private static final String TABLE = "recognised";

    private final List<String[]> rows;
    private final Notation notation;
    private final Format format;

    /** The room that a table of a trainer describes. */
    RecognisedRoom(KnownTrainer trainer) {
        this.rows = Tables.read(trainer.tables(), TABLE).rows();
        this.notation =
                Notation.valueOf(marks("notation").findFirst().orElseThrow().path());
        this.format = new Format(trainer, marks("lora").toList());
    }

    /**
     * A setting in a table.
     *
     * @param path its path, in which {@code *} is any one key
     * @param beginning what its value begins with
     */
    private record Mark(String path, String beginning) {

        static Mark of(String text) {
            String[] parts = text.split("=", 2);
            return new Mark(parts[0], parts.length == 1 ? "" : parts[1]);
        }

        /** The last key of the path that is not any. */
        String key() {
            return path.replaceFirst("(\\.\\*)+$", "");
        }

        /** Whether a document has its key, whatever the value: thousands of keys need no place for that. */
        boolean isKeyIn(Table table) {
            return isKeyIn(table, List.of(path.split("\\.")));
        }

        private static boolean isKeyIn(Table table, List<String> path) {
            Stream<Entry> here = path.get(0).equals("*")
                    ? table.entries().values().stream()
                    : Stream.ofNullable(table.entry(path.get(0)));
            return path.size() == 1
                    ? here.anyMatch(entry -> !(entry.value() instanceof Table))
                    : here.anyMatch(entry ->
                            entry.value() instanceof Table inner && isKeyIn(inner, path.subList(1, path.size())));
        }

        Stream<Setting> in(Map<String, Setting> settings) {
            Pattern pattern = Pattern.compile(path.replace(".", "\\.").replace("*", "[^.]+"));
            return settings.values().stream()
                    .filter(setting -> pattern.matcher(setting.name()).matches()
                            && Stream.concat(setting.elements().stream(), Stream.of(setting.text()))
                                    .anyMatch(value -> String.valueOf(value).startsWith(beginning)));
        }
    }

    /** The one form of its files. */
    private static final class Format extends NamedFormat {

        private final List<Mark> lora;

        Format(KnownTrainer trainer, List<Mark> lora) {
            super(trainer.name(), trainer.tables().replace('-', '_'), trainer.name() + " configuration", true);
            this.lora = lora;
        }

        @Override
        public boolean isChecked() {
            return false;
        }

        @Override
        public boolean isLora(TrainerConfig config) {
            return lora.stream().anyMatch(mark -> mark.in(config.settings()).anyMatch(Setting::given));
        }

        @Override
        public BaseModel.Statement stated(TrainerConfig config) {
            return BaseModel.Statement.NOTHING;
        }
    }

    private Stream<Mark> marks(String kind) {
        return rows.stream().filter(row -> row[0].equals(kind)).map(row -> Mark.of(row[1]));
    }

    @Override
    public List<ConfigReader> readers() {
        return List.of(this);
    }

    @Override
    public TrainerFormat format() {
        return format;
    }

    @Override
    public Weight weight() {
        return Weight.NAMES;
    }

    @Override
    public Marks marks() {
        Marks all = Marks.in(notation).with(marks("own").map(Mark::key).toList());
        for (String needed : marks("needs").map(Mark::key).toList()) {
            all = all.with(needed);
        }
        return all;
    }

    @Override
    public Set<Notation> trainings() {
        return Set.of(notation);
    }

    @Override
    public Optional<String> evidence(Document document) {
        return trainings(document).stream()
                .findFirst()
                .flatMap(settings ->
                        marks("own").flatMap(mark -> mark.in(settings)).findFirst())
                .map(own -> Message.of("{} of {}", own.name(), format.trainer().name()));
    }

    @Override
    public boolean recognisesBroken(Document document) {
        return false;
    }

    @Override
    public TrainerConfig read(Document document) {
        List<Map<String, Setting>> trainings = trainings(document);
        return read(document, trainings.isEmpty() ? settings(document) : trainings.get(0));
    }

    @Override
    public List<TrainerConfig> readAll(Document document) {
        return trainings(document).stream()
                .map(settings -> read(document, settings))
                .toList();
    }

    private TrainerConfig read(Document document, Map<String, Setting> settings) {
        ConfigDraft draft = document.draft(format);
        draft.written.putAll(settings);
        marks("base").flatMap(mark -> mark.in(settings)).findFirst().ifPresent(base -> {
            draft.written.remove(base.id());
            draft.write("base_model", base.name(), base.value(), base.location());
        });
        draft.captionOptions = CaptionOptions.of(draft.trainer.captions()).with(options -> {
            options.captionExtension = given("extension", settings)
                    .map(extension -> "." + extension.text())
                    .orElse(options.handling.extension());
            options.shuffleCaption = given("shuffle", settings).map(Setting::on).orElse(options.shuffleCaption);
            options.keepTokens =
                    Integer.parseInt(marks("kept").map(Mark::path).findFirst().orElse("0"));
            options.chance = new CaptionOptions.Chance(number("dropout", settings, 0), 0, 0, 1, 0);
        });
        int repeats = (int) Math.max(1, number("repeats", settings, 1));
        marks("folder")
                .flatMap(mark -> mark.in(settings))
                .filter(folder -> folder.quoted() && !folder.unresolved())
                .forEach(folder -> draft.subsets.add(new ConfiguredSubset(
                        folder.text(), folder.location(), repeats, null, false, null, draft.captionOptions)));
        return draft.finish();
    }

    private Optional<Setting> given(String kind, Map<String, Setting> settings) {
        return marks(kind)
                .flatMap(mark -> mark.in(settings))
                .filter(Setting::given)
                .findFirst();
    }

    private double number(String kind, Map<String, Setting> settings, double otherwise) {
        double number = given(kind, settings).map(Setting::number).orElse(otherwise);
        return Double.isNaN(number) ? otherwise : number;
    }

    /** What a file says that is of the trainer, training by training; empty if it is of another. */
    private List<Map<String, Setting>> trainings(Document document) {
        if (!document.is(notation)) {
            return List.of();
        }
        boolean isCommand = notation == Notation.SCRIPT;
        if (!isCommand && !hasKeys(document.table())) {
            return List.of();
        }
        List<Map<String, Setting>> all = isCommand ? commands(document) : List.of(settings(document));
        return all.stream()
                .filter(settings -> marks("needs")
                                .allMatch(mark -> mark.in(settings).findFirst().isPresent())
                        && marks("own")
                                .anyMatch(mark -> mark.in(settings).findFirst().isPresent()))
                .toList();
    }

    private boolean hasKeys(Table table) {
        return marks("needs").allMatch(mark -> mark.isKeyIn(table))
                && marks("own").anyMatch(mark -> mark.isKeyIn(table));
    }

    private static Map<String, Setting> settings(Document document) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        gather(document, document.table(), "", settings);
        return settings;
    }

    private static void gather(Document document, Table table, String prefix, Map<String, Setting> settings) {
        for (Entry entry : table.entries().values()) {
            String name = prefix + entry.key();
            if (entry.value() instanceof Table inner) {
                gather(document, inner, name + ".", settings);
                continue;
            }
            Object value = entry.value().plain();
            if (value != null) {
                settings.put(name, new Setting(name, name, value, true, document.location(entry.span())));
            }
        }
    }

    /** The options of each command that has one that the trainer needs. */
    private List<Map<String, Setting>> commands(Document document) {
        String needed = "--" + marks("needs").findFirst().orElseThrow().path();
        if (!document.content().contains(needed)) {
            return List.of();
        }
        List<Map<String, Setting>> all = new ArrayList<>();
        for (Command command : document.commands()) {
            Map<String, Setting> settings = new LinkedHashMap<>();
            List<Word> words = command.words();
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i).text();
                if (word.startsWith("--")) {
                    String name = word.substring(2);
                    boolean isAlone =
                            i + 1 == words.size() || words.get(i + 1).text().startsWith("--");
                    Object value =
                            isAlone ? true : Values.typed(words.get(i + 1).text());
                    Location place =
                            document.location(words.get(isAlone ? i : i + 1).span());
                    settings.put(name, new Setting(name, name, value, true, place));
                }
            }
            all.add(settings);
        }
        return all;
    }
}
