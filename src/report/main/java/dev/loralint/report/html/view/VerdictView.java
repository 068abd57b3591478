package dev.loralint.report.html.view;

import java.util.List;

/**
 * What the reader came for.
 *
 * @param problems what could not be read, each as one sentence
 * @param notes what is worth knowing and no finding
 */
public record VerdictView(
        Level level,
        String title,
        Prose lede,
        List<Count> counts,
        List<Fact> facts,
        List<Prose> problems,
        List<String> notes,
        String stepsTitle,
        List<StepView> steps,
        LedgerView ledger) {

    /**
     * A number at the top.
     *
     * @param preset the filter that it stands for, as {@code group:value} pairs
     */
    public record Count(Level level, String number, String label, String preset) {}

    public record Fact(String term, Prose value) {}

    /**
     * One thing to do.
     *
     * @param left how many errors are left afterwards
     * @param cleared how many errors it clears
     * @param marks whether the errors are few enough to be drawn
     * @param command its words; a line breaks between them only
     */
    public record StepView(
            int number,
            String title,
            Prose text,
            int left,
            int cleared,
            int total,
            boolean marks,
            List<String> command) {

        public String countdown() {
            if (cleared == 0) {
                return "";
            }
            int from = left + cleared;
            return from + " → " + left + (from == 1 ? " error" : " errors");
        }
    }

    /**
     * All findings as marks.
     *
     * @param groups empty where nothing was found
     */
    public record LedgerView(List<Group> groups, String caption, String spoken) {

        /**
         * The marks of one level.
         *
         * @param filled how many a command can fix
         */
        public record Group(Level level, int filled, int hollow) {}
    }
}
