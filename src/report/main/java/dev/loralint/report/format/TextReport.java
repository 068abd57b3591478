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
import dev.loralint.report.Report;
import dev.loralint.report.Verdict;
import dev.loralint.report.Wrapped;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Input;
import dev.loralint.result.RecordedRuns;
import dev.loralint.seen.SeenConcept;
import dev.loralint.text.Plain;
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
 * For people at a terminal: by damage, the findings of a rule together, every rule that found more than notes, and at the end two
 * lines: the verdict, and what to do next.
 */
public final class TextReport implements Report {

    /** Findings of one rule that are said in full; of the others, where they are. */
    private static final int OF_A_RULE = 4;

    /** Places of the others of a rule that are named. */
    private static final int OTHERS = 6;

    /** Lines on a screen: notes are listed while they fit. */
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

    /**
     * Findings of one rule at one level that are shown as one.
     *
     * @param where a word for where they are
     */
    private record Entry(String text, String where, int findings) {}

    /** The one file that all findings are in, said once; empty if there are others. */
    private String file = "";

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
        profile(head, result);
        if (!result.hidden().isNothing()) {
            wrap(head, ink.faint("Not reported: " + result.hidden().words() + "."), INDENT);
        }
        remarks(head, concepts(result), "concept");
        secondOpinion(head, result);
        file = onlyFile(result);
        if (!file.isEmpty()) {
            head.add(ink.place(Plain.text(file)));
        }
        findings(head, result);
        history(head, result);
        Verdict verdict = Verdict.of(result);
        wrap(head, title(verdict) + Plain.text(verdict.trainer()) + ".", INDENT);
        wrap(head, next(result), INDENT);
        for (String line : head) {
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

    private void findings(List<String> lines, CheckResult result) {
        int from = lines.size();
        List<String> notes = new ArrayList<>();
        Map<String, Integer> noted = new LinkedHashMap<>();
        for (List<Finding> block : blocks(result.findings().stream()
                .filter(finding -> layout.all() || !isOpinion(finding, result))
                .toList())) {
            Finding first = block.get(0);
            boolean isNote = first.severity() == Severity.INFO;
            block(isNote ? notes : lines, block, title(first, result));
            if (isNote) {
                noted.merge(first.rule(), block.size(), Integer::sum);
            }
        }
        if (layout.all() || lines.size() - from + notes.size() <= LINES) {
            lines.addAll(notes);
        } else if (!noted.isEmpty()) {
            wrap(
                    lines,
                    ink.severity(Severity.INFO) + "  "
                            + noted.entrySet().stream()
                                    .map(rule -> ink.bold(rule.getKey())
                                            + (rule.getValue() == 1 ? "" : " (" + rule.getValue() + ")"))
                                    .collect(Collectors.joining(", "))
                            + "; `--all` shows them",
                    INDENT);
        }
        opinions(lines, result);
        if (lines.size() > from) {
            lines.add("");
        }
    }

    /** What one rule found at one level: some in full, and where the others are. */
    private void block(List<String> lines, List<Finding> block, String title) {
        List<Entry> all = entries(block);
        String heading = heading(block.get(0));
        if (all.size() == 1 && all.get(0).findings() == 1) {
            wrap(lines, heading + "  " + all.get(0).text(), INDENT);
            return;
        }
        wrap(lines, heading + title, INDENT);
        int full = layout.all() || all.size() <= OF_A_RULE ? all.size() : OF_A_RULE - 1;
        all.subList(0, full).forEach(entry -> wrap(lines, "  " + entry.text(), INDENT));
        List<Entry> others = all.subList(full, all.size());
        if (!others.isEmpty()) {
            String named = others.stream()
                    .map(Entry::where)
                    .distinct()
                    .limit(OTHERS)
                    .map(where -> ink.place(Plain.text(where)))
                    .collect(Collectors.joining(", "));
            wrap(
                    lines,
                    "  " + Plain.count(others.size(), "other") + " like "
                            + (full == 1 ? "it" : "these") + ": " + named
                            + (others.size() > OTHERS ? " …; `--all` lists them" : ""),
                    INDENT);
        }
    }

    /** The file that all findings are in, if no other was read. */
    private static String onlyFile(CheckResult result) {
        List<String> files =
                result.configs().stream().map(TrainerConfig::path).distinct().toList();
        return result.datasets().isEmpty()
                        && files.size() == 1
                        && result.findings().size() > 1
                        && result.findings().stream()
                                .allMatch(finding -> finding.path().equals(files.get(0)) && isInOneFile(finding))
                ? files.get(0)
                : "";
    }

    /** What the guide says of settings is listed if somebody chose a profile; else one sentence at the end names the settings. */
    private static boolean isOpinion(Finding finding, CheckResult result) {
        return !result.isProfileChosen()
                && finding.setting() != null
                && finding.severity() != Severity.ERROR
                && isOfGuide(finding, result);
    }

    private void opinions(List<String> lines, CheckResult result) {
        List<Finding> opinions = result.findings().stream()
                .filter(finding -> !layout.all() && isOpinion(finding, result))
                .toList();
        List<String> settings = opinions.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(finding -> "`" + Plain.text(String.valueOf(finding.setting())) + "`" + expected(finding, result))
                .distinct()
                .toList();
        if (!settings.isEmpty()) {
            wrap(
                    lines,
                    ink.faint("guide    ") + counts(opinions) + ": it recommends " + String.join(", ", settings)
                            + "; `--all` or a chosen profile shows why",
                    INDENT);
        }
    }

    /** How many of the findings that are counted at the end are meant. */
    private static String counts(List<Finding> opinions) {
        long notes = opinions.stream()
                .filter(finding -> finding.severity() == Severity.INFO)
                .count();
        return Plain.count(opinions.size() - notes, "warning") + (notes == 0 ? "" : ", " + Plain.count(notes, "note"));
    }

    private static String expected(Finding finding, CheckResult result) {
        RuleDoc rule = result.basis().rules().get(finding.rule());
        return rule == null || rule.expected().isEmpty() ? "" : " " + rule.expected();
    }

    private static Collection<List<Finding>> blocks(List<Finding> findings) {
        Map<String, List<Finding>> blocks = new LinkedHashMap<>();
        for (Finding finding : findings) {
            blocks.computeIfAbsent(finding.severity() + finding.rule(), k -> new ArrayList<>())
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
                .map(same ->
                        new Entry(same.size() == 1 ? line(same.get(0)) : tags(same), named(same.get(0)), same.size()))
                .toList();
    }

    private String tags(List<Finding> findings) {
        return ink.place(Plain.text(concept(findings.get(0))))
                + (isSeen(findings.get(0)) ? "  named in / seen in: " : "  ")
                + findings.stream().map(TextReport::share).collect(Collectors.joining(", "))
                + fixMark(findings.get(0));
    }

    /** Where it is, and the setting that it is about: a line alone says little. */
    private String named(Finding finding) {
        String place = where(finding);
        String setting = finding.setting() == null ? "" : "`" + finding.setting() + "`";
        return place.isEmpty() || setting.isEmpty() ? place + setting : place + " " + setting;
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
        String where = where(finding);
        return (where.isEmpty() ? "" : ink.place(Plain.text(where)) + "  ")
                + Plain.text(finding.message())
                + fixMark(finding);
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
            return finding.path().equals(file) ? "" : finding.path();
        }
        Location place = finding.places().get(0);
        String path = place.path().equals(file) ? "" : place.path();
        String first =
                place.line() == 0 ? path : path + (path.isEmpty() ? "" : ":") + place.line() + ":" + place.column();
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

    private static String media(int all, int videos) {
        return videos == 0
                ? Plain.count(all, "image")
                : (videos == all ? "" : Plain.count(all - videos, "image") + ", ") + Plain.count(videos, "video");
    }

    private List<String> concepts(CheckResult result) {
        List<String> lines = new ArrayList<>();
        Map<String, List<Dataset>> datasets = result.datasets().stream().collect(Collectors.groupingBy(Dataset::path));
        for (Input input : result.inputs()) {
            List<Concept> folders = datasets.getOrDefault(input.path(), List.of()).stream()
                    .filter(dataset ->
                            dataset.concepts().size() == input.concepts().size())
                    .findFirst()
                    .map(Dataset::concepts)
                    .orElse(List.of());
            for (int i = 0; i < input.concepts().size(); i++) {
                Input.Part concept = input.concepts().get(i);
                String name = i < folders.size()
                        ? namesakes.getOrDefault(folders.get(i).path(), concept.name())
                        : concept.name();
                String trigger = concept.isTriggered()
                        ? ", trigger `" + Plain.text(concept.trigger()) + "` from "
                                + concept.triggerFrom().words()
                        : "";
                lines.add(ink.faint(Plain.text(name) + ": " + Plain.count(concept.captions(), "caption") + ", "
                        + media(
                                concept.images(),
                                i < folders.size() ? folders.get(i).videoCount() : 0)
                        + (concept.regularisation() ? ", regularisation" : trigger)));
            }
        }
        return lines;
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

    /** Only where something is said, or left out, that depends on it. */
    private void profile(List<String> lines, CheckResult result) {
        if (!result.isUnchecked()
                && (result.basis().profile().equals(NOT_OF_GUIDE)
                        || result.findings().stream().anyMatch(finding -> isOfGuide(finding, result)))) {
            wrap(
                    lines,
                    ink.faint("Profile " + result.basis().profile() + ": "
                            + Plain.text(result.basis().profileReason()) + "."),
                    INDENT);
        }
    }

    private static boolean isOfGuide(Finding finding, CheckResult result) {
        RuleDoc rule = result.basis().rules().get(finding.rule());
        return finding.kind() == Kind.ADVICE && rule != null && !rule.guide().isEmpty();
    }

    /** How many there are, and the command that helps with most of them. */
    private String next(CheckResult result) {
        if (result.findings().isEmpty()) {
            return "No findings.";
        }
        long safe = result.findings().stream()
                .filter(finding -> isFixed(finding, true))
                .count();
        long unsafe = result.findings().stream()
                .filter(finding -> isFixed(finding, false))
                .count();
        Finding worst = result.findings().get(0);
        List<String> next = new ArrayList<>();
        if (worst.severity() != Severity.INFO && !isFixed(worst, true) && !isFixed(worst, false)) {
            next.add("`loralint explain " + worst.rule() + "` says what to do about the first");
        }
        if (safe > 0) {
            next.add('`' + layout.fix() + "` fixes " + safe
                    + (unsafe > 0 ? ", with `--unsafe` " + unsafe + " more" : ""));
        } else if (unsafe > 0) {
            next.add('`' + layout.fix() + " --unsafe --diff` shows how it would fix " + unsafe);
        }
        return Verdict.counts(result) + (next.isEmpty() ? "" : ". Next: " + String.join("; ", next)) + ".";
    }

    private static boolean isFixed(Finding finding, boolean isSafe) {
        Fix fix = finding.fix();
        return fix != null && finding.fixable() && fix.applicability().label().equals("safe") == isSafe;
    }

    private String title(Verdict verdict) {
        String title = verdict.title() + ": ";
        return switch (verdict.state()) {
            case STOPS -> ink.bad(title);
            case TRAINS -> ink.good(title);
            case LACKS -> ink.doubtful(title);
            case UNKNOWN -> verdict.isTitled() ? ink.bold(verdict.title()) + ". " : "";
            case OPEN -> ""; // the sentence begins with it
        };
    }
}
