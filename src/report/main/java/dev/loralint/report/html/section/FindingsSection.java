package dev.loralint.report.html.section;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.FindingsView;
import dev.loralint.report.html.view.FindingsView.Row;
import dev.loralint.report.html.view.FindingsView.Rule;
import dev.loralint.report.html.view.FindingsView.Shot;
import dev.loralint.report.html.view.FindingsView.Shots;
import dev.loralint.report.html.view.FixKind;
import dev.loralint.report.html.view.Level;
import dev.loralint.report.html.view.PageView.RulePage;
import dev.loralint.report.html.view.Prose;
import dev.loralint.result.CheckResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The findings, one drawer a rule, in the order of the rules' worst findings. */
public final class FindingsSection {

    private final Subjects subjects;
    private final CheckResult result;
    private final Map<String, List<Finding>> byRule = new LinkedHashMap<>();
    private final FindingFilters filters;
    private final PlaceLists places;
    private final Glossary terms;
    private final FindingImages chosen;
    private final Images pictures;

    public FindingsSection(
            Subjects subjects, PlaceLists places, Glossary terms, FindingImages chosen, Images pictures) {
        this.chosen = chosen;
        this.pictures = pictures;
        this.terms = terms;
        this.subjects = subjects;
        this.places = places;
        this.filters = new FindingFilters(subjects);
        this.result = subjects.result();
        result.findings()
                .forEach(f ->
                        byRule.computeIfAbsent(f.rule(), r -> new ArrayList<>()).add(f));
    }

    public FindingsView view() {
        Set<String> open = open();
        List<Rule> rules = new ArrayList<>();
        byRule.forEach((id, findings) -> rules.add(rule(id, findings, open.contains(id))));
        int total = result.findings().size();
        return new FindingsView(
                title(),
                Prose.plain(
                        total == 0
                                ? "No rule reports a finding."
                                : "A finding is one problem; a place is one location where it occurs."),
                Phrases.count(total, "finding") + " in " + Phrases.count(byRule.size(), "rule"),
                filters.levels(),
                filters.fixes(),
                filters.subjects(),
                rules);
    }

    private String title() {
        int total = result.findings().size();
        return total == 0
                ? "Findings"
                : Phrases.capital(Phrases.spelled(total, "finding")) + " in " + Phrases.spelled(byRule.size(), "rule");
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
            int shows = placesOf(entry.getValue());
            if (shows > most) {
                most = shows;
                largest = entry.getKey();
            }
        }
        if (largest != null) {
            open.add(largest);
        }
        return open;
    }

    private static int placesOf(List<Finding> findings) {
        return findings.stream().mapToInt(Finding::placesTotal).sum();
    }

    private Rule rule(String id, List<Finding> findings, boolean open) {
        RuleDoc doc = result.basis().rules().get(id);
        Finding worst = findings.get(0);
        RuleSection page = RuleSection.of(id, result, terms);
        FixKind fix = findings.stream()
                .map(f -> FixKind.of(f.fix()))
                .min(Comparator.naturalOrder())
                .orElse(FixKind.HAND);
        int total = placesOf(findings);
        List<Row> rows = rows(findings);
        return new Rule(
                anchor(id),
                id,
                worst.kind().label(),
                Level.of(worst.severity()),
                fix,
                sentence(doc, findings),
                findings.size(),
                total == 0 ? "" : Phrases.count(total, "place"),
                open,
                page.firstParagraph("Why"),
                trainer(doc, worst),
                fixText(findings, page),
                terms.guide(doc == null ? List.of() : doc.guide()),
                page.blocks(),
                rows,
                places.of(id, findings, rows.size() == findings.size()));
    }

    /** The anchor of a rule: its id with {@code -} for {@code /}, whatever else it may hold. */
    static String anchor(String id) {
        return id.replaceAll("[^A-Za-z0-9-]+", "-");
    }

    /** The pages of rules that the page names and that have no finding. */
    public List<RulePage> pages(Set<String> ids) {
        return ids.stream()
                .map(id -> new RulePage(
                        anchor(id), id, RuleSection.of(id, result, terms).blocks()))
                .toList();
    }

    private Prose sentence(@Nullable RuleDoc doc, List<Finding> findings) {
        if (findings.size() == 1 || doc == null || doc.title().isEmpty()) {
            return terms.of(Phrases.sentence(findings.get(0).message()));
        }
        return Prose.of(Phrases.sentence(doc.title()));
    }

    private static Prose trainer(@Nullable RuleDoc doc, Finding worst) {
        Prose.Writer prose = new Prose.Writer();
        Outcome outcome = worst.outcome();
        if (doc != null && !doc.trainer().isEmpty()) {
            prose.ticked(Phrases.sentence(doc.trainer()));
        } else if (outcome != null) {
            prose.text(
                    switch (outcome) {
                        case FATAL -> "It exits with an error, or ends without training.";
                        case CHANGED -> "It replaces the value and continues.";
                        case IGNORED -> "It ignores it: it has no effect.";
                        case WORSE -> "It trains, but the result is worse.";
                    });
        }
        return prose.done();
    }

    private static Prose fixText(List<Finding> findings, RuleSection page) {
        Set<String> descriptions = new LinkedHashSet<>();
        for (Finding finding : findings) {
            if (finding.fix() != null) {
                descriptions.add(finding.fix().description());
            }
        }
        if (descriptions.isEmpty()) {
            Prose safety = page.firstParagraph("Fix safety");
            return safety.isEmpty() ? Prose.plain("Fix it by hand.") : safety;
        }
        String first = descriptions.iterator().next();
        Prose.Writer prose = new Prose.Writer().ticked(Phrases.capital(Phrases.sentence(first)));
        int more = descriptions.size() - 1;
        return (more == 0 ? prose : prose.text(" And " + Phrases.count(more, "similar fix") + ".")).done();
    }

    private List<Row> rows(List<Finding> findings) {
        List<Row> rows = new ArrayList<>();
        for (Finding finding : findings.subList(0, Math.min(PlaceLists.IN_PAGE, findings.size()))) {
            Concept concept = subjects.of(finding).orElse(null);
            boolean striped = finding.tag() != null && concept != null && finding.placesTotal() > 1;
            rows.add(new Row(
                    filters.subject(finding),
                    Level.of(finding.severity()),
                    FixKind.of(finding.fix()),
                    what(finding),
                    striped || findings.size() == 1 ? null : terms.of(Phrases.sentence(finding.message())),
                    striped && concept != null ? PresenceStrip.of(concept, Subjects.paths(finding)) : null,
                    where(finding),
                    shots(finding),
                    rows.size() >= PlaceLists.AT_ONCE));
        }
        return rows;
    }

    private List<Shots> shots(Finding finding) {
        List<Shots> all = new ArrayList<>();
        for (FindingImages.Group group : chosen.of(finding)) {
            List<Shot> shots = new ArrayList<>();
            for (ImageFile image : group.images()) {
                pictures.of(image)
                        .ifPresent(picture -> shots.add(new Shot(
                                picture.id(),
                                subjects.shortened(image.path()),
                                subjects.anchor(image).orElse("captions"))));
            }
            int more = group.total() - shots.size();
            if (!shots.isEmpty()) {
                all.add(new Shots(
                        group.label().isEmpty() ? "" : group.label() + ": " + Phrases.number(group.total()),
                        shots,
                        more == 0 ? "" : "and " + Phrases.number(more) + " more"));
            }
        }
        return all;
    }

    private Prose what(Finding finding) {
        Prose.Writer prose = new Prose.Writer();
        if (finding.tag() != null) {
            return prose.tag(finding.tag()).done();
        }
        if (finding.setting() != null) {
            return prose.tag(finding.setting()).done();
        }
        return places.spot(finding.path(), subjects.shortened(finding.path()));
    }

    private Prose where(Finding finding) {
        Evidence evidence = finding.evidence();
        if (evidence != null && evidence.of() > 0) {
            String concept = subjects.concepts().size() < 2
                    ? ""
                    : subjects.of(finding).map(c -> " in " + subjects.name(c)).orElse("");
            String numbers = evidence.seen() == null
                    ? Phrases.number(evidence.captions()) + " of " + Phrases.number(evidence.of())
                    : "named in " + Phrases.number(evidence.captions()) + ", seen in "
                            + Phrases.number(evidence.seen());
            return Prose.plain(numbers + concept);
        }
        if (finding.placesTotal() > 1) {
            return Prose.plain(Phrases.count(finding.placesTotal(), "place"));
        }
        if (finding.tag() != null) {
            return places.spot(finding.path(), subjects.shortened(finding.path()));
        }
        int line = finding.places().isEmpty() ? 0 : finding.places().get(0).line();
        String file =
                finding.setting() != null && result.configs().size() > 1 ? subjects.shortened(finding.path()) : "";
        if (line == 0) {
            return Prose.plain(file);
        }
        return Prose.plain(file.isEmpty() ? "line " + line : file + ":" + line);
    }
}
