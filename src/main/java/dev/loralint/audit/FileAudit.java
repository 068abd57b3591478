package dev.loralint.audit;

import dev.loralint.files.FileTrouble;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.finding.Finding;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lora.BrokenLora;
import dev.loralint.lora.Fleet;
import dev.loralint.lora.LoraFile;
import dev.loralint.lora.LoraReader;
import dev.loralint.lora.metadata.TrainedTags;
import dev.loralint.lora.weights.WeightCache;
import dev.loralint.lora.weights.WeightReport;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.MeasuredWeights;
import dev.loralint.rules.LoraJudge;
import dev.loralint.safetensors.BrokenSafetensorsException;
import dev.loralint.suppression.PathFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Audits one file after the other: each is read, judged and reduced to its card before the next, so that memory holds cards
 * and never headers. Safe for use by several threads.
 */
final class FileAudit {

    /**
     * A file's card, and what it shares with others.
     *
     * @param member {@code null} where no program can load the file
     */
    record Audited(AuditedFile file, Fleet.@Nullable Member member) {

        /** Without the findings that the user set aside. */
        Audited left(PathFilter filter) {
            return new Audited(file.with(filter.apply(file.findings())), member);
        }
    }

    private final ShownPath shown;
    private final LoraJudge judge;
    private final Cards cards;
    private final @Nullable AuditCache verdicts;
    private final boolean weights;
    private final @Nullable WeightCache measured;
    private final Unaudited unaudited;
    private final LoraReader reader = new LoraReader(new TrainedTags(Lexicon.standard()));

    /**
     * @param verdicts what was found before; {@code null} where nothing is kept
     * @param weights whether weights are read
     * @param measured what was measured before; {@code null} where nothing is kept
     * @param unaudited takes what cannot be audited
     */
    FileAudit(
            ShownPath shown,
            LoraJudge judge,
            Cards cards,
            @Nullable AuditCache verdicts,
            boolean weights,
            @Nullable WeightCache measured,
            Unaudited unaudited) {
        this.shown = shown;
        this.judge = judge;
        this.cards = cards;
        this.verdicts = verdicts;
        this.weights = weights;
        this.measured = measured;
        this.unaudited = unaudited;
    }

    /** Empty where it cannot be read at all. */
    Optional<Audited> of(Path path) {
        String name = shown.of(path);
        Optional<String> key = verdicts == null ? Optional.empty() : verdicts.key(path, LoraFile.stem(name));
        Optional<Audited> known = verdicts == null
                ? Optional.empty()
                : key.flatMap(verdicts::find).map(entry -> entry.at(name));
        return known.isPresent() ? known : read(path, name, key);
    }

    private Optional<Audited> read(Path path, String name, Optional<String> key) {
        try {
            LoraFile header = reader.read(path, name);
            LoraFile file = weights ? header.with(measure(path, header)) : header;
            WeightReport report = file.weights();
            List<Finding> findings = judge.judge(file);
            Audited audited = new Audited(
                    new AuditedFile(
                            name,
                            cards.card(file, findings),
                            report == null ? null : MeasuredWeights.of(report),
                            findings,
                            List.of()),
                    Fleet.member(file));
            if (verdicts != null) {
                key.ifPresent(k -> AuditEntry.of(audited).ifPresent(entry -> verdicts.keep(k, entry)));
            }
            return Optional.of(audited);
        } catch (BrokenSafetensorsException e) {
            if (LoraPaths.isLora(path)) {
                return Optional.of(broken(path, name, e.getMessage()));
            }
            unaudited.refused(new ReadProblem(name, e.getMessage()));
        } catch (IOException e) {
            unaudited.unread(new ReadProblem(name, FileTrouble.describe(e, "cannot read the file")));
        }
        return Optional.empty();
    }

    /** For a header that needs more memory than there is, even when nothing else is read. */
    Optional<Audited> alone(Path path) {
        try {
            return of(path);
        } catch (OutOfMemoryError e) {
            unaudited.unread(new ReadProblem(
                    shown.of(path), "not enough memory for its header; set JAVA_OPTS=-Xmx2g and run the audit again"));
            return Optional.empty();
        }
    }

    private WeightReport measure(Path path, LoraFile file) throws IOException {
        return measured == null
                ? LoraReader.measure(path, file)
                : measured.of(path, file.header(), () -> LoraReader.measure(path, file));
    }

    private Audited broken(Path path, String name, String message) {
        unaudited.unloadable();
        return new Audited(AuditedFile.broken(name, size(path), judge.judge(new BrokenLora(name, message))), null);
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }
}
