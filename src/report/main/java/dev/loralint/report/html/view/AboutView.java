package dev.loralint.report.html.view;

import java.util.List;

/** How the report came about and how it is read. */
public record AboutView(Prose made, List<Prose> reading, List<Term> terms, List<String> command, String suppress) {

    /** A word that the page has, and what it means. */
    public record Term(String id, String word, Prose meaning) {}
}
