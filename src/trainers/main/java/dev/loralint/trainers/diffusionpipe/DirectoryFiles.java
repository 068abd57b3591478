package dev.loralint.trainers.diffusionpipe;

import dev.loralint.disk.Disk;
import dev.loralint.files.Suffixes;
import dev.loralint.image.ImageHeader;
import dev.loralint.image.ImageHeaderReader;
import dev.loralint.image.ImageSize;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.tree.Json;
import dev.loralint.trainer.tree.Node;
import dev.loralint.trainer.tree.SyntaxError;
import dev.loralint.trainer.tree.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory that is here, as diffusion-pipe lists them (utils/dataset.py: DirectoryDataset._get_ungrouped_metadata).
 *
 * @param directory what names the folders
 * @param folder of the images
 * @param images files that are taken for images and videos
 * @param captioned those of them that have a caption, or need none
 */
record DirectoryFiles(Directory directory, Path folder, List<String> images, List<String> captioned) {

    private static final Set<String> OTHERS = Set.of(".txt", ".npz", ".json", ".parquet", ".bak", ".db");

    private static final Set<String> TRAITS =
            Set.of("without-control", "control-video", "other-mask-size", "odd-captions", "videos", "images", "cached");

    private static final String CAPTIONS = "captions.json";

    /** What tables ask by the name of a trait; unknown where the folder is not here, {@code null} for another word. */
    static @Nullable Object trait(Directory directory, String name) {
        return TRAITS.contains(name)
                ? of(directory).map(files -> files.trait(name)).orElse(Setting.UNKNOWN)
                : null;
    }

    private static Optional<DirectoryFiles> of(Directory directory) {
        Path folder = folder(directory, "path");
        List<String> names = folder == null ? null : Disk.names(folder);
        if (folder == null || names == null) {
            return Optional.empty();
        }
        List<String> images = names.stream()
                .filter(name -> !OTHERS.contains(Suffixes.of(name)) && !Disk.isDirectory(folder.resolve(name)))
                .sorted()
                .toList();
        Setting skips = directory.setting("skip_empty_caption");
        boolean all = skips.written() && !skips.on();
        Optional<Node.Table> captions = captions(folder);
        Set<String> present = Set.copyOf(names);
        return Optional.of(new DirectoryFiles(
                directory,
                folder,
                images,
                images.stream()
                        .filter(name -> all
                                || (present.contains(CAPTIONS)
                                        ? captions.filter(table -> table.has(name))
                                                .isPresent()
                                        : present.contains(stem(name) + ".txt")))
                        .toList()));
    }

    private static @Nullable Path folder(Directory directory, String key) {
        Setting path = directory.setting(key);
        return path.quoted() && !path.unresolved()
                ? directory
                        .config()
                        .starts()
                        .find(path.text(), Disk::isDirectory)
                        .orElse(null)
                : null;
    }

    private Object trait(String name) {
        if (images.stream().anyMatch(image -> Suffixes.of(image).equals(".tar"))) {
            return Setting.UNKNOWN;
        }
        return switch (name) {
            case "without-control" ->
                others("control_path")
                        .map(others -> images.stream().anyMatch(image -> !others.containsKey(stem(image))))
                        .<Object>map(found -> found)
                        .orElse(Setting.UNKNOWN);
            case "control-video" ->
                anyPair(
                        "control_path",
                        (image, control) -> isVideo(control.getFileName().toString()));
            case "other-mask-size" -> anyPair("mask_path", this::isOfOtherSize);
            case "odd-captions" -> isAnyCaptionOdd();
            case "videos" -> captioned.stream().anyMatch(DirectoryFiles::isVideo);
            case "images" -> captioned.stream().anyMatch(image -> Suffixes.isReadImage(Suffixes.of(image)));
            default -> Disk.isDirectory(folder.resolve("cache"));
        };
    }

    private static String stem(String name) {
        return PythonText.withoutSuffix(name);
    }

    private static boolean isVideo(String name) {
        return Suffixes.isVideo(Suffixes.of(name));
    }

    /** The files of another folder by their names without suffix; empty where it is not here. */
    private Optional<Map<String, Path>> others(String key) {
        Path other = folder(directory, key);
        List<String> names = other == null ? null : Disk.names(other);
        if (other == null || names == null) {
            return Optional.empty();
        }
        Map<String, Path> files = new HashMap<>();
        names.stream()
                .filter(name -> Disk.isRegularFile(other.resolve(name)))
                .forEach(name -> files.put(stem(name), other.resolve(name)));
        return Optional.of(files);
    }

    private Object anyPair(String key, BiPredicate<String, Path> wanted) {
        return others(key)
                .<Object>map(others -> captioned.stream().anyMatch(image -> {
                    Path other = others.get(stem(image));
                    return other != null && wanted.test(image, other);
                }))
                .orElse(Setting.UNKNOWN);
    }

    private boolean isOfOtherSize(String image, Path mask) {
        Optional<ImageSize> own = size(folder.resolve(image));
        Optional<ImageSize> other = size(mask);
        return own.isPresent() && other.isPresent() && !own.equals(other);
    }

    private static Optional<ImageSize> size(Path image) {
        return ImageHeaderReader.read(image).header().map(ImageHeader::size);
    }

    /** Whether an image has a caption that is no list, in the file that replaces those next to images. */
    private boolean isAnyCaptionOdd() {
        return captions(folder)
                .filter(captions -> images.stream()
                        .flatMap(image -> Stream.ofNullable(captions.entry(image)))
                        .anyMatch(entry -> entry.value().plain() != null && !(entry.value() instanceof Node.Sequence)))
                .isPresent();
    }

    /** Empty where there is no such file, or it cannot be read, which is reported elsewhere. */
    private static Optional<Node.Table> captions(Path folder) {
        Path file = folder.resolve(CAPTIONS);
        try {
            return Disk.isRegularFile(file)
                            && Json.parse(Text.decode(CAPTIONS, Disk.bytes(file))) instanceof Node.Table captions
                    ? Optional.of(captions)
                    : Optional.empty();
        } catch (IOException | SyntaxError e) {
            return Optional.empty();
        }
    }
}
