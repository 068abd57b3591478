package dev.loralint.report.html.view;

import java.util.List;

/**
 * The whole report.
 *
 * @param generator the command that writes it
 * @param styles the style sheet, ours and not to be escaped
 * @param script the script, ours and not to be escaped
 * @param pictures all images, each once
 * @param places the places of rules that have too many for the page, as JSON that is safe inside a script element; empty
 *     where there are none
 * @param live the script that loads the page again, ours and not to be escaped; empty if it never does
 */
public record PageView(
        String generator,
        String title,
        String subject,
        String styles,
        String script,
        List<RailLink> rail,
        List<Picture> pictures,
        VerdictView verdict,
        HistoryView history,
        SubjectsView subjects,
        TagsView tags,
        SeenView seen,
        LengthsView lengths,
        TriggersView triggers,
        PlanView plan,
        DuplicatesView duplicates,
        FindingsView findings,
        CaptionsView captions,
        List<ConfigView> configs,
        List<RulePage> pages,
        AboutView about,
        String places,
        String live) {

    /** The page of a rule without a finding. */
    public record RulePage(String key, String id, List<FindingsView.Block> blocks) {}

    /** What the line of a closed section says that it has; empty where its title says it. */
    public String count(String section) {
        return rail.stream()
                .filter(link -> link.section().equals(section))
                .map(RailLink::counted)
                .findFirst()
                .orElse("");
    }

    /**
     * One section in the table of contents.
     *
     * @param count next to its label
     * @param counted the same with what it counts
     */
    public record RailLink(String section, String label, String count, String counted) {}
}
