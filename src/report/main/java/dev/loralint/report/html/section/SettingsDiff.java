package dev.loralint.report.html.section;

import dev.loralint.finding.Applicability;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.ConfigView.Diff;
import dev.loralint.report.html.view.ConfigView.Line;
import dev.loralint.text.TextColumns;
import dev.loralint.text.TextEdit;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.edit.ConfigEditor;
import dev.loralint.trainer.edit.LineDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A configuration before and after its fixes, line by line, as {@code fix} changes it. */
final class SettingsDiff {

    /** A longer file is shown around its changes only. */
    private static final int WHOLE = 80;

    private static final int AROUND = 3;

    private final ConfigFiles files;
    private final TrainerConfig config;
    private final List<Finding> findings;

    SettingsDiff(ConfigFiles files, TrainerConfig config, List<Finding> findings) {
        this.files = files;
        this.config = config;
        this.findings = findings;
    }

    /** {@code null} if nothing is to be changed, or the file cannot be read. */
    @Nullable
    Diff view() {
        try {
            return config.isOneOfSeveral() ? ofCommand() : ofFile(files.content(config.origin()));
        } catch (IOException e) {
            return null;
        }
    }

    private @Nullable Diff ofFile(byte[] file) {
        List<String> before = lines(text(file).stripTrailing());
        List<String> after = lines(text(fixed(file, agreeing())).stripTrailing());
        List<LineDiff.Hunk> hunks = LineDiff.of(before, after);
        List<Finding> safe = agreeing().stream().filter(SettingsDiff::isSafe).toList();
        Set<String> safely = new HashSet<>(lines(text(fixed(file, safe)).stripTrailing()));
        List<Line> lines = shown(before, after, safely, hunks, 0);
        return hunks.isEmpty() ? null : diff(before.size() > WHOLE ? around(lines) : lines);
    }

    /** The lines of one command alone, since the other commands of the script are shown by themselves. */
    private @Nullable Diff ofCommand() throws IOException {
        ConfigEditor editor = files.editor(config);
        List<Change> changes = new ArrayList<>();
        List<Change> safe = new ArrayList<>();
        Location place = null;
        for (Finding finding : agreeing()) {
            Location own = files.inCommand(finding, config);
            List<Change> wanted = changes(finding);
            if (own != null && !editor.edits(wanted, own).isEmpty()) {
                changes.addAll(wanted);
                safe.addAll(isSafe(finding) ? wanted : List.of());
                place = own;
            }
        }
        if (place == null) {
            return null;
        }
        List<TextEdit> edits = editor.edits(changes, place);
        byte[] file = files.content(config.origin());
        TextColumns columns = files.lines(config);
        // one more than is shown, for the sign that there are more
        int first = Math.max(1, columns.line(edits.get(0).start()) - AROUND - 1);
        int start = first == 1 ? 0 : columns.start(first);
        int end = columns.start(columns.line(edits.get(edits.size() - 1).end()) + AROUND + 2);
        List<String> before = lines(text(Arrays.copyOfRange(file, start, end)));
        List<String> after = lines(text(TextEdit.applied(file, start, end, edits)));
        Set<String> safely = new HashSet<>(lines(text(TextEdit.applied(file, start, end, editor.edits(safe, place)))));
        List<LineDiff.Hunk> hunks = LineDiff.of(before, after);
        return hunks.isEmpty() ? null : diff(around(shown(before, after, safely, hunks, first - 1)));
    }

    private Diff diff(List<Line> lines) {
        int removed = (int) lines.stream().filter(l -> l.sign().equals("-")).count();
        int added = (int) lines.stream().filter(l -> l.sign().equals("+")).count();
        return new Diff(
                config.path(),
                "after all fixes: " + Phrases.count(Math.min(removed, added), "line") + " changed"
                        + (added > removed ? ", " + Phrases.number(added - removed) + " added" : "")
                        + (removed > added ? ", " + Phrases.number(removed - added) + " removed" : ""),
                lines);
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static boolean isSafe(Finding finding) {
        return Objects.requireNonNull(finding.fix()).applicability() == Applicability.SAFE;
    }

    private byte[] fixed(byte[] file, List<Finding> some) {
        byte[] result = file;
        for (Finding finding : some) {
            ConfigEditor editor = ConfigEditor.of(config.path(), result, config.format());
            result = TextEdit.applied(result, editor.edits(changes(finding), Location.of(config.path())));
        }
        return result;
    }

    private static List<Change> changes(Finding finding) {
        return finding.fixable() ? Objects.requireNonNull(finding.fix()).changes() : List.of();
    }

    /** Those whose fixes are made; of two that want different values of one key the first counts. */
    private List<Finding> agreeing() {
        Set<String> touched = new HashSet<>();
        Set<Change> made = new HashSet<>();
        List<Finding> agreeing = new ArrayList<>();
        for (Finding finding : findings) {
            List<Change> changes = changes(finding);
            Set<String> names = ConfigEditor.names(changes);
            boolean agrees = changes.stream()
                    .allMatch(change -> made.contains(change)
                            || Collections.disjoint(ConfigEditor.names(List.of(change)), touched));
            if (!names.isEmpty() && agrees) {
                touched.addAll(names);
                made.addAll(changes);
                agreeing.add(finding);
            }
        }
        return agreeing;
    }

    /**
     * @param safely the lines after the safe fixes alone
     * @param skipped lines of the file before these
     */
    private static List<Line> shown(
            List<String> before, List<String> after, Set<String> safely, List<LineDiff.Hunk> hunks, int skipped) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        int to = 0;
        for (LineDiff.Hunk hunk : hunks) {
            for (; from < hunk.oldFrom(); from++, to++) {
                lines.add(same(skipped + from, skipped + to, before.get(from)));
            }
            for (; from < hunk.oldTo(); from++) {
                String text = before.get(from);
                lines.add(new Line(number(skipped + from), "", "-", text, safely.contains(text)));
            }
            for (; to < hunk.newTo(); to++) {
                String text = after.get(to);
                lines.add(new Line("", number(skipped + to), "+", text, !safely.contains(text)));
            }
        }
        for (; from < before.size(); from++, to++) {
            lines.add(same(skipped + from, skipped + to, before.get(from)));
        }
        return lines;
    }

    private static Line same(int before, int after, String text) {
        return new Line(number(before), number(after), " ", text, false);
    }

    private static String number(int index) {
        return String.valueOf(index + 1);
    }

    private static List<Line> around(List<Line> lines) {
        boolean[] near = new boolean[lines.size()];
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).sign().equals(" ")) {
                for (int j = Math.max(0, i - AROUND); j <= Math.min(lines.size() - 1, i + AROUND); j++) {
                    near[j] = true;
                }
            }
        }
        List<Line> shown = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (near[i]) {
                shown.add(lines.get(i));
            } else if (i == 0 || near[i - 1]) {
                shown.add(new Line("", "", "…", "", false));
            }
        }
        return shown;
    }
}
