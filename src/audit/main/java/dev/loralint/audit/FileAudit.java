package dev.loralint.audit;

import dev.loralint.files.FileProblem;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Finding;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.lora.BrokenLora;
import dev.loralint.lora.Fleet;
import dev.loralint.lora.LoraFile;
import dev.loralint.lora.LoraReader;
import dev.loralint.lora.loaders.Loader;
import dev.loralint.lora.metadata.TrainedTags;
import dev.loralint.lora.weights.WeightCache;
import dev.loralint.lora.weights.WeightReport;
import dev.loralint.remote.RemoteChannel;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.MeasuredWeights;
import dev.loralint.rules.LoraRuleRunner;
import dev.loralint.safetensors.BrokenSafetensorsException;
import dev.loralint.suppression.PathFilter;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Audits one file after the other: each is read, checked and reduced to its card before the next, so that memory holds cards
 * and never headers. Safe for use by several threads.
 */
final class FileAudit {

    /**
     * A file's card, and what it shares with others.
     *
     * @param member {@code null} where no program can load the file
     * @param packed the same as the cache keeps it; {@code null} where it does not
     */
    record Audited(AuditedFile file, Fleet.@Nullable Member member, byte @Nullable [] packed) {

        Audited(AuditedFile file, Fleet.@Nullable Member member) {
            this(file, member, null);
        }

        /** Without the findings that the user suppressed. */
        @SuppressWarnings("ReferenceEquality") // whether anything was left out
        Audited left(PathFilter filter) {
            AuditedFile left = file.with(filter.apply(file.findings()));
            return new Audited(left, member, left == file ? packed : null);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Audited audited
                    && file.equals(audited.file)
                    && Objects.equals(member, audited.member);
        }

        @Override
        public int hashCode() {
            return file.hashCode();
        }
    }

    private final LoraRuleRunner runner;
    private final Cards cards;
    private final @Nullable AuditCache verdicts;
    private final boolean weights;
    private final List<Loader> loaders;
    private final @Nullable WeightCache measured;
    private final LoraReader reader = new LoraReader(new TrainedTags(Lexicon.standard()));

    /**
     * @param verdicts what was found before; {@code null} where nothing is kept
     * @param weights whether weights are read
     * @param loaders programs that are to load the files
     * @param measured what was measured before; {@code null} where nothing is kept
     */
    FileAudit(
            LoraRuleRunner runner,
            Cards cards,
            @Nullable AuditCache verdicts,
            boolean weights,
            List<Loader> loaders,
            @Nullable WeightCache measured) {
        this.runner = runner;
        this.cards = cards;
        this.verdicts = verdicts;
        this.weights = weights;
        this.loaders = loaders;
        this.measured = measured;
    }

    /**
     * Empty where it cannot be read at all.
     *
     * @param unaudited takes what cannot be audited
     */
    Optional<Audited> of(LoraSource source, Unaudited unaudited) {
        String name = source.name();
        if (weights && !(source instanceof LoraSource.Local)) {
            unaudited.unread(new ReadProblem(
                    name, "the file is remote, and --weights reads every byte; download it, or leave out --weights"));
            return Optional.empty();
        }
        Optional<String> key = verdicts != null && source instanceof LoraSource.Local
                ? verdicts.key(source.file(), LoraFile.stem(name))
                : Optional.empty();
        Optional<Audited> known = verdicts == null ? Optional.empty() : key.flatMap(k -> verdicts.find(k, name));
        return known.isPresent() ? known : read(source, key, unaudited);
    }

    private Optional<Audited> read(LoraSource source, Optional<String> key, Unaudited unaudited) {
        try (SeekableByteChannel channel = source.open()) {
            return read(source, channel, key, unaudited);
        } catch (IOException e) {
            unaudited.unread(new ReadProblem(source.name(), FileProblem.describe(e, "cannot read the file")));
            return Optional.empty();
        }
    }

    private Optional<Audited> read(
            LoraSource source, SeekableByteChannel channel, Optional<String> key, Unaudited unaudited)
            throws IOException {
        String name = source.name();
        try {
            LoraFile header = reader.read(channel, source.file(), name).loadedBy(loaders);
            if (channel instanceof RemoteChannel remote && remote.refusedARange()) {
                unaudited.withoutAlphas();
            }
            LoraFile file = weights ? header.with(measure(source.file(), header)) : header;
            WeightReport report = file.weights();
            List<Finding> findings = runner.check(file);
            Audited audited = new Audited(
                    new AuditedFile(
                            name,
                            cards.card(file, findings),
                            report == null ? null : MeasuredWeights.of(report),
                            findings,
                            List.of()),
                    Fleet.member(file));
            return Optional.of(verdicts == null || key.isEmpty() ? audited : verdicts.keep(key.orElseThrow(), audited));
        } catch (BrokenSafetensorsException e) {
            if (source.isNamedLora()) {
                unaudited.unloadable();
                return Optional.of(broken(name, channel.size(), e.getMessage()));
            }
            unaudited.refused(new ReadProblem(name, e.getMessage()));
            return Optional.empty();
        }
    }

    /** For a header that needs more memory than there is, even when nothing else is read. */
    Optional<Audited> alone(LoraSource source, Unaudited unaudited) {
        try {
            return of(source, unaudited);
        } catch (OutOfMemoryError e) {
            unaudited.unread(new ReadProblem(
                    source.name(), "not enough memory for its header; set JAVA_OPTS=-Xmx2g and run the audit again"));
            return Optional.empty();
        }
    }

    private WeightReport measure(Path path, LoraFile file) throws IOException {
        return measured == null
                ? LoraReader.measure(path, file)
                : measured.of(path, file.header(), () -> LoraReader.measure(path, file));
    }

    private Audited broken(String name, long size, String message) {
        return new Audited(AuditedFile.broken(name, size, runner.check(new BrokenLora(name, message))), null);
    }
}
