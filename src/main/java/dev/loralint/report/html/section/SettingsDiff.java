package dev.loralint.report.html.section;

import dev.loralint.disk.Disk;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.ConfigView.Diff;
import dev.loralint.report.html.view.ConfigView.Line;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A TOML configuration before and after its fixes, line by line. Other formats have no such picture. */
final class SettingsDiff {

    /** A longer file is shown around its changes only. */
    private static final int WHOLE = 80;

    private static final int AROUND = 3;

    private final Path directory;
    private final TrainerConfig config;
    private final Map<String, Change> byKey = new LinkedHashMap<>();

    SettingsDiff(Path directory, TrainerConfig config, List<Finding> findings) {
        this.directory = directory;
        this.config = config;
        for (Finding finding : findings) {
            if (finding.fix() != null && finding.fixable()) {
                finding.fix().changes().forEach(this::note);
            }
        }
    }

    private void note(Change change) {
        if (change instanceof Change.SetSetting set) {
            byKey.putIfAbsent(set.name(), set);
        } else if (change instanceof Change.RemoveSetting remove) {
            byKey.putIfAbsent(remove.name(), remove);
        } else if (change instanceof Change.RenameSetting rename) {
            byKey.putIfAbsent(rename.name(), rename);
        }
    }

    @Nullable
    Diff view() {
        if (byKey.isEmpty() || !config.path().toLowerCase(Locale.ROOT).endsWith(".toml")) {
            return null;
        }
        List<String> file;
        try {
            String text = new String(Disk.bytes(directory.resolve(config.origin())), StandardCharsets.UTF_8);
            file = text.stripTrailing().lines().toList();
        } catch (IOException e) {
            return null;
        }
        List<Line> lines = lines(file);
        int removed = (int) lines.stream().filter(l -> l.sign().equals("-")).count();
        int added = (int) lines.stream().filter(l -> l.sign().equals("+")).count();
        return new Diff(
                config.path(),
                "after the fixes: " + Phrases.count(Math.min(removed, added), "line") + " changed"
                        + (added > removed ? ", " + Phrases.number(added - removed) + " added" : "")
                        + (removed > added ? ", " + Phrases.number(removed - added) + " removed" : ""),
                file.size() > WHOLE ? around(lines) : lines);
    }

    private List<Line> lines(List<String> file) {
        Map<Integer, Change> byLine = new LinkedHashMap<>();
        List<String> appended = new ArrayList<>();
        byKey.forEach((key, change) -> {
            Optional<Setting> written = written(key);
            if (written.isPresent()) {
                byLine.put(written.get().location().line(), change);
            } else if (change instanceof Change.SetSetting set) {
                appended.add(set.name() + " = " + set.value());
            }
        });
        // A key that is new belongs to the table that the file ends in; sd-scripts flattens tables anyway.
        List<Line> lines = new ArrayList<>();
        int after = 0;
        for (int i = 0; i < file.size(); i++) {
            String text = file.get(i);
            String before = String.valueOf(i + 1);
            Change change = byLine.get(i + 1);
            String changed = change == null ? text : changed(text, change);
            if (change == null || text.equals(changed)) {
                lines.add(new Line(before, String.valueOf(++after), " ", text));
                continue;
            }
            lines.add(new Line(before, "", "-", text));
            // An array over several lines goes as a whole.
            for (int open = depth(text);
                    open > 0 && !(change instanceof Change.RenameSetting) && i + 1 < file.size(); ) {
                i++;
                open += depth(file.get(i));
                lines.add(new Line(String.valueOf(i + 1), "", "-", file.get(i)));
            }
            if (!changed.isEmpty()) {
                lines.add(new Line("", String.valueOf(++after), "+", changed));
            }
        }
        for (String text : appended) {
            lines.add(new Line("", String.valueOf(++after), "+", text));
        }
        return lines;
    }

    private Optional<Setting> written(String key) {
        return config.settings().values().stream()
                .filter(s -> s.written() && s.name().equals(key) && s.location().line() > 0)
                .filter(s -> s.location().path().equals(config.path()))
                .findFirst();
    }

    /** A comment behind the value stays; the empty string means that the line goes. */
    private static String changed(String text, Change change) {
        int equals = text.indexOf('=');
        if (change instanceof Change.RemoveSetting || equals < 0) {
            return change instanceof Change.RemoveSetting ? "" : text;
        }
        if (change instanceof Change.SetSetting set) {
            int start = equals + 1;
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
            int comment = comment(text, equals);
            int end = text.substring(0, comment < 0 ? text.length() : comment)
                    .stripTrailing()
                    .length();
            return text.substring(0, start) + set.value() + text.substring(Math.max(start, end));
        }
        if (change instanceof Change.RenameSetting rename) {
            int start = text.length() - text.stripLeading().length();
            return text.substring(0, start) + rename.to() + " " + text.substring(equals);
        }
        return text;
    }

    /** Brackets that a line opens and does not close. */
    private static int depth(String line) {
        int comment = comment(line, 0);
        String code = comment < 0 ? line : line.substring(0, comment);
        int depth = 0;
        for (int i = code.indexOf('=') + 1; i < code.length(); i++) {
            depth += code.charAt(i) == '[' ? 1 : code.charAt(i) == ']' ? -1 : 0;
        }
        return depth;
    }

    /** Where a comment begins that is not inside a string; -1 where there is none. */
    private static int comment(String text, int from) {
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '#') {
                return i;
            }
        }
        return -1;
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
