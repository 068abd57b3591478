package dev.loralint.trainer.options;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Releases;
import dev.loralint.knowledge.Tables;
import dev.loralint.knowledge.TrainerList;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.UnknownKey;
import dev.loralint.trainer.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of a training script of sd-scripts at a release ({@code setup_parser}), in alphabetical order. What a person
 * knows of them beyond the sources is in the overlay.
 */
public final class TrainingOptions {

    private static final String SDXL = "sdxl_train_network";
    private static final String FLAGS = "flags";
    private static final Map<List<Object>, TrainingOptions> KNOWN = new ConcurrentHashMap<>();
    private static final Map<Release, Set<String>> NAMES = new ConcurrentHashMap<>();

    private final Release release;
    private final String script;
    private final String version;
    private final Map<String, Option> all;
    private final Set<String> others;
    private @Nullable Set<String> inAllScripts;

    private TrainingOptions(
            Release release, String script, String version, Map<String, Option> all, Set<String> others) {
        this.release = release;
        this.script = script;
        this.version = version;
        this.all = all;
        this.others = others;
    }

    /** Those of LoRA training for SDXL, which are also those for Stable Diffusion 1.5 and 2 and some more. */
    public static TrainingOptions of(Release release) {
        return of(release, SDXL);
    }

    /**
     * Those of a trainer, which may be found in a folder with sources of its own.
     *
     * @param script as {@link #of(Release, String)} takes it
     */
    public static TrainingOptions of(Trainer trainer, @Nullable String script) {
        TrainingOptions options = of(trainer.release(), script);
        Trainer.Origin origin = trainer.origin();
        if (origin.added().isEmpty() && origin.removed().isEmpty()) {
            return options;
        }
        Map<String, Option> all = new LinkedHashMap<>(options.all);
        all.keySet().removeAll(origin.removed());
        return new TrainingOptions(trainer.release(), options.script, trainer.version(), all, origin.added());
    }

    /**
     * @param script the name of a script without {@code .py}; those of LoRA training for SDXL if there is no such script
     */
    public static TrainingOptions of(Release release, @Nullable String script) {
        String wanted = plain(script);
        boolean isThere =
                wanted.equals(SDXL) || Tables.at(release, "scripts").stream().anyMatch(row -> row[0].equals(wanted));
        String read = isThere ? wanted : SDXL;
        return KNOWN.computeIfAbsent(List.of(release, read), k -> load(release, read));
    }

    private static String plain(@Nullable String script) {
        return script == null ? SDXL : script.replaceFirst("\\.py$", "");
    }

    /** Whether a known release has an option of LoRA training for SDXL. */
    public static boolean isKnown(String name) {
        return Names.ALL.contains(name);
    }

    /** Names alone are read much faster than the options of each release. */
    private static final class Names {
        static final Set<String> ALL = Tables.read(TrainerList.REFERENCE, "options").rows().stream()
                .filter(row -> isOf(row, SDXL))
                .map(row -> row[1])
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether these are the options of a script, and not those of LoRA training for SDXL because the release has no such script. */
    public boolean areOf(@Nullable String wanted) {
        return script.equals(plain(wanted));
    }

    /** The script, without {@code .py}. */
    public String script() {
        return script;
    }

    /** Whether a script is for Stable Diffusion or SDXL, which predict noise or velocity, and not for models of flow matching. */
    public static boolean isForNoise(String script) {
        return script.startsWith("sdxl_") || script.startsWith("train_") || script.startsWith("fine_tune");
    }

    /** Whether a script trains a ControlNet, and so reads datasets with conditioning images only (ConfigSanitizer). */
    public static boolean isControl(String script) {
        return script.contains("train_control");
    }

    /** Whether a script trains on images, and not on pairs of prompts as those for LECO do (train_leco.py). */
    public static boolean isReadingImages(String script) {
        return !script.contains("train_leco");
    }

    /** Whether these are the options of a script that trains on images, and so builds datasets. */
    public boolean areOfImages() {
        return isReadingImages(script);
    }

    /** The names of the options of all training scripts, where it is not certain which one reads a file. */
    public Set<String> namesInAllScripts() {
        Set<String> names = inAllScripts;
        if (names == null) {
            names = new HashSet<>(others);
            names.addAll(namesInAllScripts(release));
            inAllScripts = names;
        }
        return names;
    }

    private static Set<String> namesInAllScripts(Release release) {
        return NAMES.computeIfAbsent(
                release,
                r -> Tables.at(r, "options").stream().map(row -> row[1]).collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean isOf(String[] row, String script) {
        String scripts = row[0];
        for (int at = scripts.indexOf(script); at >= 0; at = scripts.indexOf(script, at + 1)) {
            int end = at + script.length();
            if ((at == 0 || scripts.charAt(at - 1) == ' ') && (end == scripts.length() || scripts.charAt(end) == ' ')) {
                return true;
            }
        }
        return scripts.equals("*");
    }

    /**
     * A key that is an option of a known release, and not of this one.
     *
     * @param certain whether the script is; where it is not, an option of any script counts
     */
    public UnknownKey ofOtherRelease(UnknownKey key, boolean certain) {
        String name = key.name();
        if (certain && script.equals(SDXL) && !isKnown(name)) {
            return key;
        }
        return Releases.of(release.trainer()).all().stream()
                .filter(other -> certain
                        ? ofScript(other).has(name)
                        : namesInAllScripts(other).contains(name))
                .findFirst()
                .map(other ->
                        key.because(UnknownKey.Why.OTHER_RELEASE, List.of(release.trainer(), version, other.name())))
                .orElse(key);
    }

    /** A key that is an option of other scripts of the release, of which one of LoRA training is named. */
    public UnknownKey ofOtherScript(UnknownKey key) {
        if (!namesInAllScripts(release).contains(key.name())) {
            return key;
        }
        List<String> having = Tables.at(release, "options").stream()
                .filter(row -> row[1].equals(key.name()))
                .flatMap(row -> Stream.of(row[0].split(" ")))
                .toList();
        return having.stream()
                .filter(name -> name.endsWith("_network"))
                .findFirst()
                .or(() -> having.stream().findFirst())
                .map(name -> key.because(UnknownKey.Why.OTHER_SCRIPT, List.of(script + ".py", name + ".py")))
                .orElse(key);
    }

    private TrainingOptions ofScript(Release other) {
        TrainingOptions options = of(other, script);
        return options.areOf(script) ? options : new TrainingOptions(other, script, "", Map.of(), Set.of());
    }

    /** An option by a name that the command line has for it, and whether that turns a flag on. */
    public record Flag(Option option, boolean on) {}

    /** Whether the command line alone has an option of this name. */
    public boolean isFlagAlone(String name) {
        return Tables.has(release.trainer(), FLAGS)
                && Tables.at(release, FLAGS).stream().anyMatch(row -> row[0].equals(name) && !row[1].equals(name));
    }

    /** The options by the names that the command line has for them, without dashes. */
    public Map<String, Flag> flags() {
        Map<String, Flag> flags = new TreeMap<>();
        all.forEach((name, option) -> flags.put(name, new Flag(option, true)));
        if (Tables.has(release.trainer(), FLAGS)) {
            List<String[]> named = Tables.at(release, FLAGS);
            named.forEach(row -> flags.remove(row[1]));
            for (String[] row : named) {
                Option option = all.get(row[1]);
                if (option != null) {
                    flags.put(row[0], new Flag(option, row[2].equals("True")));
                }
            }
        }
        return flags;
    }

    /** Whether the trainer's sources have an option that the release has not, so that nobody knows what it accepts. */
    public boolean isOnlyNamed(String name) {
        return others.contains(name) && !all.containsKey(name);
    }

    /** The release that has them. */
    public Release release() {
        return release;
    }

    public Map<String, Option> all() {
        return all;
    }

    /** Whether there is an option of this name. */
    public boolean has(String name) {
        return all.containsKey(name);
    }

    public @Nullable Option get(String name) {
        return all.get(name);
    }

    /** Whether a setting is written with another value than the default, if that is known. */
    public boolean isChanged(Setting setting) {
        Object standard = standard(setting.name());
        return setting.written()
                && setting.given()
                && (standard == null
                        || !setting.is(Values.show(standard)) && setting.number() != Values.number(standard));
    }

    /** The default; {@code null} for Python's None, and for an option that there is not. */
    public @Nullable Object standard(String name) {
        Option option = all.get(name);
        return option == null ? null : option.standard();
    }

    private static TrainingOptions load(Release release, String script) {
        Map<String, String[]> overlay = new HashMap<>(512);
        if (Tables.has(release.trainer(), "overlay")) {
            for (String[] row : Tables.read(release.trainer(), "overlay").rows()) {
                overlay.put(row[0], row);
            }
        }
        Map<String, Option> all = new LinkedHashMap<>(512);
        for (String[] row : Tables.at(release, "options")) {
            if (isOf(row, script)) {
                all.put(row[1], Option.of(row, overlay.get(row[1]), isForNoise(script)));
            }
        }
        return new TrainingOptions(release, script, release.name(), all, Set.of());
    }

    /** The choices of an option, without None, which no word can say; none where only a run of the trainer would show them. */
    public static List<String> choices(String cell) {
        if (cell.equals("=")) {
            return List.of();
        }
        List<String> choices = new ArrayList<>();
        for (String choice : cell.split(" ")) {
            if (!choice.isEmpty() && !choice.equals("None")) {
                choices.add(choice);
            }
        }
        return choices;
    }
}
