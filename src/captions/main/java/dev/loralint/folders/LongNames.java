package dev.loralint.folders;

import dev.loralint.files.FolderListing;
import dev.loralint.files.Suffixes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Captions with the image's whole name in theirs, such as {@code a.png.txt} of gallery-dl and Hydrus. No trainer reads them. */
public final class LongNames {

    private static final String SUFFIX = ".txt";

    private LongNames() {}

    /** The name of such a caption. */
    public static String of(String image) {
        return image + SUFFIX;
    }

    /** A folder with these captions among its other files. */
    static FolderListing apart(FolderListing listing) {
        List<String> texts = listing.captions().getOrDefault(SUFFIX, List.of());
        if (listing.images().isEmpty()
                || texts.stream().noneMatch(name -> Suffixes.isImage(Suffixes.of(Suffixes.stem(name))))) {
            return listing;
        }
        Set<String> names = new HashSet<>();
        listing.images().forEach(image -> names.add(of(image)));
        listing.images().forEach(image -> names.remove(Suffixes.stem(image) + SUFFIX));
        List<String> read = new ArrayList<>();
        List<String> others = new ArrayList<>(listing.others());
        texts.forEach(name -> (names.contains(name) ? others : read).add(name));
        Map<String, List<String>> captions = new HashMap<>(listing.captions());
        captions.put(SUFFIX, read);
        if (read.isEmpty()) {
            captions.remove(SUFFIX);
        }
        return new FolderListing(
                listing.folder(), listing.images(), listing.unreadImages(), captions, listing.folders(), others);
    }
}
