package dev.loralint.rules;

import dev.loralint.conventions.Convention;
import dev.loralint.conventions.Conventions;
import dev.loralint.finding.Applicability;
import dev.loralint.finding.Ending;
import dev.loralint.finding.Kind;
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

    /** Where the build puts what the rules of a group need before they can fire. */
    public static String needs(String group) {
        return RuleNeeds.table(group);
    }

    public static final List<String> NEED_TITLES = RuleNeeds.TITLES;

    /** Where the build puts what it gathered. */
    public static final String INDEX = "loralint/rules.tsv";

    private final Map<String, RuleDoc> rules;
    private final Map<String, String> pages;
    private final Map<String, Convention> conventions;

    private Rulebook(Map<String, RuleDoc> rules, Map<String, String> pages, Map<String, Convention> conventions) {
        this.rules = rules;
        this.pages = pages;
        this.conventions = conventions;
    }

    private static final class Standard {
        static final Rulebook INSTANCE = read();

        private static Rulebook read() {
            Map<String, RuleDoc> rules = new LinkedHashMap<>();
            for (String[] row : TextTable.read(INDEX).rows()) {
                RuleDoc rule = RuleRow.read(row);
                rules.put(rule.id(), rule);
            }
            return new Rulebook(rules, Map.of(), Map.of());
        }
    }

    public static Rulebook standard() {
        return Standard.INSTANCE;
    }

    /**
     * With more rules.
     *
     * @param more the page of each of them
     */
    public Rulebook with(Map<RuleDoc, String> more) {
        Map<String, RuleDoc> both = new LinkedHashMap<>(rules);
        Map<String, String> all = new LinkedHashMap<>(pages);
        more.forEach((rule, page) -> {
            both.put(rule.id(), rule);
            all.put(rule.id(), page);
        });
        return new Rulebook(both, all, conventions);
    }

    /** With a project's conventions, each as the rule that checks it. */
    public Rulebook with(Conventions own) {
        if (own.all().isEmpty()) {
            return this;
        }
        Map<String, RuleDoc> both = new LinkedHashMap<>(rules);
        Map<String, Convention> byId = new LinkedHashMap<>();
        for (Convention convention : own.all()) {
            both.put(convention.id(), rule(convention.rule()).as(convention.id(), convention.reason()));
            byId.put(convention.id(), convention);
        }
        return new Rulebook(both, pages, byId);
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

    /** The id that a profile has the level of: of a convention without a level that of the rule that checks it. */
    public String levelled(String id, Profile profile) {
        Convention convention = conventions.get(id);
        return convention == null || profile.levels().containsKey(id) ? id : convention.rule();
    }

    /** What findings are called: a convention has its own name instead of that of the rule that checks it. */
    public List<String> reported() {
        return rules.keySet().stream()
                .filter(id -> !id.startsWith(RuleDoc.CONVENTIONS) || conventions.containsKey(id))
                .toList();
    }

    /** The rule's README without its front matter, in Markdown; of a convention what the project says of it. */
    public String page(String id) {
        Convention convention = conventions.get(id);
        if (convention != null) {
            return page(convention);
        }
        String page = pages.get(id);
        return page == null ? Resources.text(pagePath(rule(id).id())) : page;
    }

    private String page(Convention convention) {
        String why = convention.reason().isEmpty()
                ? "The entry gives no `reason`."
                : "The entry says: " + convention.reason() + '.';
        return "## What it does\n\nFinds what does not follow the convention `" + convention.name()
                + "` of this project, `" + convention.place().path() + "` line "
                + convention.place().line() + ":\n\n```toml\n" + convention.entry() + "\n```\n\n## Why\n\n" + why
                + "\n\n## Options\n\n`loralint explain " + convention.rule()
                + "` shows what conventions of this kind can"
                + " demand, and when a fix is safe.\n";
    }

    /** Where the build puts a rule's page. */
    public static String pagePath(String id) {
        return "loralint/rules/" + id + ".md";
    }

    /** A row of the index. */
    public static final class RuleRow {

        public static final List<String> TITLES =
                List.of("id", "title", "fix", "guide", "outcome", "kind", "setting", "expected", "trainer", "stops");

        private RuleRow() {}

        public static String[] write(RuleDoc rule) {
            return new String[] {
                rule.id(),
                rule.title(),
                words(rule.fixes()),
                String.join(",", rule.guide()),
                words(rule.outcomes()),
                words(rule.kinds()),
                rule.setting(),
                rule.expected(),
                rule.trainer(),
                words(rule.stops())
            };
        }

        static RuleDoc read(String[] f) {
            Map<String, Applicability> fixes = new LinkedHashMap<>();
            cases(f[2]).forEach((k, v) -> fixes.put(k, Applicability.valueOf(v.toUpperCase(Locale.ROOT))));
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            cases(f[4]).forEach((k, v) -> outcomes.put(k, Outcome.valueOf(v.toUpperCase(Locale.ROOT))));
            Map<String, Kind> kinds = new LinkedHashMap<>();
            cases(f[5]).forEach((k, v) -> kinds.put(k, Kind.valueOf(v.toUpperCase(Locale.ROOT))));
            Map<String, Ending> stops = new LinkedHashMap<>();
            cases(f[9]).forEach((k, v) -> stops.put(k, Ending.valueOf(v.toUpperCase(Locale.ROOT))));
            List<String> guide = f[3].isEmpty() ? List.of() : new ArrayList<>(Arrays.asList(f[3].split(",")));
            return new RuleDoc(f[0], f[1], fixes, guide, outcomes, kinds, stops, f[6], f[7], f[8]);
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
