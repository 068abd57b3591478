package dev.loralint.trainers.musubi;

import dev.loralint.disk.Disk;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.tree.Json;
import dev.loralint.trainer.tree.Node.Table;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A file of lines, each of which names an image or a video (datasources.py: ImageJsonlDatasource, VideoJsonlDatasource). */
final class DatasetLines {

    /** A longer file is not read. */
    private static final long LONGEST = 8 << 20;

    private static final int MOST_TARGETS = 1000;

    private final MusubiDataset dataset;

    DatasetLines(MusubiDataset dataset) {
        this.dataset = dataset;
    }

    Object trait(String name) {
        List<Table> lines = dataset.isOfLines() ? read() : List.of();
        if (lines.isEmpty()) {
            return Setting.UNKNOWN;
        }
        return name.equals("lines-without-targets") ? isLackingTargets(lines) : isLackingControls(lines);
    }

    /** None where a line is not a table, or the file is not here. */
    private List<Table> read() {
        Setting named = dataset.lines();
        Optional<Path> file = named.quoted() && !named.unresolved()
                ? dataset.config().starts().find(named.text(), Disk::isRegularFile)
                : Optional.empty();
        List<Table> lines = new ArrayList<>();
        try {
            if (file.isEmpty() || Disk.size(file.get()) > LONGEST) {
                return List.of();
            }
            for (String line : Disk.text(file.get()).lines().toList()) {
                if (!(Json.parse(Text.decode(named.text(), line.getBytes(StandardCharsets.UTF_8)))
                        instanceof Table table)) {
                    return List.of();
                }
                lines.add(table);
            }
        } catch (IOException | SyntaxError e) {
            return List.of();
        }
        return lines;
    }

    private boolean isLackingControls(List<Table> lines) {
        if (dataset.settings().containsKey("video_jsonl_file")) {
            long controlled =
                    lines.stream().filter(line -> line.has("control_path")).count();
            return controlled > 0 && controlled < lines.size();
        }
        double count = dataset.setting("control_count_per_image").number();
        List<Long> controls = lines.stream().map(DatasetLines::controls).toList();
        return controls.stream().anyMatch(own -> own > 0) && controls.stream().anyMatch(own -> own < count);
    }

    private static long controls(Table line) {
        return line.entries().keySet().stream()
                .filter(key -> key.equals("control_path") || key.startsWith("control_path_"))
                .count();
    }

    /** Whether a further target is not among the files of its folder, which is here. */
    private boolean isLackingTargets(List<Table> lines) {
        return lines.stream()
                .anyMatch(line -> IntStream.range(1, MOST_TARGETS)
                        .mapToObj(i -> line.string("image_path_" + i))
                        .takeWhile(path -> path != null)
                        .anyMatch(this::isMissing));
    }

    private boolean isMissing(String path) {
        int slash = path.lastIndexOf('/');
        Optional<Path> folder = slash < 0
                ? Optional.empty()
                : dataset.config().starts().find(path.substring(0, slash), Disk::isDirectory);
        List<String> names = folder.map(Disk::names).orElse(null);
        return names != null && !names.isEmpty() && !Set.copyOf(names).contains(path.substring(slash + 1));
    }
}
