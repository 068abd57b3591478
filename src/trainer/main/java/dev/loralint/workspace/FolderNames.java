package dev.loralint.workspace;

import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What trainers make of the names of folders (sd-scripts, config_util.py: generate_dreambooth_subsets_config_by_subdirs). */
public final class FolderNames {

    /** Python's int() takes signs, surrounding blanks and any script's digits, and underscores end the number. */
    private static final Pattern REPEATS =
            Pattern.compile("\\s*([+-]?\\d+)\\s*(?:_(.*))?", Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);

    private static final Set<String> REGULARISATION = Set.of(
            "reg",
            "regs",
            "reg_data",
            "reg_dir",
            "reg_images",
            "regularization",
            "regularisation",
            "regularization_images",
            "class_images");

    /** A resolution and repeats before a name, as AnimaLoraStudio takes them from folders (runtime/training/dataset.py: ImageDataset._parse_folder_meta). */
    private static final Pattern WITH_RESOLUTION = Pattern.compile("\\d+px_(?:(\\d{1,9})_)?.+");

    private FolderNames() {}

    /** Whether the name begins with a resolution. */
    static boolean hasResolution(String name) {
        return WITH_RESOLUTION.matcher(name).matches();
    }

    /** The repeats after a resolution; 1 where there are none. */
    static int repeatsAfterResolution(String name) {
        Matcher matcher = WITH_RESOLUTION.matcher(name);
        return matcher.matches() && matcher.group(1) != null ? Integer.parseInt(matcher.group(1)) : 1;
    }

    /** The repeats at the front of the name; empty where it has none, so that the trainer passes the folder over. */
    public static OptionalInt repeats(String name) {
        Matcher matcher = REPEATS.matcher(name);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(matcher.group(1)));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /** The name without its repeats, which is what an image without caption is trained with. */
    public static String classTokens(String name) {
        int underscore = name.indexOf('_');
        return underscore < 0 ? "" : name.substring(underscore + 1);
    }

    static boolean isRegularisation(String name) {
        return REGULARISATION.contains(name.toLowerCase(java.util.Locale.ROOT));
    }
}
