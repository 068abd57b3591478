package dev.loralint.report;

import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.RuleDoc;
import dev.loralint.language.Language;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.CheckResult;
import dev.loralint.result.Outlook;
import dev.loralint.result.RecordedRuns;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result in another language: only for reports that people read, after everything that compares its sentences. */
public final class Translated {

    private final Language language;

    /** Messages in the other language, by the English ones. */
    private final Map<String, String> messages = new HashMap<>();

    private Translated(Language language) {
        this.language = language;
    }

    /** The result in a language; what is not translated stays English. */
    public static CheckResult of(CheckResult result, Language language) {
        Translated translated = new Translated(language);
        List<Finding> findings =
                result.findings().stream().map(translated::finding).toList();
        Map<String, RuleDoc> rules = new LinkedHashMap<>(result.basis().rules());
        findings.stream()
                .map(Finding::rule)
                .distinct()
                .forEach(id -> rules.computeIfPresent(id, (same, rule) -> rule.worded(text -> language.say(id, text))));
        return result.worded(
                rules,
                findings,
                result.outlooks().stream().map(translated::outlook).toList(),
                translated.history(result.history()));
    }

    /** An audit in a language; of a large one, each file when it is asked for. */
    public static AuditResult of(AuditResult result, Language language) {
        Translated translated = new Translated(language);
        List<AuditedFile> files = result.files();
        List<AuditedFile> said = new AbstractList<>() {
            @Override
            public AuditedFile get(int index) {
                AuditedFile file = files.get(index);
                return new AuditedFile(
                        file.path(),
                        file.card(),
                        file.weights(),
                        file.findings().stream().map(translated::finding).toList(),
                        file.shared().stream().map(translated::finding).toList());
            }

            @Override
            public int size() {
                return files.size();
            }
        };
        Map<String, RuleDoc> rules = new LinkedHashMap<>(result.rules());
        rules.replaceAll((id, rule) -> rule.worded(text -> language.say(id, text)));
        return new AuditResult(
                result.version(),
                result.subject(),
                result.profile(),
                result.policy(),
                result.failOn(),
                result.weights(),
                said,
                result.fleetFindings().stream().map(translated::finding).toList(),
                result.twins(),
                result.same(),
                result.problems(),
                rules,
                result.sums());
    }

    private Finding finding(Finding finding) {
        String rule = finding.rule();
        Fix fix = finding.fix();
        String message = messages.computeIfAbsent(finding.message(), english -> language.say(rule, english));
        return finding.worded(
                message,
                fix == null
                        ? null
                        : new Fix(
                                fix.applicability(),
                                language.say(rule, fix.description()),
                                fix.settings(),
                                fix.changes()));
    }

    /** Most reasons are messages of findings, some after the place where they are. */
    private Outlook outlook(Outlook outlook) {
        return outlook.because(outlook.reasons().stream().map(this::reason).toList());
    }

    private String reason(String english) {
        for (int colon = -2; colon != -1; colon = english.indexOf(": ", colon + 2)) {
            String message = messages.get(english.substring(colon + 2));
            if (message != null) {
                return english.substring(0, colon + 2) + message;
            }
        }
        return language.say(english);
    }

    private @Nullable RecordedRuns history(@Nullable RecordedRuns runs) {
        return runs == null
                ? null
                : new RecordedRuns(
                        runs.runs(),
                        runs.since(),
                        runs.added().stream().map(this::finding).toList(),
                        runs.gone().stream()
                                .map(known -> new RecordedRuns.Known(
                                        known.fingerprint(),
                                        known.level(),
                                        known.rule(),
                                        known.path(),
                                        language.say(known.rule(), known.message())))
                                .toList());
    }
}
