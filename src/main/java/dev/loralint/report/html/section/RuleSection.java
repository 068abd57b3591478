package dev.loralint.report.html.section;

import dev.loralint.report.html.view.Prose;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of a rule, as far as a report quotes it: the first paragraph below one of its headings. */
final class RuleSection {

    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([^)\\s]+)\\)");

    private final String markdown;

    RuleSection(String markdown) {
        this.markdown = markdown.replace("\r\n", "\n");
    }

    /** Empty where the page has no such heading. */
    Prose firstParagraph(String heading) {
        Matcher start =
                Pattern.compile("(?m)^#{2,3} " + Pattern.quote(heading) + " *$").matcher(markdown);
        if (!start.find()) {
            return Prose.EMPTY;
        }
        StringBuilder paragraph = new StringBuilder();
        for (String line : markdown.substring(start.end()).lines().toList()) {
            String text = line.strip();
            boolean ends = text.isEmpty() && paragraph.length() > 0;
            if (ends || text.startsWith("#")) {
                break;
            }
            if (!text.isEmpty()) {
                paragraph.append(paragraph.length() > 0 ? " " : "").append(text);
            }
        }
        return prose(paragraph.toString());
    }

    /** Links to the web stay links; links between files of the rulebook lead nowhere from here and become text. */
    private static Prose prose(String paragraph) {
        Prose.Writer prose = new Prose.Writer();
        String text = paragraph.replace("**", "");
        Matcher link = LINK.matcher(text);
        int from = 0;
        while (link.find()) {
            prose.ticked(text.substring(from, link.start()));
            if (link.group(2).startsWith("https://")) {
                prose.link(link.group(1).replace("`", ""), link.group(2));
            } else {
                prose.ticked(link.group(1));
            }
            from = link.end();
        }
        return prose.ticked(text.substring(from)).done();
    }
}
