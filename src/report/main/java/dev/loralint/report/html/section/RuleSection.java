package dev.loralint.report.html.section;

import dev.loralint.finding.RuleDoc;
import dev.loralint.report.RulePage;
import dev.loralint.report.html.view.FindingsView.Block;
import dev.loralint.report.html.view.Prose;
import dev.loralint.result.CheckResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of a rule: all of it, and the first paragraph below one of its headings. */
final class RuleSection {

    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\((https://[^)\\s]+)\\)");

    private final List<RulePage.Block> blocks;
    private final Glossary terms;

    RuleSection(String markdown, Glossary terms) {
        this.blocks = new RulePage(markdown).blocks("");
        this.terms = terms;
    }

    /** A rule without a page is one that was taken away since. */
    static RuleSection of(String id, CheckResult result, Glossary terms) {
        RuleDoc doc = result.basis().rules().get(id);
        return new RuleSection(doc == null ? "" : result.basis().rulePage().apply(id), terms);
    }

    List<Block> blocks() {
        return blocks.stream()
                .map(block -> new Block(
                        block.type(),
                        block.type().equals("code") ? Prose.plain(block.text()) : prose(block.text()),
                        block.items().stream().map(this::prose).toList()))
                .toList();
    }

    /** Empty where the page has no such heading. */
    Prose firstParagraph(String heading) {
        for (int i = 0; i + 1 < blocks.size(); i++) {
            RulePage.Block next = blocks.get(i + 1);
            if (blocks.get(i).type().equals("heading")
                    && blocks.get(i).text().strip().equals(heading)) {
                return next.type().equals("heading")
                        ? Prose.EMPTY
                        : prose(next.text() + String.join(" ", next.items()));
            }
        }
        return Prose.EMPTY;
    }

    /** Links to the web stay links; those between files of the rulebook are words already. */
    private Prose prose(String paragraph) {
        Prose.Writer prose = new Prose.Writer();
        String text = paragraph.replace("**", "");
        Matcher link = LINK.matcher(text);
        int from = 0;
        while (link.find()) {
            terms.ticked(prose, text.substring(from, link.start()));
            prose.link(link.group(1).replace("`", ""), link.group(2));
            from = link.end();
        }
        terms.ticked(prose, text.substring(from));
        return prose.done();
    }
}
