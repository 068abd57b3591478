package dev.loralint.captions;

import dev.loralint.files.Suffixes;
import java.util.List;
import java.util.Locale;

/**
 * Which files a trainer reads as images, and as videos where a dataset may have them (table {@code captions} of its
 * knowledge).
 *
 * @param suffixes in lower case; empty if they are not known
 * @param letters which letters a suffix may have
 * @param hidden whether files and folders are read whose names begin with a dot
 * @param masks how names of masks and the like end before the suffix, which are not trained by themselves
 * @param below whether folders below the folder are read
 * @param linked whether these may be symbolic links
 * @param apart the name of folders whose own files are left out; empty if there is none
 */
public record ImageReading(
        List<String> suffixes,
        Letters letters,
        boolean hidden,
        List<String> masks,
        Below below,
        boolean linked,
        String apart) {

    /** The letters of a suffix. */
    public enum Letters {
        /** Any mix of small ones and capitals. */
        ANY,
        /** All small, or all capitals. */
        LOWER_OR_UPPER,
        /** Small ones only. */
        LOWER
    }

    /** Whether folders below a folder are read. */
    public enum Below {
        NO,
        YES,
        /** A setting of the configuration decides. */
        SETTING
    }

    /** The same where the configuration is known. */
    ImageReading withBelow(boolean read) {
        return new ImageReading(suffixes, letters, hidden, masks, read ? Below.YES : Below.NO, linked, apart);
    }

    /** The same with other suffixes. */
    ImageReading withSuffixes(List<String> others) {
        return new ImageReading(List.copyOf(others), letters, hidden, masks, below, linked, apart);
    }

    /** Whether videos are read. */
    public boolean isOfVideos() {
        return suffixes.stream().anyMatch(Suffixes::isVideo);
    }

    /** Whether a file with this name is read. */
    public boolean reads(String name) {
        String suffix = suffix(name);
        String small = suffix.toLowerCase(Locale.ROOT);
        boolean asWritten = letters == Letters.ANY
                || suffix.equals(small)
                || letters == Letters.LOWER_OR_UPPER && suffix.equals(suffix.toUpperCase(Locale.ROOT));
        return asWritten && suffixes.contains(small) && !skips(name);
    }

    /** Whether a file is left out because of its name without the suffix. */
    public boolean skips(String name) {
        return isHidden(name)
                || !masks.isEmpty()
                        && isMask(name.substring(0, name.length() - suffix(name).length()));
    }

    private boolean isMask(String stem) {
        return masks.stream().anyMatch(stem::endsWith);
    }

    /** Whether a file or folder is left out because its name begins with a dot. */
    public boolean isHidden(String name) {
        return !hidden && name.startsWith(".");
    }

    /** Whether a folder below one that is read is read too. */
    public boolean enters(String name) {
        return below == Below.YES && !isUnknown() && !isHidden(name);
    }

    /** Whether the files right in a folder with this name are left out. */
    public boolean isApart(String folder) {
        return !apart.isEmpty() && apart.equals(folder);
    }

    private static String suffix(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), 0));
    }

    /** Whether nothing is known of it. */
    public boolean isUnknown() {
        return suffixes.isEmpty();
    }
}
