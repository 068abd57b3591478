package dev.loralint.report.audit;

import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Message;
import dev.loralint.finding.Severity;
import dev.loralint.lora.weights.BlockStrength;
import dev.loralint.lora.weights.Hashes;
import dev.loralint.report.Ink;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditVerdict;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.LoraCard;
import dev.loralint.result.MeasuredWeights;
import dev.loralint.result.RelatedFiles;
import dev.loralint.text.Plain;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** For people at a terminal: a card for each of a few files, a table of the worst and the sums of many. */
final class AuditText implements AuditReport {

    /** More files get a table in place of cards. */
    private static final int CARDS_AT_MOST = 5;

    private static final int ROWS_AT_MOST = 40;

    private static final int OTHERS_AT_MOST = 10;

    private final Ink ink;

    /** @param colour whether the output goes to a terminal that shows it */
    AuditText(boolean colour) {
        this.ink = new Ink(colour);
    }

    @Override
    public void write(AuditResult result, Appendable out) throws IOException {
        StringBuilder text = new StringBuilder(4096);
        if (result.files().size() <= CARDS_AT_MOST) {
            result.files().forEach(f -> card(text, f));
        } else {
            table(text, result);
            sums(text, result);
        }
        for (Finding finding : result.fleetFindings()) {
            if (finding.severity() != Severity.INFO || result.files().size() <= CARDS_AT_MOST) {
                finding(text, finding);
            }
        }
        same(text, result);
        problems(text, result);
        verdict(text, result);
        out.append(text);
    }

    private void card(StringBuilder text, AuditedFile file) {
        LoraCard card = file.card();
        text.append(verdict(file.verdict()))
                .append("  ")
                .append(ink.bold(Plain.text(file.path())))
                .append('\n');
        row(
                text,
                "kind",
                join(
                        card.algorithm(),
                        card.keys().isEmpty()
                                ? ""
                                : card.keys().equals("none") ? "no LoRA keys" : card.keys() + " keys",
                        card.base()));
        row(text, "rank", card.rank() == 0 ? "" : card.rank() + ", alpha " + number(card.alpha()));
        row(text, "loads", loads(card));
        row(
                text,
                "trained",
                join(
                        card.optimizer().isEmpty()
                                ? ""
                                : card.optimizer() + (card.rate().isEmpty() ? "" : " at " + card.rate()),
                        card.steps() == 0 ? "" : Plain.count(card.steps(), "step"),
                        card.images() == 0 ? "" : Plain.count(card.images(), "image")));
        row(text, "trigger", card.subject().triggerInWords());
        row(
                text,
                "prompt",
                card.subject().prompt().isEmpty()
                        ? ""
                        : card.subject().prompt() + " ("
                                + Plain.count(card.subject().promptTokens(), "token") + ")");
        card.otherSubjects().forEach(s -> row(text, "also", s.inWords()));
        MeasuredWeights weights = file.weights();
        if (weights != null) {
            Hashes hashes = weights.hashes();
            row(text, "strength", BlockStrength.inWords(weights.blocks()));
            row(text, "SHA-256", hashes.sha256());
            row(
                    text,
                    "AutoV2",
                    hashes.autoV2() + ", AutoV3 " + hashes.autoV3()
                            + (hashes.legacy().isEmpty() ? "" : ", legacy " + hashes.legacy()));
        }
        file.findings().forEach(f -> finding(text, f));
        text.append('\n');
    }

    private void row(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("  ")
                    .append(ink.faint(String.format(Locale.ROOT, "%-8s", name)))
                    .append(' ')
                    .append(Plain.text(value))
                    .append('\n');
        }
    }

    private void finding(StringBuilder text, Finding finding) {
        text.append("  ")
                .append(ink.severity(finding.severity()))
                .append("  ")
                .append(Plain.text(finding.message()))
                .append(ink.faint("  " + finding.rule()))
                .append('\n');
        Fix fix = finding.fix();
        if (fix != null && !fix.description().isEmpty()) {
            text.append("           ").append(Plain.text(fix.description())).append('\n');
        }
    }

    private void table(StringBuilder text, AuditResult result) {
        List<AuditedFile> shown = result.files().stream()
                .filter(f -> f.verdict() == AuditVerdict.BROKEN || f.verdict() == AuditVerdict.CHECK)
                .limit(ROWS_AT_MOST)
                .toList();
        for (AuditedFile file : shown) {
            text.append(verdict(file.verdict()))
                    .append("  ")
                    .append(ink.bold(Plain.text(file.path())))
                    .append("  ");
            String loads = loads(file.card());
            text.append(loads.isEmpty() ? "" : ink.faint(loads) + "  ");
            String trigger = file.card().subject().trigger();
            text.append(trigger.isEmpty() ? "" : ink.faint("call it " + Plain.text(Message.quote(trigger))) + "  ");
            text.append(Plain.text(first(file))).append('\n');
        }
        int more = result.count(AuditVerdict.BROKEN) + result.count(AuditVerdict.CHECK) - shown.size();
        if (more > 0) {
            text.append("… and ").append(more).append(" more; use --format html or csv to list all\n");
        }
        text.append(shown.isEmpty() ? "" : "\n");
    }

    /** {@code ComfyUI all, Forge 24 of 30}: the tensors that programs use. */
    private static String loads(LoraCard card) {
        return card.loads().stream()
                .map(load -> load.title() + " " + load.inWords())
                .collect(Collectors.joining(", "));
    }

    private static String first(AuditedFile file) {
        long more = file.findings().stream()
                        .filter(f -> f.severity() != Severity.INFO)
                        .count()
                - 1;
        return file.findings().get(0).message() + (more > 0 ? " (+" + more + ")" : "");
    }

    private void sums(StringBuilder text, AuditResult result) {
        Map<String, Integer> rules = new TreeMap<>(result.sums().rules());
        result.fleetFindings().stream()
                .filter(f -> f.severity() != Severity.INFO)
                .forEach(f -> rules.merge(f.rule(), 1, Integer::sum));
        List<Map.Entry<String, Integer>> sorted = new ArrayList<>(rules.entrySet());
        sorted.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
        for (Map.Entry<String, Integer> rule : sorted) {
            text.append(String.format(Locale.ROOT, "%7d  ", rule.getValue())).append(rule.getKey());
            String title = result.rules().containsKey(rule.getKey())
                    ? result.rules().get(rule.getKey()).title()
                    : "";
            text.append(ink.faint("  " + title)).append('\n');
        }
        text.append(sorted.isEmpty() ? "" : "\n");
        result.sums()
                .loaders()
                .values()
                .forEach(loaded -> text.append(loaded.inWords()).append(".\n"));
        text.append(result.sums().loaders().isEmpty() ? "" : "\n");
    }

    /** What can go, where it is known what to keep. */
    private void same(StringBuilder text, AuditResult result) {
        List<RelatedFiles> groups = result.same().stream()
                .filter(group -> !group.others().isEmpty())
                .toList();
        for (RelatedFiles group : groups.subList(0, Math.min(ROWS_AT_MOST, groups.size()))) {
            text.append("keep  ")
                    .append(ink.bold(Plain.text(group.keep())))
                    .append(ink.faint("  " + group.kind().title()))
                    .append('\n');
            List<String> others = group.others();
            for (String other : others.subList(0, Math.min(OTHERS_AT_MOST, others.size()))) {
                text.append("      ").append(Plain.text(other)).append('\n');
            }
            if (others.size() > OTHERS_AT_MOST) {
                text.append("      and ").append(others.size() - OTHERS_AT_MOST).append(" more\n");
            }
        }
        long can = groups.stream()
                .flatMap(group -> group.others().stream())
                .distinct()
                .count();
        if (can > 0) {
            text.append(Plain.count(can, "older file")).append(" can go; `--park FOLDER` moves older files there\n\n");
        }
        choices(text, result);
    }

    /** Groups of which a person must say what to keep. */
    private void choices(StringBuilder text, AuditResult result) {
        List<RelatedFiles> groups =
                result.same().stream().filter(group -> group.others().isEmpty()).toList();
        for (RelatedFiles group : groups.subList(0, Math.min(ROWS_AT_MOST, groups.size()))) {
            List<String> paths = group.paths();
            text.append("choose  ")
                    .append(Plain.text(String.join(", ", paths.subList(0, Math.min(OTHERS_AT_MOST, paths.size())))))
                    .append(paths.size() > OTHERS_AT_MOST ? " and " + (paths.size() - OTHERS_AT_MOST) + " more" : "")
                    .append(ink.faint("  " + group.kind().title()))
                    .append('\n');
        }
        int more = groups.size() - ROWS_AT_MOST;
        text.append(more > 0 ? "… and " + more + " more groups; use --format json to list all\n" : "")
                .append(groups.isEmpty() ? "" : "\n");
    }

    private static void problems(StringBuilder text, AuditResult result) {
        for (ReadProblem problem : result.problems()) {
            text.append("not read: ")
                    .append(Plain.text(problem.path() + ": " + problem.message()))
                    .append('\n');
        }
    }

    private void verdict(StringBuilder text, AuditResult result) {
        if (result.files().isEmpty()) {
            text.append(ink.bold("No .safetensors files found in " + Plain.text(result.subject()) + "."))
                    .append('\n');
            return;
        }
        String read = result.weights() ? "" : ", headers only";
        text.append(ink.bold(Plain.count(result.files().size(), "file") + read + ": "));
        text.append(result.count(AuditVerdict.SOUND)).append(" OK, ");
        text.append(result.count(AuditVerdict.CHECK)).append(" to check, ");
        text.append(result.count(AuditVerdict.BROKEN)).append(" broken, ");
        text.append(result.count(AuditVerdict.UNKNOWN)).append(" unknown");
        if (!result.twins().isEmpty()) {
            text.append(", ")
                    .append(Plain.count(result.twins().size(), "group"))
                    .append(" of files with the same weights");
        }
        text.append(".\n");
        if (!result.weights()) {
            text.append("The weights were not looked at (NaN, zeros, copies); use --weights.\n");
        }
        if (result.loaders().isEmpty()) {
            text.append("Use --for PROGRAM to see which files a program loads; --help names the programs.\n");
        }
    }

    private static String join(String... parts) {
        return String.join(
                ", ", List.of(parts).stream().filter(p -> !p.isEmpty()).toList());
    }

    private static String number(double value) {
        return Double.isNaN(value)
                ? "unknown"
                : value == Math.rint(value) && Math.abs(value) < 1e15
                        ? String.valueOf((long) value)
                        : String.valueOf(value);
    }

    private String verdict(AuditVerdict verdict) {
        return switch (verdict) {
            case BROKEN -> ink.bad("Broken ");
            case CHECK -> ink.doubtful("Check  ");
            case UNKNOWN -> ink.stated("Unknown");
            case SOUND -> ink.good("OK     ");
        };
    }
}
