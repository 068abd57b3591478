package dev.loralint.folders;

import dev.loralint.disk.Disk;
import dev.loralint.files.FolderListing;
import dev.loralint.files.Suffixes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Captions such as {@code pose a.txt} of {@code Pose A.png}. A trainer asks for {@code Pose A.txt}. The file systems of Windows and
 * macOS then give it that file; others do not.
 */
final class CaseNames {

    private CaseNames() {}

    /** A folder whose captions have the names that the trainer asks for, if the file system finds them under these. */
    static FolderListing asRead(FolderListing listing) {
        Set<String> stems = new HashSet<>();
        listing.images().forEach(image -> stems.add(Suffixes.stem(image)));
        if (stems.isEmpty()
                || listing.captions().values().stream()
                        .flatMap(List::stream)
                        .allMatch(name -> stems.contains(Suffixes.stem(name)))) {
            return listing;
        }
        Map<String, String> folded = new HashMap<>();
        stems.forEach(stem -> folded.put(fold(stem), stem));
        Map<String, List<String>> captions = new HashMap<>();
        listing.captions().forEach((suffix, names) -> {
            Set<String> all = new HashSet<>(names);
            captions.put(
                    suffix,
                    names.stream()
                            .map(name -> {
                                String stem = Suffixes.stem(name);
                                String asked = folded.getOrDefault(fold(stem), stem) + suffix;
                                boolean other = !stems.contains(stem) && !all.contains(asked);
                                return other && Disk.exists(listing.folder().resolve(asked)) ? asked : name;
                            })
                            .sorted()
                            .toList());
        });
        return new FolderListing(
                listing.folder(),
                listing.images(),
                listing.unreadImages(),
                captions,
                listing.folders(),
                listing.others());
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
