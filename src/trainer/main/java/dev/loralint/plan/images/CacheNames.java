package dev.loralint.plan.images;

import dev.loralint.image.ImageSize;
import dev.loralint.text.PythonText;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cached latents in a folder, from whose names sd-scripts takes the sizes of images instead of from the images
 * ({@code a_0832x1216_sdxl.npz}; dreambooth_dataset.py: DreamBoothDataset.__init__.load_dreambooth_dir, strategy_sd.py).
 */
final class CacheNames {

    private static final String SUFFIX = "_sdxl.npz";
    private static final Pattern SIZE = Pattern.compile(".*_(\\d{1,6})x(\\d{1,6})_sdxl\\.npz", Pattern.DOTALL);

    private final List<String> paths;
    private int next;

    /** @param paths of all caches in the folder, as the trainer names them */
    CacheNames(List<String> paths) {
        this.paths =
                paths.stream().sorted(Comparator.comparing(CacheNames::stem)).toList();
    }

    /** Whether a file has the name of a cache. */
    static boolean isCache(String name) {
        return name.endsWith(SUFFIX);
    }

    private static String stem(String path) {
        int last = path.lastIndexOf('_');
        int before = path.lastIndexOf('_', last - 1);
        return path.substring(0, before < 0 ? last : before);
    }

    /** The size in the name of the first cache that begins like the image; images must be asked for in their order. */
    @Nullable
    ImageSize sizeOf(String image) {
        if (next >= paths.size()) {
            return null;
        }
        String stem = PythonText.withoutSuffix(image);
        while (next < paths.size()) {
            String path = paths.get(next);
            String start = path.substring(0, Math.min(stem.length(), path.length()));
            int order = start.compareTo(stem);
            if (order > 0) {
                return null;
            }
            if (order == 0) {
                return sizeIn(path);
            }
            next++;
        }
        return null;
    }

    /** {@code null} where the name holds none. */
    static @Nullable ImageSize sizeIn(String path) {
        Matcher matcher = SIZE.matcher(path);
        return matcher.matches()
                ? new ImageSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : null;
    }
}
