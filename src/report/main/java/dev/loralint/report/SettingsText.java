package dev.loralint.report;

import dev.loralint.text.Plain;
import dev.loralint.trainer.BaseModel;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.SettingsComparison;
import dev.loralint.trainer.TrainerConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a configuration says, for people. */
public final class SettingsText {

    /** A value that is one variable, and nothing else. */
    private static final Pattern VARIABLE = Pattern.compile("\\$[\\w?@*#]*|\\$[({].*|`.*`");

    private static final int WIDEST = 60;

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private SettingsText() {}

    /** A table of the settings in the field's terms, each with its value, where it is written and the trainer's name. */
    public static String render(TrainerConfig config) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"setting", "value", "where", "name"});
        for (Setting setting : config.settings().values()) {
            if (setting.value() == null && !config.isTraining()) {
                continue;
            }
            boolean isByEpochs = isByEpochs(setting, config);
            rows.add(new String[] {
                setting.id(),
                isByEpochs ? "—" : value(config.inFile(setting)),
                isByEpochs ? "the epochs decide" : where(setting, config),
                setting.name()
            });
        }
        StringBuilder out = new StringBuilder();
        out.append(Plain.text(config.name()))
                .append(": ")
                .append(config.format().title());
        config.script().ifPresent(script -> out.append(" for ").append(Plain.text(script)));
        out.append(
                config.format().isRecognised()
                        ? "\nRecognised by " + Plain.text(config.recognisedBy()) + ".\n"
                        : "\nNot recognised; closest to files of "
                                + config.trainer().name() + ".\n");
        BaseModel model = config.baseModel();
        if (model.by() != BaseModel.Evidence.NOTHING) {
            out.append("Base model: ")
                    .append(model.family().title())
                    .append(", recognised by ")
                    .append(Plain.text(config.modelRecognisedBy()))
                    .append(".\n");
        }
        if (!config.isChecked()) {
            out.append("`loralint check` has no rules for this file.\n");
        }
        if (config.isOpenEnded()) {
            out.append("More options may come from variables that the script does not set.\n");
        }
        List<String> unread = config.unknownKeys().stream()
                .map(key -> key.name() + " (line " + key.location().line() + ")")
                .distinct()
                .toList();
        if (!unread.isEmpty()) {
            out.append("Not read by ")
                    .append(config.trainer().name())
                    .append(": ")
                    .append(Plain.text(String.join(", ", unread)))
                    .append(".\n");
        }
        out.append('\n');
        append(rows, out);
        return out.toString();
    }

    /** A default of the steps means nothing where epochs are set. */
    private static boolean isByEpochs(Setting setting, TrainerConfig config) {
        Setting epochs = config.settings().get("epochs");
        return setting.id().equals("steps") && !setting.written() && epochs != null && epochs.written() && epochs.on();
    }

    /** Two configurations side by side, as far as they differ in effect. */
    public static String render(TrainerConfig first, TrainerConfig second) {
        List<SettingsComparison.Difference> differences = SettingsComparison.of(first, second);
        if (differences.isEmpty()) {
            return Plain.text(first.name() + " and " + second.name()) + " have the same effect.\n";
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"setting", first.name(), "", second.name(), ""});
        for (SettingsComparison.Difference difference : differences) {
            rows.add(new String[] {
                difference.concept(),
                value(shown(first, difference.first())),
                where(difference.first(), first),
                value(shown(second, difference.second())),
                where(difference.second(), second)
            });
        }
        StringBuilder out = new StringBuilder();
        append(rows, out);
        return out.toString();
    }

    private static String value(Setting setting) {
        if (setting.value() == null) {
            return "—";
        }
        if (setting.isVariable() && VARIABLE.matcher(setting.text()).matches()) {
            return "not known";
        }
        String text = setting.text().replace("\n", "⏎");
        return setting.value() instanceof String && isMistakable(text) ? '"' + text + '"' : text;
    }

    /** Whether text would be treated as nothing, a flag or a number, which for a trainer it is not. */
    private static boolean isMistakable(String text) {
        return text.isEmpty()
                || text.equals("true")
                || text.equals("false")
                || NUMBER.matcher(text).matches();
    }

    /** What the file says, unless something else is on. */
    private static Setting shown(TrainerConfig config, Setting inEffect) {
        return inEffect.on() ? inEffect : config.inFile(inEffect);
    }

    private static String where(Setting inEffect, TrainerConfig config) {
        Setting setting = config.inFile(inEffect);
        if (setting != inEffect) {
            return "line " + setting.location().line() + ", not passed to "
                    + config.trainer().name()
                    + (inEffect.on() ? ", which uses " + value(inEffect) : "");
        }
        if (!setting.written()) {
            return (setting.value() == null ? "not set" : "default") + (setting.open() ? ", if not set elsewhere" : "");
        }
        String path = setting.location().path();
        String line = "line " + setting.location().line();
        return path.equals(config.path()) ? line : path + ", " + line;
    }

    /** Columns as wide as their cells, the last as it comes; a cell that is too wide is cut. */
    static void append(List<String[]> rows, StringBuilder out) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                row[i] = cut(Plain.text(row[i]));
                widths[i] = Math.max(widths[i], row[i].codePointCount(0, row[i].length()));
            }
        }
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                out.append(row[i]);
                if (i < columns - 1) {
                    out.append(" ".repeat(widths[i] - row[i].codePointCount(0, row[i].length()) + 2));
                }
            }
            out.append('\n');
        }
    }

    private static String cut(String cell) {
        int length = cell.codePointCount(0, cell.length());
        return length <= WIDEST ? cell : cell.substring(0, cell.offsetByCodePoints(0, WIDEST - 1)) + "…";
    }
}
