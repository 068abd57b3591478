package dev.loralint.trainer;

import dev.loralint.disk.Disk;
import dev.loralint.finding.Location;
import dev.loralint.resource.TextTable;
import dev.loralint.safetensors.SafetensorsHeader;
import dev.loralint.trainer.models.NamedModel;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Models, weights and prompts that a configuration names, as far as they are here.
 *
 * @param base the header of the base model's file; {@code null} where it is not here or says nothing
 * @param wrong files that the trainer cannot load: one that is not among the models of its folder, or is not a model
 * @param absent what could not be looked at, as a part of a sentence: {@code the base model}
 * @param ranks of LoRAs whose linear layers have one rank, by the key of the setting that names them
 * @param named those that are here, by the key of the setting that names them, and by its whole name
 */
public record ModelFiles(
        @Nullable BaseHeader base,
        List<MissingFile> wrong,
        List<String> absent,
        Map<String, Integer> ranks,
        Map<String, NamedModel> named) {

    static final ModelFiles NONE = new ModelFiles(null, List.of(), List.of(), Map.of(), Map.of());

    static final String BASE = "the base model";

    /** What words begin with that tables ask of a file. */
    private static final String OF_FILE = "file.";

    /** In the table, of LoRAs. */
    private static final String WEIGHTS = "the weights to go on from";

    private static final Map<String, String> WHAT = TextTable.read("dev/loralint/trainer/models.tsv").rows().stream()
            .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1]));

    /** Sections in which paths are those of models and weights. */
    private static final Set<String> SECTIONS = Set.of("model", "adapter");

    private static final Pattern MODEL = Pattern.compile("(?i).*\\.(safetensors|sft|ckpt|pth?|bin|gguf)");

    public ModelFiles {
        wrong = List.copyOf(wrong);
        absent = List.copyOf(absent);
        ranks = Map.copyOf(ranks);
        named = Map.copyOf(named);
    }

    /**
     * What tables ask of a file, {@code dit.NAME}: the key of the setting that names it, and a trait; {@link Setting#UNKNOWN} where the file
     * is not here.
     *
     * @throws IllegalArgumentException if there is no trait of this name
     */
    public Object trait(String word) {
        int dot = word.lastIndexOf('.');
        NamedModel model = named.get(word.substring(0, Math.max(dot, 0)));
        return Optional.ofNullable(model)
                .flatMap(found -> found.trait(word.substring(dot + 1)))
                .orElse(Setting.UNKNOWN);
    }

    /**
     * What tables ask of a file, {@code file.dit.NAME}, as a setting; empty for a word that asks for something else.
     *
     * @param at where the file is named
     */
    public Optional<Setting> asked(String word, Location at) {
        return word.startsWith(OF_FILE)
                ? Optional.of(new Setting(word, word, trait(word.substring(OF_FILE.length())), true, at))
                : Optional.empty();
    }

    /** The rank of the LoRA that a setting names; 0 if it is not known. */
    public int rank(String key) {
        return ranks.getOrDefault(key, 0);
    }

    /** What tables ask of a file that no setting names; {@link Setting#UNKNOWN} where it cannot be read or does not say it. */
    public static Object trait(Path file, String name) {
        SafetensorsHeader header =
                BaseHeader.read(file).map(BaseHeader::tensors).orElse(null);
        return new NamedModel(file, header).trait(name).orElse(Setting.UNKNOWN);
    }

    /** Whether two models have tensors of the same names, with or without a prefix; empty where one of them is not here. */
    public Optional<Boolean> alike(String one, String other) {
        return tensors(one).flatMap(names -> tensors(other).map(names::equals));
    }

    private Optional<Set<String>> tensors(String key) {
        return Optional.ofNullable(named.get(key)).flatMap(NamedModel::tensorNames);
    }

    /** The folder in which models are found as they are named, whatever folder the program is in. */
    static StartFolders starts(ConfigDraft draft) {
        return draft.written.values().stream()
                .filter(setting -> what(setting) != null)
                .flatMap(setting -> names(setting).stream())
                .filter(name -> MODEL.matcher(name).matches())
                .reduce(draft.starts, StartFolders::holding, (one, other) -> other);
    }

    static ModelFiles of(ConfigDraft draft) {
        BaseHeader base = null;
        List<MissingFile> wrong = new ArrayList<>();
        Set<String> absent = new LinkedHashSet<>();
        Map<String, Integer> ranks = new HashMap<>();
        Map<String, NamedModel> named = new HashMap<>();
        for (Setting setting : draft.written.values()) {
            String what = what(setting);
            if (what == null) {
                continue;
            }
            for (String name : names(setting)) {
                Path file = draft.starts.find(name, Disk::exists).orElse(null);
                BaseHeader header = file == null ? null : header(file, what);
                if (setting.id().equals("base_model")) {
                    base = header;
                }
                if (file != null) {
                    NamedModel model = new NamedModel(file, header == null ? null : header.tensors());
                    named.put(setting.key(), model);
                    named.put(setting.name(), model);
                }
                if (header != null && header.rank() > 0) {
                    ranks.put(setting.key(), header.rank());
                }
                String obstacle = header == null ? "" : header.obstacle(!what.equals(WEIGHTS));
                boolean isOther = draft.format.namingFiles().contains(setting.key());
                if (header != null && header.isPlaceholder()) {
                    absent.add(what);
                } else if (!obstacle.isEmpty()) {
                    wrong.add(new MissingFile(setting.key(), name, setting.location(), false, obstacle));
                } else if (file == null && what.equals(BASE) && !isOther && isAmongModels(name, draft.starts)) {
                    wrong.add(new MissingFile(setting.key(), name, setting.location(), false, ""));
                } else if (file == null) {
                    absent.add(what);
                }
            }
        }
        return new ModelFiles(base, wrong, List.copyOf(absent), ranks, named);
    }

    private static @Nullable BaseHeader header(Path file, String what) {
        Optional<BaseHeader> header = Optional.empty();
        if (Disk.isRegularFile(file)) {
            header = BaseHeader.read(file);
        } else if (what.equals(BASE) && Disk.isDirectory(file)) {
            header = BaseHeader.readFolder(file);
        }
        return header.orElse(null);
    }

    private static @Nullable String what(Setting setting) {
        if (setting.id().equals("base_model")) {
            return BASE;
        }
        String name = setting.name();
        int dot = name.lastIndexOf('.');
        // two levels tell settings of parts apart (vae.model_name)
        String part = name.substring(name.lastIndexOf('.', dot - 1) + 1);
        boolean isOfRun = setting.scope().equals(SettingScope.RUN);
        boolean isOfModel = SECTIONS.contains(setting.scope()) && setting.key().endsWith("_path");
        return isOfRun || isOfModel ? WHAT.getOrDefault(part, WHAT.get(setting.key())) : null;
    }

    private static List<String> names(Setting setting) {
        Stream<?> values = setting.value() instanceof List<?> list ? list.stream() : Stream.ofNullable(setting.value());
        return values.filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(name -> !name.isBlank() && !Setting.isUnknown(name))
                .toList();
    }

    /**
     * Whether a file of this name must be here if it is anywhere: its own folder is here, and holds models. A repository with
     * settings alone says nothing of the models on another machine.
     */
    private static boolean isAmongModels(String name, StartFolders starts) {
        boolean isInFolder = name.indexOf('/') > 0
                && !name.contains("://")
                && MODEL.matcher(name).matches();
        return isInFolder
                && !starts.isUnknown(name)
                && starts.places(name).stream().map(Path::getParent).anyMatch(ModelFiles::holdsModels);
    }

    private static boolean holdsModels(@Nullable Path folder) {
        if (folder == null || !Disk.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> files = Disk.list(folder)) {
            return StreamSupport.stream(files.spliterator(), false)
                    .anyMatch(
                            file -> MODEL.matcher(file.getFileName().toString()).matches());
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
    }
}
