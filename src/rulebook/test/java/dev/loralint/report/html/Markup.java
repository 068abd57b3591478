package dev.loralint.report.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The elements of a page, as strictly as a reader of it has to take them. */
public final class Markup {

    private static final Set<String> VOID = Set.of("meta", "img", "input", "br");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>");
    private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

    private final List<String> names = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();

    public Markup(String html) {
        Deque<String> open = new ArrayDeque<>();
        Set<String> ids = new HashSet<>();
        Matcher tag = TAG.matcher(html);
        int from = 0;
        while (tag.find(from)) {
            String name = tag.group(2);
            from = tag.end();
            if (!tag.group(1).isEmpty()) {
                String expected = open.isEmpty() ? "nothing" : open.pop();
                if (!expected.equals(name)) {
                    problems.add("</" + name + "> closes " + expected);
                }
                continue;
            }
            names.add(name);
            tags.add(tag.group());
            Matcher id = ID.matcher(tag.group(3));
            if (id.find() && !ids.add(id.group(1))) {
                problems.add("two elements have the id " + id.group(1));
            }
            if (name.equals("script") || name.equals("style")) {
                from = html.indexOf("</" + name + ">", tag.end()) + name.length() + 3;
            } else if (!VOID.contains(name)) {
                open.push(name);
            }
        }
        if (!open.isEmpty()) {
            problems.add("never closed: " + open);
        }
    }

    /** Elements that are not closed, or closed in the wrong order, and ids that are there twice. */
    public List<String> problems() {
        return problems;
    }

    long count(String name) {
        return names.stream().filter(name::equals).count();
    }

    /** Start tags as written. */
    public List<String> tags() {
        return tags;
    }
}
