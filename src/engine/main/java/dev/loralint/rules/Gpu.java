package dev.loralint.rules;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The GPU that trains, as named in {@code loralint.toml}.
 *
 * @param name the name in {@code loralint.toml}; empty if there is none
 * @param bf16 whether the GPU computes in bf16
 * @param compile whether the GPU runs what torch.compile makes
 */
public record Gpu(String name, Can bf16, Can compile) {

    /** What is known of an ability. */
    public enum Can {
        YES,
        NO,
        UNKNOWN
    }

    /** GeForce: series 10 (Pascal, 6.1), 16 and 20 (Turing, 7.5), 30 (Ampere, 8.6), 40, 50. */
    private static final Pattern GEFORCE =
            Pattern.compile("(?:rtx|gtx|geforce)?\\s*(\\d{2})[5-9]0(?:\\s|ti|super|d|$).*");

    private static final Pattern AMPERE_OR_LATER = Pattern.compile(
            ".*\\b(a[1-9]00|a10g?|a16|a2|a30|a40|a[2456][05]00|l4|l40s?|h[12]00|h20|h800|gh200|b[12]00|gb200|ada|rtx pro)\\b.*");

    private static final Pattern OLDER = Pattern.compile(".*\\b(t4|v100|p100|p40|p4|k80|m40|titan|quadro)\\b.*");

    /** Turing without tensor cores, whose results in fp16 are often NaN. */
    private static final Pattern WITHOUT_FP16 = Pattern.compile("(?i).*\\b(?:gtx\\s*)?16[356]0\\b.*");

    /** Nobody said. */
    public static final Gpu UNKNOWN = new Gpu("", Can.UNKNOWN, Can.UNKNOWN);

    /**
     * By its name. bf16 needs compute capability 8.0 (Ampere); torch.compile's inductor needs 7.0 (Volta).
     */
    public static Gpu named(String name) {
        String lower = name.toLowerCase(Locale.ROOT).strip();
        if (lower.isEmpty()) {
            return UNKNOWN;
        }
        if (AMPERE_OR_LATER.matcher(lower).matches()) {
            return new Gpu(name, Can.YES, Can.YES);
        }
        Matcher old = OLDER.matcher(lower);
        if (old.matches()) {
            boolean volta = old.group(1).equals("t4") || old.group(1).equals("v100");
            return new Gpu(name, Can.NO, volta ? Can.YES : Can.UNKNOWN);
        }
        Matcher geforce = GEFORCE.matcher(
                lower.replace("nvidia", "").replace("geforce", "").strip());
        if (geforce.matches()) {
            int series = Integer.parseInt(geforce.group(1));
            Can bf16 = series >= 30 ? Can.YES : Can.NO;
            Can compile = series >= 16 ? Can.YES : Can.NO;
            return series < 10 ? new Gpu(name, Can.UNKNOWN, Can.UNKNOWN) : new Gpu(name, bf16, compile);
        }
        return new Gpu(name, Can.UNKNOWN, Can.UNKNOWN);
    }

    /** Whether the user named a GPU. */
    public boolean isNamed() {
        return !name.isEmpty();
    }

    /** Whether the GPU is known not to compute in bf16. */
    public boolean isWithoutBf16() {
        return bf16 == Can.NO;
    }

    /** Whether the GPU computes in no half precision that trains. */
    public boolean isWithoutFp16() {
        return WITHOUT_FP16.matcher(name).matches();
    }

    /** Whether the GPU is known not to run what torch.compile makes. */
    public boolean isWithoutCompile() {
        return compile == Can.NO;
    }
}
