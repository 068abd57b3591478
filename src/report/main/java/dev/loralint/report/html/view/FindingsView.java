package dev.loralint.report.html.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All findings, rule by rule, worst first. */
public record FindingsView(
        String title,
        Prose lede,
        String status,
        List<Chip> levels,
        List<Chip> fixes,
        List<Chip> subjects,
        List<Rule> rules) {

    /** With more places than this, a list to choose from is shorter than a row of buttons. */
    private static final int BUTTONS = 8;

    public boolean manySubjects() {
        return subjects.size() > BUTTONS;
    }

    /** A filter. */
    public record Chip(
            String group,
            String value,
            String label,
            @Nullable Level level,
            int count) {}

    /**
     * What one rule found.
     *
     * @param key the anchor
     * @param kind fact or advice
     * @param guide the lines of the guide that it rests on
     * @param page the rule's page
     * @param findings how many there are; {@code rows} may be fewer
     */
    public record Rule(
            String key,
            String id,
            String kind,
            Level level,
            FixKind fix,
            Prose sentence,
            int findings,
            String placesLabel,
            boolean open,
            Prose why,
            Prose trainer,
            Prose fixText,
            Prose guide,
            List<Block> page,
            List<Row> rows,
            Places places) {

        public String findingsLabel() {
            return findings == 1 ? "1" : String.valueOf(findings);
        }
    }

    /**
     * One piece of a rule's page.
     *
     * @param type {@code heading}, {@code paragraph}, {@code code} or {@code list}
     */
    public record Block(String type, Prose text, List<Prose> items) {}

    /**
     * One finding.
     *
     * @param subject the filter's value
     * @param over whether it is shown on demand only
     */
    public record Row(
            String subject,
            Level level,
            FixKind fix,
            Prose what,
            @Nullable Prose message,
            @Nullable Strip strip,
            Prose where,
            List<Shots> shots,
            boolean over) {

        /** Whether it is about one image. */
        public boolean isOfOne() {
            return shots.size() == 1
                    && shots.get(0).label().isEmpty()
                    && shots.get(0).images().size() == 1;
        }
    }

    /**
     * Images of a finding.
     *
     * @param label what they have in common, and how many there are; empty if they are all that it is about
     * @param more how many are not shown; empty if all are
     */
    public record Shots(String label, List<Shot> images, String more) {}

    /**
     * One image.
     *
     * @param id of its symbol
     * @param anchor of its caption
     */
    public record Shot(String id, String name, String anchor) {}

    /**
     * In which captions a tag stands.
     *
     * @param width one cell is six units
     * @param shown its width on a screen that has room
     * @param shades paths by how full their cells are, the empty ones first
     */
    public record Strip(int width, int shown, String spoken, List<Shade> shades) {

        public record Shade(int step, String path) {}
    }

    /**
     * The spots of all its findings.
     *
     * @param label the empty string where the rows say it all
     * @param rows what is in the page
     * @param total how many there are; more than {@code rows} are in the page's JSON under the rule's key
     */
    public record Places(String label, List<Place> rows, int total, String command) {

        public boolean isInScript() {
            return total > rows.size();
        }
    }

    public record Place(Prose spot, String what, boolean over) {}
}
