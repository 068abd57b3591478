package dev.loralint.report.html.section;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.loralint.report.html.view.AboutView;
import dev.loralint.report.html.view.FindingsView.Block;
import dev.loralint.report.html.view.Prose;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleSectionTest {

    private static final Glossary TERMS = new Glossary();

    private static final RuleSection PAGE = new RuleSection(
            "## What it does\n\nFinds.\n\n## Why\n\nThe first\nparagraph, see"
                    + " [there](https://example.org/a) and [here](../other.md).\n\nThe second.\n\n## Bad\n## Good\n\n```\nmira, <b>\n```\n\n- one slot, G3\n  of `G4`\n- G99\n",
            TERMS);

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

    @Test
    void wordsAreExplainedOutsideOfCode() {
        List<Block> blocks = PAGE.blocks();
        assertEquals("code", blocks.get(blocks.size() - 2).type());
        assertEquals("mira, <b>", blocks.get(blocks.size() - 2).text().toString());
        List<Prose> items = blocks.get(blocks.size() - 1).items();
        StringOutput out = new StringOutput();
        OwaspHtmlTemplateOutput html = new OwaspHtmlTemplateOutput(out);
        html.setContext("li", null);
        html.writeUserContent(items.get(0));
        assertEquals(
                "one <a class=\"term\" href=\"#term-slot\" aria-describedby=\"term-slot\">slot</a>,"
                        + " <a class=\"term\" href=\"#term-g3\" aria-describedby=\"term-g3\">G3</a> of <code>G4</code>",
                out.toString());
        assertEquals("G99", items.get(1).toString());
        assertEquals(
                List.of("term-g3", "term-slot"),
                TERMS.used().stream().map(AboutView.Term::id).toList());
        assertTrue(TERMS.used().get(0).meaning().toString().startsWith("A caption should contain only what varies"));
    }
}
