package dev.loralint.report.html.part;

import dev.loralint.language.TagGloss;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page whose tags have what they mean next to them. */
public final class GlossedPage {

    /** Elements whose text is a tag. */
    private static final Pattern TAG =
            Pattern.compile("(<(?:code class=\"tag\"|span class=\"name\" translate=\"no\"|th scope=\"row\"))>([^<>]+)");

    private GlossedPage() {}

    /** The same page with the meanings in attributes, which its style sheet shows. */
    public static String of(String page, TagGloss gloss) {
        return TAG.matcher(page).replaceAll(one -> {
            String meaning = gloss.of(one.group(2));
            return Matcher.quoteReplacement(
                    meaning.isEmpty()
                            ? one.group()
                            : one.group(1) + " data-gloss=\""
                                    + meaning.replace("&", "&amp;")
                                            .replace("\"", "&#34;")
                                            .replace("<", "&lt;") + "\">" + one.group(2));
        });
    }
}
