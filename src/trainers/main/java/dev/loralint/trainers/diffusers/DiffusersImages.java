package dev.loralint.trainers.diffusers;

import dev.loralint.disk.Disk;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.images.MetadataFile;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.tree.Node.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of images on this machine that a run reads.
 *
 * @param folder the setting that names it
 * @param path as plans name it
 * @param isOfClass whether it has images of the class
 * @param metadata the file with the captions; empty if there is none that loralint reads
 * @param columns what that file says of images, in its order, apart from their names
 * @param isWhole whether the columns are known: no other file has captions
 * @param rows the texts of the columns by the names of images
 * @param others files and folders in it that Pillow does not open
 */
public record DiffusersImages(
        Setting folder,
        Path path,
        boolean isOfClass,
        String metadata,
        List<String> columns,
        boolean isWhole,
        Map<String, Map<String, String>> rows,
        List<String> others) {

    /** What the library datasets reads next to images ({@code imagefolder}). */
    private static final Set<String> METADATA = Set.of("metadata.jsonl", "metadata.csv", "metadata.parquet");

    static final String LINES = "metadata.jsonl";

    /** Files that Pillow never opens as an image. */
    private static final Set<String> TEXTS = Set.of(
            "txt",
            "caption",
            "json",
            "jsonl",
            "csv",
            "parquet",
            "npz",
            "safetensors",
            "toml",
            "yaml",
            "md",
            "html",
            "zip",
            "mp4",
            "webm",
            "mov",
            "ini",
            "ds_store",
            "db",
            "log",
            "py",
            "sh",
            "bat");

    /** Folders below a folder are read up to here. */
    private static final int DEEPEST = 8;

    /** The folders of a run; none of another file. */
    static List<DiffusersImages> of(TrainerConfig config) {
        Optional<Diffusers.Script> script = Diffusers.script(config);
        if (DiffusersRun.of(config).isEmpty() || script.isEmpty()) {
            return List.of();
        }
        Setting dataset = config.setting("dataset_name");
        List<DiffusersImages> found = new ArrayList<>();
        boolean isNamed = dataset.given();
        if (!isNamed || script.get().data().equals("instances")) {
            read(config, isNamed ? dataset : config.setting("dataset_dir"), false)
                    .ifPresent(found::add);
        }
        if (config.setting("with_prior_preservation").on()) {
            read(config, config.setting("class_data_dir"), true).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<DiffusersImages> read(TrainerConfig config, Setting folder, boolean isOfClass) {
        return folder.quoted() && !folder.unresolved() && folder.on()
                ? config.starts().find(folder.text(), Disk::isDirectory).map(path -> read(folder, path, isOfClass))
                : Optional.empty();
    }

    private static DiffusersImages read(Setting folder, Path path, boolean isOfClass) {
        List<String> names = names(path);
        List<String> others = names.stream()
                .filter(name -> isOther(name) || Disk.isDirectory(path.resolve(name)))
                .sorted()
                .toList();
        List<String> files = metadata(path, "", DEEPEST);
        Set<String> columns = new LinkedHashSet<>();
        Map<String, Map<String, String>> rows = new HashMap<>();
        boolean isRead = files.size() == 1 && files.get(0).equals(LINES);
        if (isRead) {
            try {
                for (MetadataFile.Entry entry : MetadataFile.read(path.resolve(LINES), LINES, List.of("file_name"))) {
                    columns.addAll(entry.values().entries().keySet());
                    rows.put(entry.key(), texts(entry.values()));
                }
            } catch (Stop stop) {
                isRead = false;
            }
        }
        boolean isPlain = columns.stream().noneMatch(column -> column.endsWith("_file_name"));
        columns.remove("file_name");
        return new DiffusersImages(
                folder,
                path,
                isOfClass,
                files.isEmpty() ? "" : files.get(0),
                List.copyOf(columns),
                files.isEmpty() || isRead && isPlain,
                rows,
                others);
    }

    private static Map<String, String> texts(Table row) {
        Map<String, String> texts = new HashMap<>();
        for (String column : row.entries().keySet()) {
            String text = row.string(column);
            if (text != null) {
                texts.put(column, text);
            }
        }
        return texts;
    }

    /** The texts of a column by the names of images. */
    Map<String, String> column(String column) {
        Map<String, String> texts = new HashMap<>();
        rows.forEach((name, row) -> {
            if (row.containsKey(column)) {
                texts.put(name, row.get(column));
            }
        });
        return texts;
    }

    private static List<String> names(Path folder) {
        List<String> names = Disk.names(folder);
        return names == null ? List.of() : names;
    }

    private static boolean isOther(String name) {
        return TEXTS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private static List<String> metadata(Path folder, String below, int left) {
        List<String> found = new ArrayList<>();
        for (String name : names(folder).stream().sorted().toList()) {
            Path path = folder.resolve(name);
            if (METADATA.contains(name)) {
                found.add(below + name);
            } else if (left > 0 && name.indexOf('.') < 0 && Disk.isDirectory(path) && !Disk.isSymbolicLink(path)) {
                found.addAll(metadata(path, below + name + "/", left - 1));
            }
        }
        return found;
    }

    /** Whether no file in it has captions. */
    public boolean isWithoutMetadata() {
        return metadata.isEmpty();
    }

    /** Whether it certainly has no column of this name. */
    public boolean lacks(String column) {
        return isWhole && !column.equals("image") && !column.equals("label") && !columns.contains(column);
    }

    /** The column that is read where none is named: the first one next to the images. */
    public String usual() {
        return columns.isEmpty() ? "" : columns.get(0);
    }
}
