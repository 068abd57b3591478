package dev.loralint.report;

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
