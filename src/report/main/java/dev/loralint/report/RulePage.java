package dev.loralint.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A rule's README for readers elsewhere: links into the repository, which lead nowhere there, are plain words. */
public final class RulePage {

    private static final Pattern INNER_LINK = Pattern.compile("\\[([^\\]]*)]\\((?!https?:)[^)]*\\)");

    private final String page;

    public RulePage(String page) {
        this.page = INNER_LINK.matcher(page.strip()).replaceAll("$1");
    }

    /** The whole page; a rule that this version does not know has its title alone. */
    public String markdown(String title) {
        return page.isEmpty() ? title : page;
    }

    /** What the rule does, without the marks of Markdown. */
    public String firstParagraph(String title) {
        int heading = page.indexOf("\n\n");
        if (heading < 0) {
            return title;
        }
        int start = heading + 2;
        int end = page.indexOf("\n\n", start);
        return page.substring(start, end < 0 ? page.length() : end)
                .replace('\n', ' ')
                .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .replace("`", "");
    }

    /** One piece of a page: {@code heading}, {@code paragraph}, {@code code} or {@code list}, which has items and no text. */
    public record Block(String type, String text, List<String> items) {}

    /** The page in pieces, none of which is HTML; a table is shown as it is written. */
    public List<Block> blocks(String title) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        List<String> items = new ArrayList<>();
        boolean code = false;
        for (String line : markdown(title).lines().toList()) {
            boolean isRow = line.startsWith("|");
            if (line.startsWith("```")) {
                flush(blocks, lines, items, code);
                code = !code;
            } else if (code || isRow) {
                lines.add(line);
            } else if (line.isBlank()) {
                flush(blocks, lines, items, false);
            } else if (line.startsWith("#")) {
                flush(blocks, lines, items, false);
                blocks.add(new Block("heading", line.replaceFirst("#+ *", ""), List.of()));
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

    private static void flush(List<Block> blocks, List<String> lines, List<String> items, boolean code) {
        if (!items.isEmpty()) {
            blocks.add(new Block("list", "", List.copyOf(items)));
        }
        if (!lines.isEmpty()) {
            boolean isTable = lines.get(0).startsWith("|");
            blocks.add(
                    code || isTable
                            ? new Block("code", String.join("\n", lines), List.of())
                            : new Block("paragraph", String.join(" ", lines), List.of()));
        }
        lines.clear();
        items.clear();
    }

    /** {@code captions/identity-tag} as {@code CaptionsIdentityTag}. */
    public static String pascalCase(String id) {
        StringBuilder name = new StringBuilder(id.length());
        boolean up = true;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!Character.isLetterOrDigit(c)) {
                up = true;
            } else {
                name.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return name.toString();
    }
}
