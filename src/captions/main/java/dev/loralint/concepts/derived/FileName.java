package dev.loralint.concepts.derived;

import dev.loralint.concepts.Concept;
import dev.loralint.files.DeviceName;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The name of a concept's file, or of its folder, that not every system can store, with what is unusual about it.
 *
 * @param concept the concept of the file
 * @param name the name, without its folder
 * @param place the file or folder
 * @param forbidden characters in it that NTFS and exFAT do not allow, each once
 * @param device the device of DOS and Windows that it names, whatever its suffix; empty where it names none
 * @param last its last character
 * @param twin another name of the concept that differs only in upper and lower case; empty where there is none
 * @param composed the same name with an accent and its letter as one character; macOS writes two
 * @param cacheBytes how many bytes the name of its latent cache takes
 */
public record FileName(
        Concept concept,
        String name,
        Location place,
        List<String> forbidden,
        String device,
        String last,
        String twin,
        String composed,
        int cacheBytes) {

    /** Bytes of a name on the usual file systems of Linux. */
    public static final int LONGEST = 255;

    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"|?*\\\\\\x00-\\x1F]");
    /** What sd-scripts puts behind the name of a cache (strategy_sd.py, get_latents_npz_path). */
    private static final int CACHE_SUFFIX = "_1024x1024_sdxl.npz".length();

    private static final int PLAIN_LENGTH = 100;

    /** The unusual names among its images, its captions and its folder. */
    static List<FileName> of(Concept concept) {
        List<FileName> all = new ArrayList<>();
        all.add(of(concept, concept.name(), Location.of(concept.path()), ""));
        Map<String, String> folded = new HashMap<>();
        for (String name : odd(concept)) {
            String twin = folded.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            all.add(of(concept, name, concept.file(name), twin == null ? "" : twin));
        }
        all.removeIf(name -> !name.isUnusual());
        return all;
    }

    private static FileName of(Concept concept, String name, Location place, String twin) {
        return new FileName(
                concept,
                name,
                place,
                FORBIDDEN
                        .matcher(name)
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .toList(),
                DeviceName.of(name),
                name.isEmpty() ? "" : name.substring(name.length() - 1),
                twin,
                composed(name),
                Suffixes.stem(name).getBytes(StandardCharsets.UTF_8).length + CACHE_SUFFIX);
    }

    /** ASCII is composed, and the normalizer takes as long to load as all that a small check reads. */
    private static String composed(String name) {
        boolean ascii = name.getBytes(StandardCharsets.UTF_8).length == name.length();
        return ascii ? name : Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    private boolean isUnusual() {
        return !forbidden.isEmpty()
                || !device.isEmpty()
                || last.equals(".")
                || last.equals(" ")
                || !twin.isEmpty()
                || !name.equals(composed)
                || cacheBytes > LONGEST;
    }

    /** Nearly all names are made of small letters and digits, and need not be looked at. */
    private static Set<String> odd(Concept concept) {
        List<String> names = new ArrayList<>();
        concept.images().forEach(image -> names.add(image.fileName()));
        concept.captions().stream()
                .filter(caption -> !caption.isHosted())
                .forEach(caption -> names.add(caption.fileName()));
        boolean anyCapital = names.stream().anyMatch(FileName::isWithCapital);
        Set<String> odd = new TreeSet<>();
        for (String name : names) {
            if (anyCapital || !isPlain(name)) {
                odd.add(name);
            }
        }
        return odd;
    }

    private static boolean isWithCapital(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && (c <= 'Z' || c > 'z' && Character.isUpperCase(c))) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing can be wrong with it: not of three or four letters like a device, and not long. */
    private static boolean isPlain(String name) {
        int dot = name.lastIndexOf('.');
        if (dot <= 4 || name.length() > PLAIN_LENGTH) {
            return dot > 0 && dot <= 4 && name.chars().limit(dot).allMatch(Character::isDigit);
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.' && i == dot;
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
