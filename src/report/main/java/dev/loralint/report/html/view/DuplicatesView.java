package dev.loralint.report.html.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images that are there more than once.
 *
 * @param more of groups that are not shown; empty where all are
 */
public record DuplicatesView(String title, Prose lede, List<Group> groups, String more) {

    public boolean isEmpty() {
        return groups.isEmpty();
    }

    /**
     * One picture.
     *
     * @param kind what its files have in common
     * @param more of files that are not shown; empty where all are
     * @param contradictions what their captions say that cannot both be true
     */
    public record Group(String kind, List<Copy> copies, String more, List<Prose> contradictions) {}

    /**
     * One of its files.
     *
     * @param picture {@code null} where there is none
     * @param note its folder's repeats, and whether it is for regularisation
     */
    public record Copy(@Nullable Picture picture, String name, String note) {}
}
