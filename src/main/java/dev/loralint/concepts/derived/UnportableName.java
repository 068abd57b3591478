package dev.loralint.concepts.derived;

import dev.loralint.concepts.Concept;
import dev.loralint.files.Suffixes;
import dev.loralint.finding.Location;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Names of a concept's files, or of its folder, that another system cannot store or confuses with others, for one
 * reason.
 *
 * @param concept the concept of the files
 * @param reason what is wrong with the names
 * @param places the files, or the folder
 */
public record UnportableName(Concept concept, Reason reason, List<Location> places) {

    /** Why a name does not travel. */
    public enum Reason {
        /** What NTFS and exFAT do not take. */
        CHARACTER("with characters that Windows does not take (`< > : \" | ? * \\` or control characters)"),
        /** Names of devices since DOS. */
        DEVICE("of a Windows device (`con`, `aux`, `nul`, `com1` and the like)"),
        ENDING("with a dot or a space at the end, which Windows drops"),
        /** Two names on Linux, one on Windows and macOS. */
        CASE("with a twin that differs in upper and lower case alone, which is the same file on Windows and macOS"),
        /** As macOS writes them; the trainer compares names letter by letter. */
        DECOMPOSED("with accents as characters of their own, as macOS writes them, which are other names elsewhere"),
        /** With what sd-scripts appends for a cache. */
        LONG("too long for the suffix of a cache beside them");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    private static final Pattern REFUSED = Pattern.compile("[<>:\"|?*\\\\\\x00-\\x1F]");
    private static final Pattern DEVICE =
            Pattern.compile("(con|prn|aux|nul|com[1-9\u00B9\u00B2\u00B3]|lpt[1-9\u00B9\u00B2\u00B3])(\\..*)?");
    private static final Pattern ENDING = Pattern.compile(".*[. ]");

    /** What sd-scripts puts behind the name of a cache (strategy_sd.py, get_latents_npz_path). */
    private static final int CACHE_SUFFIX = "_1024x1024_sdxl.npz".length();
    /** Bytes of a name on the usual file systems of Linux. */
    private static final int LONGEST = 255;

    private static final int PLAIN_LENGTH = 100;

    /** All reasons with the pictures, the captions and the folder that they hold for. */
    static List<UnportableName> of(Concept concept) {
        Map<Reason, List<Location>> found = new EnumMap<>(Reason.class);
        for (Reason reason : reasons(concept.name(), concept.name().toLowerCase(Locale.ROOT))) {
            add(found, reason, Location.of(concept.path()));
        }
        Set<String> folded = new HashSet<>();
        for (String name : odd(concept)) {
            String lower = name.toLowerCase(Locale.ROOT);
            Location place = Location.of(concept.pathOf(name));
            if (!folded.add(lower)) {
                add(found, Reason.CASE, place);
            }
            reasons(name, lower).forEach(reason -> add(found, reason, place));
        }
        List<UnportableName> all = new ArrayList<>();
        found.forEach((reason, places) -> all.add(new UnportableName(concept, reason, places)));
        return all;
    }

    /** Nearly all names are made of small letters and digits, and need not be looked at. */
    private static Set<String> odd(Concept concept) {
        List<String> names = new ArrayList<>();
        concept.images().forEach(image -> names.add(image.fileName()));
        concept.captions().forEach(caption -> names.add(caption.fileName()));
        boolean anyCapital = names.stream().anyMatch(UnportableName::isWithCapital);
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
            if (Character.isUpperCase(name.charAt(i))) {
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

    private static void add(Map<Reason, List<Location>> found, Reason reason, Location place) {
        found.computeIfAbsent(reason, r -> new ArrayList<>()).add(place);
    }

    private static List<Reason> reasons(String name, String folded) {
        List<Reason> reasons = new ArrayList<>(0);
        if (REFUSED.matcher(name).find()) {
            reasons.add(Reason.CHARACTER);
        }
        if (DEVICE.matcher(folded).matches()) {
            reasons.add(Reason.DEVICE);
        }
        if (ENDING.matcher(name).matches()) {
            reasons.add(Reason.ENDING);
        }
        if (!Normalizer.isNormalized(name, Normalizer.Form.NFC)) {
            reasons.add(Reason.DECOMPOSED);
        }
        if (Suffixes.stem(name).getBytes(StandardCharsets.UTF_8).length + CACHE_SUFFIX > LONGEST) {
            reasons.add(Reason.LONG);
        }
        return reasons;
    }

    /** Whether the names are too long for the name of a cache file. */
    public boolean isTooLong() {
        return reason == Reason.LONG;
    }

    /** {@code 3 names with …}, the object of a sentence. */
    public String words() {
        return places.size() + (places.size() == 1 ? " name " : " names ") + reason.words;
    }
}
