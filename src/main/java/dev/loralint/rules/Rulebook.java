package dev.loralint.rules;

import dev.loralint.finding.Applicability;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.RuleDoc;
import dev.loralint.resource.Resources;
import dev.loralint.resource.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which rules there are, as the build gathered them from the rule folders. */
public final class Rulebook {

    /** Where the build puts what it gathered. */
    public static final String INDEX = "loralint/rules.tsv";

    private final Map<String, RuleDoc> rules;
    private final Map<String, String> pages;

    private Rulebook(Map<String, RuleDoc> rules, Map<String, String> pages) {
        this.rules = rules;
        this.pages = pages;
    }

    private static final class Standard {
        static final Rulebook INSTANCE = read();

        private static Rulebook read() {
            Map<String, RuleDoc> rules = new LinkedHashMap<>();
            for (String[] row : TextTable.read(INDEX).rows()) {
                RuleDoc rule = RuleRow.read(row);
                rules.put(rule.id(), rule);
            }
            return new Rulebook(rules, Map.of());
        }
    }

    public static Rulebook standard() {
        return Standard.INSTANCE;
    }

    /**
     * With more rules.
     *
     * @param pages the page of each of them
     */
    public Rulebook with(Map<RuleDoc, String> pages) {
        Map<String, RuleDoc> all = new LinkedHashMap<>(rules);
        Map<String, String> more = new LinkedHashMap<>(this.pages);
        pages.forEach((rule, page) -> {
            all.put(rule.id(), rule);
            more.put(rule.id(), page);
        });
        return new Rulebook(all, more);
    }

    public Collection<RuleDoc> rules() {
        return rules.values();
    }

    public Collection<String> ids() {
        return rules.keySet();
    }

    public Optional<RuleDoc> find(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /** @throws IllegalStateException if the program was built without it */
    public RuleDoc rule(String id) {
        RuleDoc rule = rules.get(id);
        if (rule == null) {
            throw new IllegalStateException("no rule folder " + id);
        }
        return rule;
    }

    /** The rule's README without its front matter, in Markdown. */
    public String page(String id) {
        String page = pages.get(id);
        return page == null ? Resources.text(pagePath(rule(id).id())) : page;
    }

    /** Where the build puts a rule's page. */
    public static String pagePath(String id) {
        return "loralint/rules/" + id + ".md";
    }

    /** A row of the index. */
    public static final class RuleRow {

        public static final List<String> TITLES =
                List.of("id", "title", "fix", "guide", "outcome", "setting", "expected", "trainer");

        private RuleRow() {}

        public static String[] write(RuleDoc rule) {
            return new String[] {
                rule.id(),
                rule.title(),
                words(rule.fixes()),
                String.join(",", rule.guide()),
                words(rule.outcomes()),
                rule.setting(),
                rule.expected(),
                rule.trainer()
            };
        }

        static RuleDoc read(String[] f) {
            Map<String, Applicability> fixes = new LinkedHashMap<>();
            cases(f[2]).forEach((k, v) -> fixes.put(k, Applicability.valueOf(v.toUpperCase(Locale.ROOT))));
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            cases(f[4]).forEach((k, v) -> outcomes.put(k, Outcome.valueOf(v.toUpperCase(Locale.ROOT))));
            List<String> guide = f[3].isEmpty() ? List.of() : new ArrayList<>(Arrays.asList(f[3].split(",")));
            return new RuleDoc(f[0], f[1], fixes, guide, outcomes, f[5], f[6], f[7]);
        }

        private static String words(Map<String, ? extends Enum<?>> byCase) {
            StringBuilder out = new StringBuilder();
            byCase.forEach((k, v) -> out.append(out.length() == 0 ? "" : ";")
                    .append(k)
                    .append('=')
                    .append(v.name().toLowerCase(Locale.ROOT)));
            return out.toString();
        }

        private static Map<String, String> cases(String text) {
            Map<String, String> cases = new LinkedHashMap<>();
            if (!text.isEmpty()) {
                for (String part : text.split(";")) {
                    int eq = part.indexOf('=');
                    cases.put(part.substring(0, eq), part.substring(eq + 1));
                }
            }
            return cases;
        }
    }
}
