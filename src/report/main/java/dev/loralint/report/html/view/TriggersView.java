package dev.loralint.report.html.view;

import java.util.List;

/** Where among the tags the trigger words stand. */
public record TriggersView(String title, Prose lede, List<Panel> panels) {

    /** One concept. */
    public record Panel(String concept, String trigger, String spoken, List<Column> columns) {}

    /**
     * One place.
     *
     * @param style {@code first}, {@code later} or {@code missing}
     */
    public record Column(int x, int y, int height, String style, String place, String captions) {}
}
