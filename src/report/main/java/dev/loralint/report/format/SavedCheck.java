package dev.loralint.report.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.loralint.duplicate.Duplicates;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Gate;
import dev.loralint.finding.RuleDoc;
import dev.loralint.finding.Severity;
import dev.loralint.records.RecordJson;
import dev.loralint.records.UnlikeRecordException;
import dev.loralint.report.FindingFingerprints;
import dev.loralint.result.CheckResult;
import dev.loralint.result.FailOn;
import dev.loralint.result.HiddenCount;
import dev.loralint.result.Input;
import dev.loralint.result.Suggestions;
import dev.loralint.result.Unread;
import dev.loralint.settings.Policy;
import dev.loralint.text.Suggestion;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A check that {@link JsonReport} wrote, so that it can be told in another format. Datasets and configurations are not in it,
 * only what they are called; what a fix puts in place, and the page that shows it all, where they were asked for.
 *
 * @param ofConfigs of what could not be read, the parts of configurations, which a check tells apart from its reports
 * @param fingerprints those of the check, wherever it is told again
 * @param suggestions what would have fixed the findings; none where the check was saved without
 * @param page the HTML report; {@code null} where the check was saved without
 */
public record SavedCheck(
        CheckResult result,
        List<Unread> ofConfigs,
        FindingFingerprints fingerprints,
        Suggestions suggestions,
        @Nullable String page) {

    /** A page holds pictures, so it is the one text that has no bounds. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final String NO_CHECK =
            "it was not written by `loralint check --format json` of this version; run the check again";

    /**
     * @param rules every rule of this version, for titles and pages
     * @param policies by the name of the profile
     * @throws IOException also where the file is no saved check; the message is a sentence then
     */
    public static SavedCheck read(
            Path file, Map<String, RuleDoc> rules, UnaryOperator<String> rulePage, Function<String, Policy> policies)
            throws IOException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                JsonParser json = FACTORY.createParser(reader)) {
            return of(new RecordJson<>(CheckRecord.class).read(json), rules, rulePage, policies);
        } catch (JsonParseException e) {
            throw new IOException("invalid JSON: " + e.getOriginalMessage(), e);
        } catch (UnlikeRecordException e) {
            throw new IOException(NO_CHECK, e);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "it contains a value that this version of loralint does not know: " + e.getMessage(), e);
        }
    }

    private static SavedCheck of(
            CheckRecord check,
            Map<String, RuleDoc> rules,
            UnaryOperator<String> rulePage,
            Function<String, Policy> policies)
            throws IOException {
        String version = check.tool() == null ? null : check.tool().version();
        if (check.schema() != CheckRecord.SCHEMA || version == null || version.isEmpty()) {
            throw new IOException(NO_CHECK);
        }
        List<Finding> findings = new ArrayList<>();
        Map<Finding, String> fingerprints = new HashMap<>();
        Map<Finding, Map<Integer, Suggestion>> suggestions = new HashMap<>();
        for (FindingRecord one : check.findings()) {
            Finding finding = one.finding();
            if (finding.rule().isEmpty()) {
                throw new IOException(NO_CHECK);
            }
            findings.add(finding);
            if (one.fingerprint() != null) {
                fingerprints.put(finding, one.fingerprint());
            }
            suggestions.put(finding, one.suggestions());
        }
        List<Input> inputs =
                check.inputs().stream().map(CheckRecord.Read::input).toList();
        List<Unread> unread = check.problems().stream()
                .map(p -> new Unread(p.place(), Objects.requireNonNullElse(p.message(), "")))
                .toList();
        CheckRecord.Sums sums = check.summary();
        CheckResult.Basis basis = new CheckResult.Basis(
                version,
                inputs.isEmpty() ? "." : inputs.get(0).path(),
                Objects.requireNonNullElse(check.profile(), ""),
                Objects.requireNonNullElse(check.profileReason(), ""),
                policies.apply(Objects.requireNonNullElse(check.profile(), "")),
                failOn(sums, findings),
                rules,
                rulePage);
        CheckResult result = new CheckResult(
                basis,
                List.of(),
                List.of(),
                findings,
                unread(unread, inputs, false).stream()
                        .map(u -> new ReadProblem(u.position(), u.message()))
                        .toList(),
                check.notes(),
                inputs,
                unread,
                sums == null ? HiddenCount.NOTHING : new HiddenCount(sums.suppressed(), sums.baselined()),
                Duplicates.NONE,
                List.of(),
                List.of(),
                check.trainings().stream().map(CheckRecord.TrainingRun::outlook).toList(),
                check.history() == null ? null : check.history().runs(fingerprints));
        return new SavedCheck(
                result,
                unread(unread, inputs, true),
                finding -> fingerprints.getOrDefault(finding, finding.fingerprint()),
                (finding, number, lines) ->
                        suggestions.getOrDefault(finding, Map.of()).get(number),
                check.page());
    }

    private static List<Unread> unread(List<Unread> all, List<Input> inputs, boolean ofConfigs) {
        Set<String> configs = inputs.stream()
                .filter(input -> input.kind().equals("config"))
                .map(Input::path)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(u -> configs.contains(u.place().path()) == ofConfigs)
                .toList();
    }

    /** Earlier versions did not save the level; one that gives the same verdict is as good. */
    private static FailOn failOn(CheckRecord.@Nullable Sums sums, List<Finding> findings) {
        if (sums != null && sums.failOn() != null) {
            String word = sums.failOn();
            return FailOn.named(word)
                    .orElseThrow(() -> new IllegalArgumentException("failOn is \"" + word + '"'))
                    .with(Gate.named(Objects.requireNonNullElse(sums.gate(), ""))
                            .orElse(null));
        }
        boolean passed =
                sums == null || sums.verdict() == null || sums.verdict().equals(CheckRecord.PASS);
        return passed
                ? FailOn.NEVER
                : FailOn.at(findings.stream()
                        .map(Finding::severity)
                        .min(Severity::compareTo)
                        .orElse(null));
    }
}
