package dev.loralint.report.format;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.Dataset;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Kind;
import dev.loralint.finding.Location;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.report.HistoryText;
import dev.loralint.report.Ink;
import dev.loralint.report.Namesakes;
import dev.loralint.report.Plain;
import dev.loralint.report.Report;
import dev.loralint.report.Verdict;
import dev.loralint.report.Wrapped;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Input;
import dev.loralint.result.RecordedRuns;
import dev.loralint.seen.SeenConcept;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For people at a terminal: worst first, the findings of a rule together, as many as fit on a screen, and at the end the
 * verdict and what to do next.
 */
public final class TextReport implements Report {

    /** Findings on a screen; the rest is counted. */
    private static final int FINDINGS = 12;

    /** Findings of one rule on a screen, so that there is room for others. */
    private static final int OF_A_RULE = 4;

    /** Lines on a screen. */
    private static final int LINES = 30;

    /** Lines of one kind around the findings: files that cannot be read, notes, concepts. */
    private static final int REMARKS = 4;

    private static final int INDENT = 4;

    /** More commands of a script whose lines are listed. */
    private static final int COMMANDS = 3;

    /** The profile of base models that the guide is not about. */
    private static final String NOT_OF_GUIDE = "other";

    private final TextLayout layout;
    private final Ink ink;

    /** Folders of concepts that have their name in common with others, and how they are shown. */
    private final Map<String, String> namesakes = new HashMap<>();

    /** Scripts with several commands. */
    private final Set<String> scripts = new HashSet<>();

    public TextReport(TextLayout layout) {
        this.layout = layout;
        this.ink = new Ink(layout.colour());
    }

    /** Findings of one rule at one level that are shown as one. */
    private record Entry(String text, int findings) {}

    @Override
    public void write(CheckResult result, Appendable out) throws IOException {
        result.configs().stream()
                .filter(TrainerConfig::isOneOfSeveral)
                .map(TrainerConfig::path)
                .forEach(scripts::add);
        namesakes.putAll(Namesakes.of(result.datasets().stream()
                .flatMap(dataset -> dataset.concepts().stream())
                .map(Concept::path)
                .toList()));
        List<String> head = new ArrayList<>();
        remarks(
                head,
                result.problems().stream()
                        .map(problem -> "not read: " + Plain.text(problem.path() + ": " + problem.message()))
                        .toList(),
                "file");
        remarks(
                head,
                result.notes().stream()
                        .map(note -> ink.faint("note: " + Plain.text(note)))
                        .toList(),
                "note");
        List<String> foot = new ArrayList<>();
        remarks(foot, concepts(result), "concept");
        secondOpinion(foot, result);
        verdict(foot, result);
        gate(foot, result);
        history(foot, result);
        // in addition to the findings, the line that counts more of them, and an empty one
        findings(head, result, LINES - head.size() - foot.size() - 2);
        for (String line : head) {
            out.append(line).append('\n');
        }
        for (String line : foot) {
            out.append(line).append('\n');
        }
    }

    /** @param noun what each is about */
    private void remarks(List<String> lines, List<String> remarks, String noun) {
        int shown = layout.all() || remarks.size() <= REMARKS ? remarks.size() : REMARKS - 1;
        remarks.subList(0, shown).forEach(remark -> wrap(lines, remark, INDENT));
        if (shown < remarks.size()) {
            lines.add(ink.faint("… and " + Plain.count(remarks.size() - shown, "more " + noun)));
        }
    }

    private void wrap(List<String> lines, String text, int indent) {
        lines.addAll(Wrapped.lines(text, layout.width(), indent));
    }

    private void findings(List<String> lines, CheckResult result, int most) {
        int from = lines.size();
        int shown = 0;
        int entries = 0;
        List<Finding> listed = result.findings().stream()
                .filter(finding ->
                        layout.all() || !isOpinion(finding, result) && !isSaidOfConcept(finding) && !isOff(finding))
                .toList();
        for (List<Finding> block : blocks(listed)) {
            List<Entry> all = entries(block);
            int least = layout.all() ? all.size() : Math.min(OF_A_RULE, FINDINGS - entries);
            List<Entry> some = all.subList(0, Math.min(least, all.size()));
            List<String> written = new ArrayList<>();
            String heading = heading(block.get(0));
            boolean isOneLine = all.size() == 1 && all.get(0).findings() == 1;
            if (!isOneLine) {
                wrap(written, heading + title(block.get(0), result), INDENT);
            }
            int stated = 0;
            for (Entry entry : some) {
                List<String> more = new ArrayList<>();
                wrap(more, (isOneLine ? heading : "") + "  " + entry.text(), INDENT);
                int length = lines.size() - from + written.size() + more.size();
                if (!layout.all() && length > most && shown + stated > 0) {
                    break;
                }
                written.addAll(more);
                stated += entry.findings();
                entries++;
            }
            if (stated == 0) {
                break;
            }
            lines.addAll(written);
            shown += stated;
        }
        int more = listed.size() - shown;
        if (more > 0) {
            lines.add("… and " + Plain.count(more, "more finding") + "; `--all` lists " + (more == 1 ? "it" : "all"));
        }
        if (lines.size() > from) {
            lines.add("");
        }
    }

    /** What the guide says of settings is listed if somebody chose a profile; else one sentence at the end names the settings. */
    private static boolean isOpinion(Finding finding, CheckResult result) {
        RuleDoc rule = result.basis().rules().get(finding.rule());
        return !result.isProfileChosen()
                && finding.kind() == Kind.ADVICE
                && finding.setting() != null
                && finding.severity() != Severity.ERROR
                && rule != null
                && !rule.guide().isEmpty();
    }

    /** A key that nothing reads and that is off changes nothing. */
    private static boolean isOff(Finding finding) {
        return finding.rule().equals("config/unknown-key") && finding.severity() == Severity.INFO;
    }

    /** What a concept is treated as is in the line of the concept. */
    private static boolean isSaidOfConcept(Finding finding) {
        return finding.rule().equals("dataset/no-shared-subject") && finding.severity() == Severity.INFO;
    }

    /** By the concept's name. */
    private static Map<String, String> taughtAs(CheckResult result) {
        Map<String, String> taught = new HashMap<>();
        for (Finding finding : result.findings()) {
            if (isSaidOfConcept(finding) && finding.concept() != null) {
                taught.putIfAbsent(
                        finding.concept(),
                        ". " + Plain.text(finding.message()) + " (set `subject` in loralint.toml if that is wrong)");
            }
        }
        return taught;
    }

    private String opinions(CheckResult result) {
        List<String> settings = result.findings().stream()
                .filter(finding -> !layout.all() && isOpinion(finding, result))
                .map(finding -> "`" + Plain.text(String.valueOf(finding.setting())) + "`")
                .distinct()
                .toList();
        return settings.isEmpty() ? "" : ": " + String.join(", ", settings) + "; `--all` or a chosen profile shows why";
    }

    private static Collection<List<Finding>> blocks(List<Finding> findings) {
        Map<String, List<Finding>> blocks = new LinkedHashMap<>();
        for (Finding finding : findings) {
            blocks.computeIfAbsent(finding.kind().label() + finding.severity() + finding.rule(), k -> new ArrayList<>())
                    .add(finding);
        }
        return blocks.values();
    }

    private String heading(Finding first) {
        return ink.severity(first.severity()) + "  " + ink.bold(first.rule());
    }

    private String title(Finding first, CheckResult result) {
        RuleDoc rule = result.basis().rules().get(first.rule());
        return rule == null ? "" : ink.faint("  " + rule.title());
    }

    /** The tags of one concept are one line: each is a decision, and all are about one subject. */
    private List<Entry> entries(List<Finding> block) {
        Map<String, List<Finding>> together = new LinkedHashMap<>();
        int alone = 0;
        for (Finding finding : block) {
            boolean isTag = finding.tag() != null && finding.evidence() != null && finding.concept() != null;
            together.computeIfAbsent(
                            isTag ? concept(finding) + isSeen(finding) + fixMark(finding) : "\u0000" + alone++,
                            k -> new ArrayList<>())
                    .add(finding);
        }
        return together.values().stream()
                .map(same -> new Entry(same.size() == 1 ? line(same.get(0)) : tags(same), same.size()))
                .toList();
    }

    private String tags(List<Finding> findings) {
        return ink.place(Plain.text(concept(findings.get(0))))
                + (isSeen(findings.get(0)) ? "  named in / seen in: " : "  ")
                + findings.stream().map(TextReport::share).collect(Collectors.joining(", "))
                + fixMark(findings.get(0));
    }

    private static String share(Finding finding) {
        Evidence evidence = finding.evidence();
        return "`" + Plain.text(String.valueOf(finding.tag())) + "`"
                + (evidence == null
                        ? ""
                        : " " + evidence.captions() + "/" + Objects.requireNonNullElse(evidence.seen(), evidence.of()));
    }

    /** Whether its numbers are the captions that name a tag and the images that show it, and not a share of the captions. */
    private static boolean isSeen(Finding finding) {
        Evidence evidence = finding.evidence();
        return evidence != null && evidence.seen() != null;
    }

    private String line(Finding finding) {
        return ink.place(Plain.text(where(finding))) + "  " + Plain.text(finding.message()) + fixMark(finding);
    }

    private String fixMark(Finding finding) {
        Fix fix = finding.fix();
        if (fix == null || !finding.fixable()) {
            return "";
        }
        return ink.faint(fix.applicability().label().equals("safe") ? "  [fix]" : "  [unsafe fix]");
    }

    private static boolean isInOneFile(Finding finding) {
        List<Location> places = finding.places();
        return !places.isEmpty()
                && places.size() == finding.placesTotal()
                && places.stream()
                        .allMatch(place -> place.path().equals(places.get(0).path()));
    }

    private String where(Finding finding) {
        if (finding.concept() != null && !isInOneFile(finding)) {
            return concept(finding);
        }
        if (finding.places().isEmpty()) {
            return finding.path();
        }
        Location place = finding.places().get(0);
        String first = place.line() == 0 ? place.path() : place.path() + ":" + place.line() + ":" + place.column();
        return scripts.contains(place.path()) && isInOneFile(finding) ? first + others(finding.places()) : first;
    }

    /** Where else in a script with several commands it is so. */
    private static String others(List<Location> places) {
        List<Integer> lines = places.stream().map(Location::line).distinct().toList();
        return lines.size() < 2
                ? ""
                : lines.stream()
                                .skip(1)
                                .limit(COMMANDS)
                                .map(line -> ", " + line)
                                .collect(Collectors.joining())
                        + (lines.size() - 1 > COMMANDS ? " …" : "");
    }

    /** Its name, after the folders that tell it from others of the same name. */
    private String concept(Finding finding) {
        String name = String.valueOf(finding.concept());
        String folder = namesakes.isEmpty() ? "" : finding.path();
        while (!folder.isEmpty()) {
            String shown = namesakes.get(folder);
            if (shown != null && shown.endsWith("/" + name)) {
                return shown;
            }
            folder = folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
        }
        return name;
    }

    /** If a tagger sees less of what captions say, its tags may be of other images (share). */
    private static final double LITTLE = 0.4;

    /** For how many images there is one, and how much of what captions say the tagger sees. */
    private void secondOpinion(List<String> foot, CheckResult result) {
        if (result.seen().isEmpty()) {
            return;
        }
        Map<String, Integer> seen = new HashMap<>();
        result.seen().forEach(one -> seen.put(one.concept().path(), one.images()));
        List<Concept> concepts = result.datasets().stream()
                .flatMap(dataset -> dataset.concepts().stream())
                .toList();
        int images =
                concepts.stream().mapToInt(concept -> concept.images().size()).sum();
        String none = concepts.stream()
                .filter(concept -> !concept.images().isEmpty() && !seen.containsKey(concept.path()))
                .map(concept -> Plain.text(concept.name()))
                .collect(Collectors.joining(", "));
        String text = "Second opinion: tags for "
                + seen.values().stream().mapToInt(Integer::intValue).sum() + " of " + Plain.count(images, "image")
                + (none.isEmpty() ? "" : ", none for " + none) + recall(result.seen()) + ".";
        wrap(foot, ink.faint(text), INDENT);
    }

    private static String recall(List<SeenConcept> seen) {
        double weighted = 0;
        int images = 0;
        for (SeenConcept one : seen) {
            if (!Double.isNaN(one.recall())) {
                weighted += one.recall() * one.images();
                images += one.images();
            }
        }
        double recall = weighted / images;
        return images == 0
                ? ""
                : "; the tagger sees " + Math.round(100 * recall) + " % of what their captions say"
                        + (recall < LITTLE ? ", so it may have seen other images" : "");
    }

    private List<String> concepts(CheckResult result) {
        List<String> lines = new ArrayList<>();
        Map<String, String> taught = layout.all() ? Map.of() : taughtAs(result);
        Map<String, List<Dataset>> datasets = result.datasets().stream().collect(Collectors.groupingBy(Dataset::path));
        for (Input input : result.inputs()) {
            List<String> folders = datasets.getOrDefault(input.path(), List.of()).stream()
                    .filter(dataset ->
                            dataset.concepts().size() == input.concepts().size())
                    .findFirst()
                    .map(dataset ->
                            dataset.concepts().stream().map(Concept::path).toList())
                    .orElse(List.of());
            for (int i = 0; i < input.concepts().size(); i++) {
                Input.Part concept = input.concepts().get(i);
                String name =
                        i < folders.size() ? namesakes.getOrDefault(folders.get(i), concept.name()) : concept.name();
                String trigger = concept.isTriggered()
                        ? ", trigger `" + Plain.text(concept.trigger()) + "` from "
                                + concept.triggerFrom().words()
                        : "";
                lines.add(ink.faint(Plain.text(name) + ": " + Plain.count(concept.captions(), "caption") + ", "
                        + Plain.count(concept.images(), "image")
                        + (concept.regularisation() ? ", regularisation" : trigger)
                        + taught.getOrDefault(concept.name(), "")));
            }
        }
        return lines;
    }

    /** Only where it decides about the exit code. */
    private void gate(List<String> lines, CheckResult result) {
        if (result.isDecidedByGate()) {
            wrap(
                    lines,
                    result.fails()
                            ? "Only advice makes this check fail; `--gate facts` shows it and exits with 0."
                            : "Only advice would make this check fail; `gate = \"facts\"` lets it pass.",
                    INDENT);
        }
    }

    private void history(List<String> lines, CheckResult result) {
        RecordedRuns history = result.history();
        if (history == null) {
            return;
        }
        wrap(lines, HistoryText.words(history), INDENT);
        List<String> changes = new ArrayList<>();
        for (Finding finding : history.added()) {
            changes.add("  new   " + ink.bold(finding.rule()) + "  " + line(finding));
        }
        for (RecordedRuns.Known known : history.gone()) {
            changes.add("  gone  " + ink.bold(Plain.text(known.rule())) + "  " + ink.place(Plain.text(known.path()))
                    + "  " + Plain.text(known.message()));
        }
        remarks(lines, changes, "change");
    }

    private void verdict(List<String> lines, CheckResult result) {
        if (!result.isUnchecked() && !result.basis().profile().equals(NOT_OF_GUIDE)) {
            wrap(
                    lines,
                    ink.faint("Profile " + result.basis().profile() + ": "
                            + Plain.text(result.basis().profileReason()) + "."),
                    INDENT);
        }
        if (!result.hidden().isNothing()) {
            wrap(lines, ink.faint("Not reported: " + result.hidden().words() + "."), INDENT);
        }
        Verdict verdict = Verdict.of(result);
        wrap(lines, title(verdict) + Plain.text(verdict.trainer()) + ".", INDENT);
        if (result.findings().isEmpty()) {
            lines.add("No findings.");
            return;
        }
        if (result.findings().stream().anyMatch(finding -> finding.kind() == Kind.ADVICE)) {
            wrap(lines, verdict.guide() + opinions(result) + ".", INDENT);
        }
        wrap(
                lines,
                Verdict.counts(result) + "; `loralint explain "
                        + result.findings().get(0).rule()
                        + "` shows details, `--format html` shows all in a browser.",
                INDENT);
    }

    private String title(Verdict verdict) {
        String title = verdict.title() + ": ";
        return switch (verdict.state()) {
            case STOPS -> ink.bad(title);
            case TRAINS -> ink.good(title);
            case LACKS -> ink.doubtful(title);
            case UNKNOWN -> ""; // the sentence begins with it
        };
    }
}
