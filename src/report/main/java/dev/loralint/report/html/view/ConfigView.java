package dev.loralint.report.html.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One configuration against what is expected of it. */
public record ConfigView(
        String anchor,
        String title,
        Prose lede,
        List<Prose> problems,
        String trainer,
        List<Row> rows,
        List<Row> silent,
        String silentLabel,
        @Nullable Diff diff) {

    /** What the line of the closed section says. */
    public String count() {
        return rows.isEmpty() ? "" : rows.size() + (rows.size() == 1 ? " setting" : " settings");
    }

    /**
     * One setting.
     *
     * @param key the anchor of its rule, or of the rule's page
     * @param line where it stands, the empty string where it does not
     */
    public record Row(
            Level level,
            String setting,
            String found,
            String foundNote,
            Prose expected,
            Prose trainer,
            String rule,
            String key,
            String line,
            Prose guide,
            @Nullable Gauge gauge) {}

    /** A band that is expected and a tick that was found, on a scale of 120 units. */
    public record Gauge(int from, int to, int found, String label, String spoken) {}

    public record Diff(String file, String summary, List<Line> lines) {}

    /**
     * One line of both files.
     *
     * @param sign a blank, {@code -}, {@code +}, or {@code …} for lines that are left out
     * @param unsafe whether only an unsafe fix changes it
     */
    public record Line(String before, String after, String sign, String text, boolean unsafe) {

        public String style() {
            return switch (sign) {
                case "-" -> "d";
                case "+" -> "a";
                case "…" -> "gap";
                default -> "";
            };
        }
    }
}
