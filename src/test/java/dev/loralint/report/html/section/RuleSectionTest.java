package dev.loralint.report.html.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RuleSectionTest {

    private static final RuleSection PAGE =
            new RuleSection("## What it does\n\nFinds.\n\n## Why\n\nThe first\nparagraph, see"
                    + " [there](https://example.org/a) and [here](../other.md).\n\nThe second.\n\n## Bad\n## Good\n");

    @Test
    void firstParagraphIsQuoted() {
        assertEquals(
                "The first paragraph, see there and here.",
                PAGE.firstParagraph("Why").toString());
    }

    @Test
    void emptyAndMissingHeadingsGiveNothing() {
        assertTrue(PAGE.firstParagraph("Bad").isEmpty());
        assertTrue(PAGE.firstParagraph("Fix safety").isEmpty());
    }
}
