package dev.loralint.result;

/**
 * How many findings count no more, since somebody said so: those at all of their places are left out of every report.
 *
 * @param suppressed by a suppression in {@code loralint.toml} or in a configuration
 * @param baselined by the baseline; a finding that is suppressed is not counted here as well
 */
public record HiddenCount(int suppressed, int baselined) {

    public static final HiddenCount NOTHING = new HiddenCount(0, 0);

    public boolean isNothing() {
        return suppressed == 0 && baselined == 0;
    }

    /** As a part of a sentence: {@code 2 suppressed, 41 in the baseline}. */
    public String words() {
        String first = suppressed == 0 ? "" : suppressed + " suppressed";
        String second = baselined == 0 ? "" : baselined + " in the baseline";
        return first + (first.isEmpty() || second.isEmpty() ? "" : ", ") + second;
    }
}
