package dev.loralint.report.html.view;

import java.util.List;

/** How the report came about and how it is read. */
public record AboutView(Prose made, List<Prose> reading, List<String> command, String suppress) {}
