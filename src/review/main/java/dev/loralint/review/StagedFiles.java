package dev.loralint.review;

import dev.loralint.captions.CaptionEditor;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Change;
import dev.loralint.fix.CaptionSlots;
import dev.loralint.fix.FixTarget;
import dev.loralint.fix.FixTargets;
import dev.loralint.forms.HostedCaption;
import dev.loralint.review.steps.SettingEdit;
import dev.loralint.review.steps.StagedChange;
import dev.loralint.review.steps.Step;
import dev.loralint.review.steps.Target;
import dev.loralint.text.TextEdit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The files as they were read, and as they are after the steps. A content is worked out when somebody asks for it. */
final class StagedFiles {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path directory;
    private final Path settings;
    private volatile Kinds kinds;
    private final Map<Path, Optional<byte[]>> read = new ConcurrentHashMap<>();
    private final Map<Path, Optional<byte[]>> staged = new ConcurrentHashMap<>();
    private volatile Map<Path, List<Part>> parts = Map.of();
    private volatile Set<Path> foreign = Set.of();

    /** Files by how they are shown: there are thousands, and each is resolved once. */
    private final Map<String, Path> files = new ConcurrentHashMap<>();

    /** Thousands of targets are resolved once, not with every step. */
    private final Map<StagedChange, Map<Path, List<Target>>> grouped =
            Collections.synchronizedMap(new IdentityHashMap<>());

    /**
     * @param directory what paths of targets are relative to
     * @param settings the file that changes of settings go to
     */
    StagedFiles(Path directory, Path settings) {
        this.directory = directory;
        this.settings = settings;
        this.kinds = new Kinds(new FixTargets(directory, List.of(), List.of()), file -> false);
    }

    /**
     * What the check knows of files.
     *
     * @param targets what each file is
     * @param isReviewed which files steps may change
     */
    record Kinds(FixTargets targets, Predicate<Path> isReviewed) {

        boolean isConfig(Path file) {
            return targets.of(file) instanceof FixTarget.Settings;
        }
    }

    /** A change as far as it is one of this file. */
    private record Part(StagedChange change, List<Target> targets) {}

    Path file(Target target) {
        return file(target.path());
    }

    Path file(String shown) {
        return files.computeIfAbsent(
                shown, path -> directory.resolve(path).toAbsolutePath().normalize());
    }

    Path settingsFile() {
        return settings;
    }

    void known(Kinds known) {
        this.kinds = known;
    }

    Kinds kinds() {
        return kinds;
    }

    /** The same files with these changes alone. */
    StagedFiles alone(List<StagedChange> changes) {
        StagedFiles other = new StagedFiles(directory, settings);
        other.kinds = kinds;
        other.read.putAll(read);
        other.follow(List.of(Step.edit("", changes)));
        return other;
    }

    /** Forgets what was read, so that it is read again. */
    void forget() {
        read.clear();
        staged.clear();
    }

    /**
     * Takes on the steps that count now.
     *
     * @return the files whose content may be another one than before
     */
    Set<Path> follow(List<Step> active) {
        Map<Path, List<Part>> next = new LinkedHashMap<>();
        Set<Path> others = new TreeSet<>();
        for (Step step : active) {
            for (StagedChange change : step.changes()) {
                Map<Path, List<Target>> byFile = grouped.computeIfAbsent(change, this::byFile);
                byFile.forEach((file, targets) -> {
                    if (file.equals(settings) || kinds.isReviewed().test(file)) {
                        next.computeIfAbsent(file, f -> new ArrayList<>()).add(new Part(change, targets));
                    } else {
                        others.add(file);
                    }
                });
            }
        }
        foreign = others;
        Set<Path> changed = new LinkedHashSet<>();
        Map<Path, List<Part>> before = parts;
        next.forEach((file, own) -> {
            if (!own.equals(before.get(file))) {
                changed.add(file);
            }
        });
        before.keySet().stream().filter(file -> !next.containsKey(file)).forEach(changed::add);
        parts = next;
        changed.forEach(staged::remove);
        return changed;
    }

    private Map<Path, List<Target>> byFile(StagedChange change) {
        Map<Path, List<Target>> byFile = new LinkedHashMap<>();
        for (Target target : change.targets()) {
            byFile.computeIfAbsent(file(target), f -> new ArrayList<>()).add(target);
        }
        if (!change.settings().isEmpty()) {
            byFile.put(settings, List.of());
        }
        return byFile;
    }

    /** @param steps how many there are */
    Answers.Staged counted(int steps) {
        int captions = 0;
        for (Path file : parts.keySet()) {
            if (!file.equals(settings) && !kinds.isConfig(file)) {
                captions++;
            }
        }
        return new Answers.Staged(parts.size(), captions, steps);
    }

    /** Files that steps name and that are not reviewed: nobody looked at them, so they stay as they are. */
    Set<Path> foreign() {
        return foreign;
    }

    /** Files that steps are about. */
    Set<Path> touched() {
        return parts.keySet();
    }

    /** As it was read; empty if there is no such file. */
    Optional<byte[]> before(Path file) {
        return read.computeIfAbsent(file, StagedFiles::content);
    }

    private static Optional<byte[]> content(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it will be; empty if there will be no such file. */
    Optional<byte[]> after(Path file) {
        List<Part> own = parts.get(file);
        return own == null ? before(file) : staged.computeIfAbsent(file, f -> after(f, own));
    }

    /** As it would be after these changes too. */
    Optional<byte[]> with(Path file, List<StagedChange> more) {
        if (more.isEmpty()) {
            return after(file);
        }
        List<Part> own = new ArrayList<>(parts.getOrDefault(file, List.of()));
        for (StagedChange change : more) {
            List<Target> targets = byFile(change).get(file);
            if (targets != null) {
                own.add(new Part(change, targets));
            }
        }
        return after(file, own);
    }

    boolean isChanged(Path file) {
        return parts.containsKey(file)
                && !Arrays.equals(before(file).orElse(null), after(file).orElse(null));
    }

    private Optional<byte[]> after(Path file, List<Part> own) {
        Optional<byte[]> content = before(file);
        for (Part part : own) {
            if (part.change().removed()) {
                return Optional.empty();
            }
            byte[] bytes = content.orElse(new byte[0]);
            byte[] next = changed(file, bytes, part);
            if (next.length > 0 || content.isPresent()) {
                content = Optional.of(next);
            }
        }
        return content;
    }

    private byte[] changed(Path file, byte[] bytes, Part part) {
        if (file.equals(settings) && !part.change().settings().isEmpty()) {
            byte[] after = bytes;
            for (SettingEdit edit : part.change().settings()) {
                after = edit.in(after);
            }
            return after;
        }
        List<Change> changes = part.change().wanted();
        String text = part.change().text();
        FixTarget target = kinds.targets().of(file, changes);
        if (target instanceof FixTarget.Settings config) {
            return TextEdit.applied(
                    bytes,
                    config.editor(file, bytes)
                            .edits(changes, part.targets().get(0).place()));
        }
        CaptionOptions options = ((FixTarget.Captions) target).options();
        if (target.isOfSeveral()) {
            List<Integer> slots = part.targets().stream().map(Target::slot).toList();
            return TextEdit.applied(
                    bytes,
                    captions(file, bytes)
                            .edits(
                                    slots,
                                    (slot, now) -> text == null
                                            ? CaptionEditor.edits(now, changes, options)
                                            : List.of(new TextEdit(0, now.length, text))));
        }
        if (text != null) {
            return withText(bytes, text);
        }
        String restored = part.change().restored();
        return TextEdit.applied(
                bytes,
                restored == null
                        ? CaptionEditor.edits(bytes, changes, options)
                        : CaptionEditor.restored(bytes, before(file).orElse(bytes), restored));
    }

    /** A byte order mark stays. */
    private static byte[] withText(byte[] bytes, String text) {
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        boolean marked = bytes.length >= MARK.length && Arrays.equals(MARK, 0, MARK.length, bytes, 0, MARK.length);
        if (!marked) {
            return written;
        }
        byte[] both = Arrays.copyOf(MARK, MARK.length + written.length);
        System.arraycopy(written, 0, both, MARK.length, written.length);
        return both;
    }

    /** The captions in a file of several, as the content says; none where nobody can read them. */
    CaptionSlots captions(Path file, byte[] bytes) {
        return kinds.targets().captions(file, bytes);
    }

    /** The text of one caption in a content of its file. */
    Optional<byte[]> caption(Target target, Optional<byte[]> content) {
        Path file = file(target);
        if (target.slot() < 0 || content.isEmpty()) {
            return content;
        }
        List<HostedCaption> captions = captions(file, content.get()).all();
        return target.slot() < captions.size()
                ? Optional.of(captions.get(target.slot()).text())
                : Optional.empty();
    }
}
