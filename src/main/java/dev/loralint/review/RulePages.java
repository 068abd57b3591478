package dev.loralint.review;

import dev.loralint.finding.RuleDoc;
import dev.loralint.report.RulePage;
import dev.loralint.result.CheckResult;
import java.util.ArrayList;
import java.util.List;

/** The page of a rule in pieces, none of which is HTML. */
final class RulePages {

    private RulePages() {}

    static Answers.Rule of(String id, CheckResult result) throws ReviewException {
        RuleDoc rule = result.basis().rules().get(id);
        if (rule == null) {
            throw new ReviewException(ReviewException.Kind.UNKNOWN, "Unknown rule");
        }
        String markdown = new RulePage(result.basis().rulePage().apply(id)).markdown(rule.title());
        return new Answers.Rule(id, rule.title(), rule.guide(), blocks(markdown));
    }

    private static List<Answers.Block> blocks(String markdown) {
        List<Answers.Block> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<String> items = new ArrayList<>();
        boolean code = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("```")) {
                flush(blocks, lines, items, code);
                code = !code;
            } else if (code) {
                lines.add(line);
            } else if (line.isBlank()) {
                flush(blocks, lines, items, false);
            } else if (line.startsWith("#")) {
                flush(blocks, lines, items, false);
                blocks.add(new Answers.Block("heading", line.replaceFirst("#+ *", ""), List.of()));
            } else if (line.startsWith("- ") || line.startsWith("* ")) {
                items.add(line.substring(2));
            } else if (!items.isEmpty()) {
                items.set(items.size() - 1, items.get(items.size() - 1) + " " + line.strip());
            } else {
                lines.add(line.strip());
            }
        }
        flush(blocks, lines, items, code);
        return blocks;
    }

    private static void flush(List<Answers.Block> blocks, List<String> lines, List<String> items, boolean code) {
        if (!items.isEmpty()) {
            blocks.add(new Answers.Block("list", "", List.copyOf(items)));
        }
        if (!lines.isEmpty()) {
            blocks.add(
                    code
                            ? new Answers.Block("code", String.join("\n", lines), List.of())
                            : new Answers.Block("paragraph", String.join(" ", lines), List.of()));
        }
        lines.clear();
        items.clear();
    }
}
