package dev.loralint.files;

import java.util.Locale;
import java.util.Set;

/** What a file is by its suffix, as sd-scripts sees it (dataset.py: glob_images). */
public final class Suffixes {

    /** Read in all lower or all upper case. AVIF and JPEG XL only with plug-ins that are rarely there. */
    private static final Set<String> READ = Set.of(".png", ".jpg", ".jpeg", ".webp", ".bmp");

    private static final Set<String> PICTURES =
            Set.of(".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".avif", ".jxl", ".heic");

    /** Of all trainers together: their tables {@code captions} have those that each of them reads. */
    private static final Set<String> VIDEOS = Set.of(
            ".mp4", ".mov", ".m4v", ".webm", ".mkv", ".avi", ".flv", ".wmv", ".mpg", ".mpeg", ".3gp", ".ogv", ".m2v",
            ".ts");

    private static final String TEXT = ".txt";

    private static final Set<String> CAPTIONS = Set.of(TEXT, ".caption");

    private Suffixes() {}

    /** From the last dot on, as written; empty where there is none. */
    public static String of(String fileName) {
        int dot = fileName.lastIndexOf('.');
        if (dot <= 0) {
            return "";
        }
        // nearly all files of a large dataset are texts
        boolean isText = fileName.length() - dot == TEXT.length() && fileName.endsWith(TEXT);
        return isText ? TEXT : fileName.substring(dot);
    }

    /** The name without it. */
    public static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot <= 0 ? fileName : fileName.substring(0, dot);
    }

    /** Whether the trainer reads it as an image. */
    public static boolean isReadImage(String suffix) {
        return READ.contains(suffix) || READ.contains(suffix.toLowerCase(Locale.ROOT)) && isUpper(suffix);
    }

    /** Whether a person would call it an image. */
    public static boolean isImage(String suffix) {
        return PICTURES.contains(suffix) || PICTURES.contains(suffix.toLowerCase(Locale.ROOT));
    }

    /** Whether a person would call it a video. Animated images are images. */
    public static boolean isVideo(String suffix) {
        return VIDEOS.contains(suffix) || VIDEOS.contains(suffix.toLowerCase(Locale.ROOT));
    }

    /** What files are called: image, video, or file where there are both. */
    public static String medium(long videos, long all) {
        return videos == 0 ? "image" : videos >= all ? "video" : "file";
    }

    public static boolean isCaption(String suffix) {
        return CAPTIONS.contains(suffix);
    }

    private static boolean isUpper(String suffix) {
        return suffix.equals(suffix.toUpperCase(Locale.ROOT));
    }
}
