package dev.loralint.report.html.part;

import dev.loralint.language.Language;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in another language: templates and views are English, and the texts of the finished page are translated, also those in
 * its scripts. What is marked with {@code translate="no"}, code and what users wrote stay as they are.
 */
public final class SpokenPage {

    private static final Pattern MARKUP = Pattern.compile(
            "<!--.*?-->|<![a-zA-Z][^>]*>|<(/?)([a-zA-Z][\\w-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(\\s(?:title|aria-label|placeholder|alt|data-all|data-k)=\")([^\"]*)(\")");
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

    /** A text in a script between quotation marks. */
    private static final Pattern LITERAL =
            Pattern.compile("//[^\\n]*|/\\*.*?\\*/|'((?:\\\\.|[^'\\\\\\n])*)'", Pattern.DOTALL);

    private static final Set<String> AS_THEY_ARE = Set.of("style", "pre", "kbd", "textarea", "symbol");
    private static final Pattern OF_USERS = Pattern.compile("translate=\"no\"|class=\"[^\"]*\\b(?:mono|tx|fn|asis)\\b");
    private static final Set<String> EMPTY =
            Set.of("meta", "link", "input", "br", "img", "hr", "base", "use", "path", "rect", "circle", "line");

    private final Language language;
    private final StringBuilder out;

    /** Texts and code that are one sentence, and what they look like in the page. */
    private final StringBuilder run = new StringBuilder();

    private final Map<String, String> code = new HashMap<>();

    private SpokenPage(Language language, int length) {
        this.language = language;
        this.out = new StringBuilder(length + length / 8);
    }

    /** The page in a language. */
    public static String said(String page, Language language) {
        return new SpokenPage(language, page.length()).page(page);
    }

    private String page(String page) {
        Matcher markup = MARKUP.matcher(page);
        Deque<String> kept = new ArrayDeque<>();
        int at = 0;
        while (markup.find(at)) {
            String name = markup.group(2) == null ? "" : markup.group(2);
            boolean isEnd = "/".equals(markup.group(1));
            text(page, at, markup.start(), !kept.isEmpty());
            at = markup.end();
            if (!kept.isEmpty()) {
                if (name.equals(kept.peek()) && !markup.group().endsWith("/>")) {
                    if (isEnd) {
                        kept.pop();
                    } else {
                        kept.push(name);
                    }
                }
                out.append(markup.group());
            } else if (name.equals("code") && !isEnd) {
                int end = page.indexOf("</code>", at);
                String text = decoded(page.substring(at, end).replaceAll("<[^>]*>", ""));
                String quoted = '`' + text.replace('`', '\'') + '`';
                code.put(quoted, markup.group() + page.substring(at, end + "</code>".length()));
                run.append(quoted);
                at = end + "</code>".length();
            } else if (name.equals("script") && !isEnd) {
                flush();
                int end = page.indexOf("</script>", at);
                String script = page.substring(at, end);
                out.append(markup.group())
                        .append(markup.group(3).contains("application/json") ? script : script(script));
                at = end;
            } else {
                flush();
                out.append(attributes(name.equals("html") ? inLanguage(markup.group()) : markup.group()));
                boolean isKept = AS_THEY_ARE.contains(name)
                        || OF_USERS.matcher(markup.group()).find();
                if (!isEnd && isKept && !EMPTY.contains(name) && !markup.group().endsWith("/>")) {
                    kept.push(name);
                }
            }
        }
        text(page, at, page.length(), !kept.isEmpty());
        flush();
        return out.toString();
    }

    private String inLanguage(String tag) {
        return tag.replace("lang=\"en\"", "lang=\"" + language.code() + '"');
    }

    private void text(String page, int from, int to, boolean isKept) {
        if (isKept) {
            out.append(page, from, to);
        } else {
            run.append(decoded(page.substring(from, to)));
        }
    }

    /** Translates what was collected. */
    private void flush() {
        if (run.length() > 0) {
            String text = run.toString();
            String strip = text.strip();
            String said = strip.isEmpty() ? text : text.replace(strip, language.show(strip.replaceAll("\\s+", " ")));
            if (code.isEmpty()) {
                out.append(encoded(said));
            } else {
                Matcher quoted = QUOTED.matcher(said);
                int at = 0;
                while (quoted.find()) {
                    String element = code.get(quoted.group());
                    out.append(encoded(said.substring(at, quoted.start())))
                            .append(element == null ? encoded(quoted.group()) : element);
                    at = quoted.end();
                }
                out.append(encoded(said.substring(at)));
                code.clear();
            }
            run.setLength(0);
        }
    }

    private String attributes(String tag) {
        return ATTRIBUTE
                .matcher(tag)
                .replaceAll(one -> Matcher.quoteReplacement(
                        one.group(1) + encoded(language.show(decoded(one.group(2)))) + one.group(3)));
    }

    /** Each text of a script as a page of its own, in which scripts have elements. */
    private String script(String script) {
        return LITERAL.matcher(script).replaceAll(one -> {
            String text = one.group(1);
            boolean hasWords = text != null && text.matches("(?s).*[A-Za-z]{2}.*") && text.indexOf('\\') < 0;
            boolean isMarkup = hasWords && text.indexOf('<') >= 0;
            String said = !hasWords
                    ? one.group()
                    : '\'' + (isMarkup ? fragment(text) : language.shownAs(text).replace("'", "’")) + '\'';
            return Matcher.quoteReplacement(said);
        });
    }

    private String fragment(String text) {
        return said(text, language);
    }

    private static String decoded(String html) {
        return html.indexOf('&') < 0
                ? html
                : html.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&quot;", "\"")
                        .replace("&#34;", "\"")
                        .replace("&#39;", "'")
                        .replace("&amp;", "&");
    }

    private static String encoded(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;");
    }
}
