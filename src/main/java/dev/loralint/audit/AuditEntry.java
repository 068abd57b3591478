package dev.loralint.audit;

import dev.loralint.finding.Applicability;
import dev.loralint.finding.Evidence;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Fix;
import dev.loralint.finding.Location;
import dev.loralint.finding.Outcome;
import dev.loralint.finding.Severity;
import dev.loralint.lora.Fleet;
import dev.loralint.result.AuditedFile;
import dev.loralint.result.CardSetting;
import dev.loralint.result.TrainedSubject;
import dev.loralint.result.TrainedTag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an audited file from one run to the next: its card, what was found, and what it shares with others. It
 * holds no path; a finding lies at the file, wherever that is by then.
 */
record AuditEntry(AuditedFile file, Fleet.Member member) {

    /** Findings with more than a place at the file and a suggestion are not of headers. */
    private static boolean isPlain(Finding finding, String path) {
        Fix fix = finding.fix();
        return finding.path().equals(path)
                && finding.places().equals(List.of(Location.of(path)))
                && finding.placesTotal() == 1
                && (fix == null
                        || fix.applicability() == Applicability.DISPLAY
                                && fix.settings().isEmpty()
                                && fix.changes().isEmpty());
    }

    /** Empty where it holds something that is not kept. */
    Optional<byte[]> bytes() {
        boolean plain = file.norms().isEmpty()
                && file.hashes() == null
                && file.shared().isEmpty()
                && !member.measured()
                && file.findings().stream().allMatch(f -> isPlain(f, file.path()));
        if (!plain) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            new Writer(data).entry(file, member);
        } catch (IOException e) {
            throw new IllegalStateException("memory is always written to", e);
        }
        return Optional.of(bytes.toByteArray());
    }

    /**
     * @param path of the file now, as shown to people
     * @return empty where the bytes are no entry
     */
    static Optional<AuditEntry> read(byte[] bytes, String path) {
        try (DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return Optional.of(new Reader(data, path).entry());
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private record Writer(DataOutputStream out) {

        void entry(AuditedFile file, Fleet.Member member) throws IOException {
            out.writeLong(file.size());
            text(file.source());
            text(file.keys());
            text(file.algorithm());
            text(file.base());
            subject(file.subject());
            out.writeInt(file.otherSubjects().size());
            for (TrainedSubject other : file.otherSubjects()) {
                subject(other);
            }
            out.writeLong(file.rank());
            out.writeDouble(file.alpha());
            text(file.optimizer());
            text(file.rate());
            text(file.resolution());
            out.writeLong(file.steps());
            out.writeInt(file.images());
            out.writeBoolean(file.silent());
            out.writeInt(file.settings().size());
            for (CardSetting setting : file.settings()) {
                text(setting.name());
                text(setting.value());
                out.writeBoolean(setting.odd());
            }
            out.writeInt(file.tags().size());
            for (TrainedTag tag : file.tags()) {
                text(tag.tag());
                out.writeInt(tag.percent());
                text(tag.kind());
            }
            out.writeInt(file.findings().size());
            for (Finding finding : file.findings()) {
                finding(finding);
            }
            text(member.weights());
            out.writeInt(member.metadata());
            text(member.content());
            text(member.run());
        }

        private void subject(TrainedSubject subject) throws IOException {
            text(subject.name());
            text(subject.trigger());
            text(subject.confidence());
            text(subject.triggerFrom());
            out.writeInt(subject.images());
            text(subject.prompt());
            out.writeInt(subject.promptTokens());
        }

        private void finding(Finding finding) throws IOException {
            text(finding.rule());
            out.writeByte(finding.severity().ordinal());
            Outcome outcome = finding.outcome();
            out.writeByte(outcome == null ? -1 : outcome.ordinal());
            text(finding.message());
            text(finding.concept());
            text(finding.tag());
            text(finding.setting());
            Evidence evidence = finding.evidence();
            out.writeBoolean(evidence != null);
            if (evidence != null) {
                text(evidence.tagClass());
                text(evidence.slot());
                out.writeInt(evidence.captions());
                out.writeInt(evidence.of());
            }
            Fix fix = finding.fix();
            text(fix == null ? null : fix.description());
        }

        private void text(@Nullable String text) throws IOException {
            if (text == null) {
                out.writeInt(-1);
                return;
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private record Reader(DataInputStream in, String path) {

        AuditEntry entry() throws IOException {
            AuditedFile file = new AuditedFile(
                    path,
                    in.readLong(),
                    text(),
                    text(),
                    text(),
                    text(),
                    subject(),
                    list(this::subject),
                    in.readLong(),
                    in.readDouble(),
                    text(),
                    text(),
                    text(),
                    in.readLong(),
                    in.readInt(),
                    in.readBoolean(),
                    list(() -> new CardSetting(text(), text(), in.readBoolean())),
                    list(() -> new TrainedTag(text(), in.readInt(), text())),
                    List.of(),
                    List.of(),
                    null,
                    list(this::finding),
                    List.of());
            return new AuditEntry(file, new Fleet.Member(path, text(), in.readInt(), text(), false, text()));
        }

        private TrainedSubject subject() throws IOException {
            return new TrainedSubject(text(), text(), text(), text(), in.readInt(), text(), in.readInt());
        }

        private Finding finding() throws IOException {
            String rule = text();
            Severity severity = Severity.values()[in.readUnsignedByte() % Severity.values().length];
            int outcome = in.readByte();
            String message = text();
            String concept = textOrNull();
            String tag = textOrNull();
            String setting = textOrNull();
            Evidence evidence =
                    in.readBoolean() ? new Evidence(textOrNull(), textOrNull(), in.readInt(), in.readInt()) : null;
            String fix = textOrNull();
            return new Finding(
                    rule,
                    severity,
                    outcome < 0 ? null : Outcome.values()[outcome % Outcome.values().length],
                    message,
                    concept,
                    tag,
                    setting,
                    evidence,
                    path,
                    List.of(Location.of(path)),
                    1,
                    fix == null ? null : new Fix(Applicability.DISPLAY, fix, List.of(), List.of()));
        }

        /** Reads one of several. */
        private interface Part<T> {
            T read() throws IOException;
        }

        private <T> List<T> list(Part<T> part) throws IOException {
            int count = in.readInt();
            List<T> list = new ArrayList<>(Math.max(0, Math.min(count, 100)));
            for (int i = 0; i < count; i++) {
                list.add(part.read());
            }
            return list;
        }

        private String text() throws IOException {
            String text = textOrNull();
            if (text == null) {
                throw new IOException("a text is missing");
            }
            return text;
        }

        private @Nullable String textOrNull() throws IOException {
            int length = in.readInt();
            if (length < 0) {
                return null;
            }
            if (length > in.available()) {
                throw new IOException("it is cut off");
            }
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }
    }
}
