package dev.loralint.report.audit;

import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Severity;
import dev.loralint.lora.loaders.Load;
import dev.loralint.lora.weights.BlockStrength;
import dev.loralint.lora.weights.Hashes;
import dev.loralint.report.FindingFingerprints;
import dev.loralint.report.format.FindingRecord;
import dev.loralint.report.format.Mapped;
import dev.loralint.report.format.ToolRecord;
import dev.loralint.result.AuditResult;
import dev.loralint.result.AuditVerdict;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.CardSetting;
import dev.loralint.result.LoraCard;
import dev.loralint.result.MeasuredWeights;
import dev.loralint.result.RelatedFiles;
import dev.loralint.result.TrainedSubject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An audit in JSON. What is not known is left out. */
record AuditRecord(
        int schema,
        ToolRecord tool,
        String profile,
        Sums summary,
        List<Audited> inputs,
        List<FindingRecord> findings,
        List<Same> same,
        List<String> notes,
        List<ReadProblem> problems) {

    /** Raised when a program that relied on the last one would break. */
    private static final int SCHEMA = 1;

    static AuditRecord of(AuditResult result, FindingFingerprints fingerprints) {
        return new AuditRecord(
                SCHEMA,
                ToolRecord.loralint(result.version()),
                result.profile(),
                Sums.of(result),
                new Mapped<>(result.files(), Audited::of),
                new Mapped<>(result.findings(), finding -> FindingRecord.of(finding, fingerprints)),
                result.same().stream().map(Same::of).toList(),
                List.of(),
                result.problems());
    }

    /** What was found, in numbers. */
    record Sums(
            String verdict,
            int errors,
            int warnings,
            int infos,
            int places,
            int fixable,
            int files,
            int broken,
            int check,
            int unknown,
            int sound,
            int twinGroups) {

        private static Sums of(AuditResult result) {
            return new Sums(
                    result.fails() || !result.isComplete() ? "fail" : "pass",
                    result.count(Severity.ERROR),
                    result.count(Severity.WARNING),
                    result.count(Severity.INFO),
                    result.sums().places()
                            + result.fleetFindings().stream()
                                    .mapToInt(Finding::placesTotal)
                                    .sum(),
                    0,
                    result.files().size(),
                    result.count(AuditVerdict.BROKEN),
                    result.count(AuditVerdict.CHECK),
                    result.count(AuditVerdict.UNKNOWN),
                    result.count(AuditVerdict.SOUND),
                    result.twins().size());
        }
    }

    /** A file, by the names that every input of ours has. */
    record Audited(String path, String kind, String format, List<Trained> concepts, Lora lora) {

        private static Audited of(AuditedFile file) {
            List<Trained> concepts = new ArrayList<>();
            if (!file.card().tags().isEmpty()) {
                concepts.add(Trained.of(file.card().subject()));
            }
            file.card().otherSubjects().forEach(other -> concepts.add(Trained.of(other)));
            return new Audited(file.path(), "lora", "safetensors", concepts, Lora.of(file));
        }
    }

    /** What one folder taught it. */
    record Trained(
            String name,
            @Nullable String trigger,
            String triggerFrom,
            String triggerConfidence,
            int captions,
            int images) {

        private static Trained of(TrainedSubject subject) {
            return new Trained(
                    subject.name(),
                    known(subject.trigger()),
                    subject.triggerFrom(),
                    subject.confidence(),
                    subject.images(),
                    subject.images());
        }
    }

    /** Files of which some can go, and the one to keep. */
    record Same(String kind, List<String> paths, @Nullable String keep) {

        private static Same of(RelatedFiles files) {
            return new Same(files.kind().label(), files.paths(), known(files.keep()));
        }
    }

    /** The file's card. */
    record Lora(
            String verdict,
            long size,
            @Nullable String metadata,
            @Nullable String keys,
            @Nullable String algorithm,
            @Nullable String base,
            @Nullable Long rank,
            @Nullable Double alpha,
            @Nullable String prompt,
            @Nullable Long promptTokens,
            @Nullable Long steps,
            @Nullable String resolution,
            Map<String, String> settings,
            @Nullable List<Loaded> loads,
            @Nullable List<BlockStrength> blocks,
            @Nullable Hashed hashes) {

        private static Lora of(AuditedFile file) {
            LoraCard card = file.card();
            MeasuredWeights weights = file.weights();
            Map<String, String> settings = new LinkedHashMap<>();
            for (CardSetting setting : card.settings()) {
                settings.put(setting.name(), setting.value());
            }
            return new Lora(
                    file.verdict().label(),
                    card.size(),
                    known(card.source()),
                    known(card.keys()),
                    known(card.algorithm()),
                    known(card.base()),
                    known(card.rank()),
                    Double.isNaN(card.alpha()) ? null : card.alpha(),
                    known(card.subject().prompt()),
                    known(card.subject().promptTokens()),
                    known(card.steps()),
                    known(card.resolution()),
                    settings,
                    card.loads().isEmpty()
                            ? null
                            : card.loads().stream().map(Loaded::of).toList(),
                    weights == null || weights.blocks().isEmpty() ? null : weights.blocks(),
                    weights == null ? null : Hashed.of(weights.hashes()));
        }
    }

    /** What a program does with the tensors; the names of the first that it ignores. */
    record Loaded(
            String loader,
            String release,
            boolean error,
            @Nullable String problem,
            int applied,
            int ignored,
            List<String> names) {

        private static final int NAMES_AT_MOST = 5;

        private static Loaded of(Load load) {
            return new Loaded(
                    load.loader(),
                    load.release(),
                    load.isError(),
                    known(load.problem()),
                    load.applied(),
                    load.ignored().size(),
                    load.ignored().stream().limit(NAMES_AT_MOST).toList());
        }
    }

    /** The hashes by the names under which people look them up. */
    record Hashed(
            String sha256,
            String autov2,
            String autov3,
            String tensors,
            @Nullable String autov1) {

        private static Hashed of(Hashes hashes) {
            return new Hashed(
                    hashes.sha256(), hashes.autoV2(), hashes.autoV3(), hashes.tensors(), known(hashes.legacy()));
        }
    }

    private static @Nullable String known(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Long known(long number) {
        return number > 0 ? number : null;
    }
}
