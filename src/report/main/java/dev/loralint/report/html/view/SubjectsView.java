package dev.loralint.report.html.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who or what each concept teaches, as far as its captions tell. */
public record SubjectsView(String title, Prose lede, List<Card> cards, String more) {

    /**
     * One concept.
     *
     * @param variants empty where there cannot be any
     * @param tokens what a caption takes, before and after; empty where there is none
     * @param now {@code null} where the captions tell nothing
     * @param after {@code null} where nothing would change
     */
    public record Card(
            String anchor,
            String name,
            String summary,
            List<Picture> pictures,
            Bars traits,
            Bars worn,
            Bars constants,
            Prose variants,
            String variantsNote,
            Prose trigger,
            String triggerNote,
            String tokens,
            boolean missesTrigger,
            @Nullable Prompt now,
            @Nullable Prompt after) {}

    /**
     * A block of bars.
     *
     * @param none what to say where there is no row
     */
    public record Bars(String title, String measure, String none, List<Bar> rows) {}

    /**
     * One tag.
     *
     * @param style how the bar is drawn: {@code trait}, {@code kept}, {@code below}, {@code worn}, {@code constant}
     * @param width of the bar in per cent
     * @param tick where the threshold stands, in per cent; 0 for none
     * @param note why the decision is not that of the threshold; empty where it is
     */
    public record Bar(
            String slot,
            String label,
            String style,
            double width,
            double tick,
            String percent,
            String captions,
            String note) {}

    /** What somebody types to get the subject. */
    public record Prompt(String text, int tokens, int limit) {

        public int width() {
            return Math.min(100, Math.round(100f * tokens / Math.max(1, limit)));
        }

        public boolean isTooLong() {
            return tokens > limit;
        }
    }
}
