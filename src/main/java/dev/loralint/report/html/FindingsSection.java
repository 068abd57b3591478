package dev.loralint.report.html;

import dev.loralint.dataset.Concept;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.report.CheckResult;
import dev.loralint.report.html.view.FindingsView;
import dev.loralint.report.html.view.FindingsView.Chip;
import dev.loralint.report.html.view.FindingsView.Place;
import dev.loralint.report.html.view.FindingsView.Places;
import dev.loralint.report.html.view.FindingsView.Row;
import dev.loralint.report.html.view.FindingsView.Rule;
import dev.loralint.report.html.view.FixKind;
import dev.loralint.report.html.view.Level;
import dev.loralint.report.html.view.Prose;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The findings, one drawer a rule, in the order of the rules' worst findings. */
final class FindingsSection {

    /** Rows that are shown at once; the next come on demand. */
    private static final int AT_ONCE = 20;

    /** Rows that are in the page at all; more are data for the script. */
    private static final int IN_PAGE = 200;

    private static final String ELSEWHERE = "x";

    private final Subjects subjects;
    private final CheckResult result;
    private final Map<String, List<Finding>> byRule = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    FindingsSection(Subjects subjects) {
        this.subjects = subjects;
        this.result = subjects.result();
        result.findings().forEach(f -> byRule.computeIfAbsent(f.rule(), r -> new ArrayList<>()).add(f));
        result.configs().forEach(config -> files.putIfAbsent(config.path(), "f" + (files.size() + 1)));
    }

    FindingsView view() {
        Set<String> open = open();
        List<Rule> rules = new ArrayList<>();
        byRule.forEach((id, findings) -> rules.add(rule(id, findings, open.contains(id))));
        int total = result.findings().size();
        return new FindingsView(
                title(),
                Prose.plain(total == 0
                        ? "No rule has anything to say."
                        : "A finding is one thing to decide; a place is one spot where it shows."),
                Words.count(total, "finding") + " in " + Words.count(byRule.size(), "rule"),
                levels(),
                fixes(),
                subjectChips(),
                rules);
    }

    private String title() {
        int total = result.findings().size();
        return total == 0 ? "Findings" : Words.capital(Words.spelled(total, "finding")) + " in " + Words.spelled(byRule.size(), "rule");
    }

    /** The first error and the rule that shows most often are worth seeing without a click. */
    private Set<String> open() {
        Set<String> open = new LinkedHashSet<>();
        byRule.entrySet().stream()
                .filter(e -> e.getValue().get(0).severity() == Severity.ERROR)
                .findFirst()
                .ifPresent(e -> open.add(e.getKey()));
        String largest = null;
        int most = 1;
        for (Map.Entry<String, List<Finding>> entry : byRule.entrySet()) {
            int places = places(entry.getValue());
            if (places > most) {
                most = places;
                largest = entry.getKey();
            }
        }
        if (largest != null) {
            open.add(largest);
        }
        return open;
    }

    private static int places(List<Finding> findings) {
        return findings.stream().mapToInt(Finding::placesTotal).sum();
    }

    private Rule rule(String id, List<Finding> findings, boolean open) {
        RuleDoc doc = result.rules().get(id);
        Finding worst = findings.get(0);
        RulePage page = page(id);
        FixKind fix = findings.stream().map(f -> FixKind.of(f.fix())).min(java.util.Comparator.naturalOrder()).orElse(FixKind.HAND);
        int places = places(findings);
        List<Row> rows = rows(findings);
        return new Rule(
                anchor(id),
                id,
                Level.of(worst.severity()),
                fix,
                sentence(doc, findings),
                findings.size(),
                places == 0 ? "" : Words.count(places, "place"),
                open,
                page.firstParagraph("Why"),
                trainer(doc, worst),
                fixText(findings, page),
                doc == null || doc.guide().isEmpty() ? "" : String.join(", ", doc.guide()),
                rows,
                placeList(id, findings, rows));
    }

    /** The anchor of a rule: its id with {@code -} for {@code /}, whatever else it may hold. */
    static String anchor(String id) {
        return id.replaceAll("[^A-Za-z0-9-]+", "-");
    }

    /** A rule without a page is one that was taken away since. */
    private RulePage page(String id) {
        return new RulePage(result.rules().containsKey(id) ? result.rulePage().apply(id) : "");
    }

    private static Prose sentence(@Nullable RuleDoc doc, List<Finding> findings) {
        if (findings.size() == 1 || doc == null || doc.title().isEmpty()) {
            return Prose.of(Words.sentence(findings.get(0).message()));
        }
        return Prose.of(Words.sentence(doc.title()));
    }

    private static Prose trainer(@Nullable RuleDoc doc, Finding worst) {
        Prose.Writer prose = new Prose.Writer();
        Outcome outcome = worst.outcome();
        if (doc != null && !doc.trainer().isEmpty()) {
            prose.ticked(Words.sentence(doc.trainer()));
        } else if (outcome != null) {
            prose.text(switch (outcome) {
                case FATAL -> "It stops, or ends without having trained.";
                case CHANGED -> "It puts another value in place and goes on.";
                case IGNORED -> "It passes over it: what is written has no effect.";
                case WORSE -> "It trains, and the result is worse for it.";
            });
        }
        return prose.done();
    }

    private static Prose fixText(List<Finding> findings, RulePage page) {
        Set<String> descriptions = new LinkedHashSet<>();
        for (Finding finding : findings) {
            if (finding.fix() != null) {
                descriptions.add(finding.fix().description());
            }
        }
        if (descriptions.isEmpty()) {
            Prose safety = page.firstParagraph("Fix safety");
            return safety.isEmpty() ? Prose.plain("Only a person can decide this.") : safety;
        }
        String first = descriptions.iterator().next();
        Prose.Writer prose = new Prose.Writer().ticked(Words.capital(Words.sentence(first)));
        int more = descriptions.size() - 1;
        return (more == 0 ? prose : prose.text(" And " + Words.number(more) + " more like it.")).done();
    }

    private List<Row> rows(List<Finding> findings) {
        List<Row> rows = new ArrayList<>();
        for (Finding finding : findings.subList(0, Math.min(IN_PAGE, findings.size()))) {
            Concept concept = subjects.of(finding).orElse(null);
            boolean striped = finding.tag() != null && concept != null && finding.placesTotal() > 1;
            rows.add(new Row(
                    subject(finding),
                    Level.of(finding.severity()),
                    FixKind.of(finding.fix()),
                    what(finding),
                    striped || findings.size() == 1 ? null : Prose.of(Words.sentence(finding.message())),
                    striped && concept != null ? PresenceStrip.of(concept, Subjects.paths(finding)) : null,
                    where(finding),
                    rows.size() >= AT_ONCE));
        }
        return rows;
    }

    private String subject(Finding finding) {
        return subjects.of(finding)
                .map(subjects::key)
                .orElseGet(() -> files.getOrDefault(finding.path(), ELSEWHERE));
    }

    private Prose what(Finding finding) {
        Prose.Writer prose = new Prose.Writer();
        if (finding.tag() != null) {
            return prose.tag(finding.tag()).done();
        }
        if (finding.setting() != null) {
            return prose.tag(finding.setting()).done();
        }
        return spot(finding.path(), subjects.shortened(finding.path()));
    }

    private Prose where(Finding finding) {
        Evidence evidence = finding.evidence();
        if (evidence != null && evidence.of() > 0) {
            String concept = subjects.concepts().size() < 2
                    ? ""
                    : subjects.of(finding).map(c -> " in " + subjects.name(c)).orElse("");
            return Prose.plain(Words.number(evidence.captions()) + " of " + Words.number(evidence.of()) + concept);
        }
        if (finding.placesTotal() > 1) {
            return Prose.plain(Words.count(finding.placesTotal(), "place"));
        }
        return finding.places().isEmpty() || finding.places().get(0).line() == 0
                ? Prose.EMPTY
                : Prose.plain("line " + finding.places().get(0).line());
    }

    private Prose spot(String path, String label) {
        Prose.Writer prose = new Prose.Writer();
        return subjects.anchor(path)
                .map(anchor -> prose.link(label, "#" + anchor))
                .orElseGet(() -> prose.code(label))
                .done();
    }

    /** Only where the rows do not name every spot already. */
    private Places placeList(String id, List<Finding> findings, List<Row> rows) {
        boolean said = rows.size() == findings.size() && findings.stream().allMatch(f -> f.placesTotal() < 2);
        int total = said ? 0 : findings.stream().mapToInt(f -> f.places().size()).sum();
        List<Place> listed = new ArrayList<>();
        if (total <= IN_PAGE) {
            for (Finding finding : said ? List.<Finding>of() : findings) {
                for (Location place : finding.places()) {
                    listed.add(new Place(spot(place.path(), spotLabel(place)), tagOrSetting(finding), listed.size() >= AT_ONCE));
                }
            }
        }
        String label = total == 0 ? "" : total == 1 ? "The place" : "All " + Words.count(total, "place");
        return new Places(label, listed, total, "loralint check --rule " + id + " " + String.join(" ", Words.arguments(result)));
    }

    private String spotLabel(Location place) {
        String path = subjects.shortened(place.path());
        return place.line() == 0 ? path : path + ":" + place.line() + ":" + place.column();
    }

    private static String tagOrSetting(Finding finding) {
        return finding.tag() != null ? finding.tag() : finding.setting() != null ? finding.setting() : "";
    }

    /**
     * The places of rules that have too many for the page: paths once, with their anchors, and for each rule its words and
     * four numbers a place (path, line, column, word). Empty where the page holds all.
     */
    String placesJson(FindingsView view) {
        Map<String, Integer> paths = new LinkedHashMap<>();
        ScriptJson rules = new ScriptJson();
        boolean any = false;
        for (Rule rule : view.rules()) {
            if (!rule.places().isInScript()) {
                continue;
            }
            rules.raw(any ? "," : "").text(rule.key()).raw(":").raw(placesOf(byRule.getOrDefault(rule.id(), List.of()), paths));
            any = true;
        }
        if (!any) {
            return "";
        }
        ScriptJson json = new ScriptJson().raw("{\"paths\":[");
        ScriptJson anchors = new ScriptJson();
        boolean first = true;
        for (String path : paths.keySet()) {
            json.raw(first ? "" : ",").text(subjects.shortened(path));
            anchors.raw(first ? "" : ",").text(subjects.anchor(path).orElse(""));
            first = false;
        }
        return json.raw("],\"anchors\":[" + anchors + "],\"rules\":{" + rules + "}}").toString();
    }

    private static String placesOf(List<Finding> findings, Map<String, Integer> paths) {
        Map<String, Integer> words = new LinkedHashMap<>();
        ScriptJson at = new ScriptJson();
        boolean first = true;
        for (Finding finding : findings) {
            int word = words.computeIfAbsent(tagOrSetting(finding), w -> words.size());
            for (Location place : finding.places()) {
                int path = paths.computeIfAbsent(place.path(), p -> paths.size());
                at.raw(first ? "" : ",").number(path).raw(",").number(place.line());
                at.raw(",").number(place.column()).raw(",").number(word);
                first = false;
            }
        }
        ScriptJson json = new ScriptJson().raw("{\"words\":[");
        boolean comma = false;
        for (String word : words.keySet()) {
            json.raw(comma ? "," : "").text(word);
            comma = true;
        }
        return json.raw("],\"at\":[" + at + "]}").toString();
    }

    private List<Chip> levels() {
        List<Chip> chips = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            int n = result.count(severity);
            Level level = Level.of(severity);
            if (n > 0) {
                chips.add(new Chip("level", level.style(), Words.capital(Words.noun(2, level.word())), level, n));
            }
        }
        return chips;
    }

    private List<Chip> fixes() {
        Map<FixKind, Integer> counts = new EnumMap<>(FixKind.class);
        result.findings().forEach(f -> counts.merge(FixKind.of(f.fix()), 1, Integer::sum));
        List<Chip> chips = new ArrayList<>();
        counts.forEach((kind, n) -> chips.add(new Chip("fix", kind.style(), Words.capital(kind.word()), null, n)));
        return chips;
    }

    private List<Chip> subjectChips() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        result.findings().forEach(f -> counts.merge(subject(f), 1, Integer::sum));
        List<Chip> chips = new ArrayList<>();
        for (Concept concept : subjects.concepts()) {
            add(chips, counts, subjects.key(concept), subjects.name(concept));
        }
        files.forEach((path, key) -> add(chips, counts, key, path));
        add(chips, counts, ELSEWHERE, "elsewhere");
        return chips.size() < 2 ? List.of() : chips;
    }

    private static void add(List<Chip> chips, Map<String, Integer> counts, String key, String label) {
        Integer n = counts.get(key);
        if (n != null) {
            chips.add(new Chip("subject", key, label, null, n));
        }
    }
}
