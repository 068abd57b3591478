package dev.loralint.report.html.section;

import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.ConfigView.Diff;
import dev.loralint.report.html.view.ConfigView.Line;
import dev.loralint.text.TextEdit;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.edit.ConfigEditor;
import dev.loralint.trainer.edit.LineDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
        byte[] file;
        try {
            file = files.content(config.origin());
        } catch (IOException e) {
            return null;
        }
        byte[] fixed = fixed(file);
        List<String> before = lines(file);
        List<String> after = lines(fixed);
        List<LineDiff.Hunk> hunks = LineDiff.of(before, after);
        if (hunks.isEmpty()) {
            return null;
        }
        List<Line> lines = shown(before, after, hunks);
        int removed = (int) lines.stream().filter(l -> l.sign().equals("-")).count();
        int added = (int) lines.stream().filter(l -> l.sign().equals("+")).count();
        return new Diff(
                config.path(),
                "after the fixes: " + Phrases.count(Math.min(removed, added), "line") + " changed"
                        + (added > removed ? ", " + Phrases.number(added - removed) + " added" : "")
                        + (removed > added ? ", " + Phrases.number(removed - added) + " removed" : ""),
                before.size() > WHOLE ? around(lines) : lines);
    }

    private static List<String> lines(byte[] file) {
        return new String(file, StandardCharsets.UTF_8).stripTrailing().lines().toList();
    }

    /** With the changes of all fixes; of two that want different values of one key the first counts. */
    private byte[] fixed(byte[] file) {
        Set<String> touched = new HashSet<>();
        Set<Change> made = new HashSet<>();
        byte[] result = file;
        for (Finding finding : findings) {
            List<Change> changes =
                    finding.fixable() ? Objects.requireNonNull(finding.fix()).changes() : List.of();
            Set<String> names = ConfigEditor.names(changes);
            boolean agrees = changes.stream()
                    .allMatch(change -> made.contains(change)
                            || Collections.disjoint(ConfigEditor.names(List.of(change)), touched));
            if (!names.isEmpty() && agrees) {
                touched.addAll(names);
                made.addAll(changes);
                ConfigEditor editor = ConfigEditor.of(config.path(), result, config.format());
                result = TextEdit.applied(result, editor.edits(changes, Location.of(config.path())));
            }
        }
        return result;
    }

    private static List<Line> shown(List<String> before, List<String> after, List<LineDiff.Hunk> hunks) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        int to = 0;
        for (LineDiff.Hunk hunk : hunks) {
            for (; from < hunk.oldFrom(); from++, to++) {
                lines.add(new Line(number(from), number(to), " ", before.get(from)));
            }
            for (; from < hunk.oldTo(); from++) {
                lines.add(new Line(number(from), "", "-", before.get(from)));
            }
            for (; to < hunk.newTo(); to++) {
                lines.add(new Line("", number(to), "+", after.get(to)));
            }
        }
        for (; from < before.size(); from++, to++) {
            lines.add(new Line(number(from), number(to), " ", before.get(from)));
        }
        return lines;
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
                shown.add(new Line("", "", "…", ""));
            }
        }
        return shown;
    }
}
