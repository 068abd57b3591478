package dev.loralint.trainer.edit;

import dev.loralint.finding.Change;
import dev.loralint.finding.Location;
import dev.loralint.text.TextEdit;
import dev.loralint.trainer.SettingsNotation;
import dev.loralint.trainer.script.ShellDialect;
import dev.loralint.trainer.tree.Notation;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a fix wants of a configuration into replacements of its bytes. */
public final class ConfigEditor {

    private static final int MARK = 3;

    private final Text text;
    private final int length;
    private final @Nullable NotationEditor editor;
    private final @Nullable ScriptEditor script;

    /** Where the lines begin, and how many bytes are before them. */
    private int @Nullable [][] lines;

    private ConfigEditor(Text text, int length, @Nullable NotationEditor editor, @Nullable ScriptEditor script) {
        this.text = text;
        this.length = length;
        this.editor = editor;
        this.script = script;
    }

    /** @param format the configuration's, {@code null} where it is only named by one */
    public static ConfigEditor of(String fileName, byte[] file, @Nullable SettingsNotation format) {
        Text text = Text.decode(fileName, file);
        boolean sound = text.encodingError() == null;
        ScriptEditor script = sound && Notation.of(fileName, text.content()) == Notation.SCRIPT
                ? new ScriptEditor(text.content(), ShellDialect.of(fileName))
                : null;
        return new ConfigEditor(text, file.length, sound ? editor(fileName, text.content(), format) : null, script);
    }

    /** @param file loralint's own settings */
    public static ConfigEditor ofSettings(byte[] file) {
        Text text = Text.decode("", file);
        boolean sound = text.encodingError() == null;
        return new ConfigEditor(text, file.length, sound ? new TomlEditor(false, List.of("")) : null, null);
    }

    private static @Nullable NotationEditor editor(String fileName, String content, @Nullable SettingsNotation format) {
        Notation notation = Notation.of(fileName, content);
        boolean loose = format == null || format.isLoose();
        return notation == null
                ? null
                : switch (notation) {
                    case TOML -> new TomlEditor(loose, format == null ? List.of() : format.homes());
                    case JSON -> new JsonEditor(loose);
                    case YAML -> new YamlEditor();
                    case ENV -> new EnvEditor();
                    case SCRIPT, NOTEBOOK -> null;
                };
    }

    /** The keys that changes touch. */
    public static Set<String> names(List<Change> changes) {
        Set<String> names = new LinkedHashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.SetSetting set) {
                names.add(set.name());
            } else if (change instanceof Change.RemoveSetting remove) {
                names.add(remove.name());
            } else if (change instanceof Change.RenameSetting rename) {
                names.add(rename.name());
                names.add(rename.to());
            }
        }
        return names;
    }

    /**
     * The edits of all changes together, in the order of the file, none reaching into another: nothing where one of them
     * has no place here, or where the trainer could not read the result.
     *
     * @param place where the setting stands that the finding is about
     */
    public List<TextEdit> edits(List<Change> changes, Location place) {
        if (editor == null && script == null) {
            return reencoded(changes);
        }
        if (changes.size() == 1 && changes.get(0) instanceof Change.Respell respell) {
            return respelled(respell, offset(place));
        }
        boolean mark = changes.stream().anyMatch(c -> c instanceof Change.StripByteOrderMark) && text.byteOrderMark();
        List<TextEdit> edits = new ArrayList<>();
        if (mark) {
            edits.add(new TextEdit(0, MARK, ""));
        }
        try {
            if (script != null) {
                ScriptEditor.Lines edited = script.edited(changes, offset(place));
                edits.addAll(differences(edited.start(), edited.before(), edited.after()));
                return edits;
            }
            String before = text.content();
            String after = edited(before, changes, offset(place));
            if (!after.equals(before)) {
                if (editor != null && editor.isReadable(before) && !editor.isReadable(after)) {
                    return List.of();
                }
                edits.addAll(differences(0, before, after));
            }
            return edits;
        } catch (CannotEdit e) {
            return List.of();
        }
    }

    /** A file that is sound text in another encoding; what else is wrong with it shows once it is read. */
    private List<TextEdit> reencoded(List<Change> changes) {
        SyntaxError problem = text.encodingError();
        Change repair = problem == null ? null : problem.repair();
        return repair != null && changes.contains(repair)
                ? List.of(new TextEdit(0, length, text.content()))
                : List.of();
    }

    /** These letters alone, so that a line with several such faults is fixed at once. */
    private List<TextEdit> respelled(Change.Respell change, int at) {
        if (at < 0 || !text.content().startsWith(change.written(), at)) {
            return List.of();
        }
        int start = (text.byteOrderMark() ? MARK : 0) + bytes(text.content().substring(0, at));
        return List.of(new TextEdit(start, start + bytes(change.written()), change.meant()));
    }

    /** Changes of what stands at the place come first, as long as the place is where it was. */
    private String edited(String content, List<Change> changes, int at) throws CannotEdit {
        String result = content;
        int place = at;
        for (Change change : changes) {
            if (!(change instanceof Change.StripByteOrderMark) && editor != null) {
                String next = editor.edited(result, change, place);
                place = isSameUpTo(place, result, next) ? place : -1;
                result = next;
            }
        }
        return result;
    }

    private static boolean isSameUpTo(int place, String before, String after) {
        return place >= 0 && before.regionMatches(0, after, 0, place + 1);
    }

    private int offset(Location place) {
        if (place.line() == 0) {
            return -1;
        }
        String content = text.content();
        int[] starts = lines()[0];
        int at = place.line() <= starts.length ? starts[place.line() - 1] : content.length();
        int end = Splice.lineEnd(content, at);
        int points = Math.min(place.column() - 1, content.codePointCount(at, end));
        return content.offsetByCodePoints(at, Math.max(0, points));
    }

    private int[][] lines() {
        int[][] known = lines;
        if (known == null) {
            List<String> all = lines(text.content());
            known = new int[2][all.size()];
            for (int i = 1; i < all.size(); i++) {
                known[0][i] = known[0][i - 1] + all.get(i - 1).length();
                known[1][i] = known[1][i - 1] + bytes(all.get(i - 1));
            }
            lines = known;
        }
        return known;
    }

    /** @param start where the lines begin that are changed */
    private List<TextEdit> differences(int start, String before, String after) {
        List<String> oldLines = lines(before);
        List<String> newLines = lines(after);
        List<TextEdit> edits = new ArrayList<>();
        int first = Arrays.binarySearch(lines()[0], start);
        int offset = (text.byteOrderMark() ? MARK : 0) + (first < 0 ? 0 : lines()[1][first]);
        int line = 0;
        for (LineDiff.Hunk hunk : LineDiff.of(oldLines, newLines)) {
            offset += bytes(oldLines.subList(line, hunk.oldFrom()));
            int end = offset + bytes(oldLines.subList(hunk.oldFrom(), hunk.oldTo()));
            edits.add(new TextEdit(offset, end, String.join("", newLines.subList(hunk.newFrom(), hunk.newTo()))));
            offset = end;
            line = hunk.oldTo();
        }
        return edits;
    }

    private static int bytes(List<String> lines) {
        return lines.stream().mapToInt(ConfigEditor::bytes).sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < text.length(); at = Splice.nextLine(text, at)) {
            lines.add(text.substring(at, Splice.nextLine(text, at)));
        }
        return lines;
    }
}
