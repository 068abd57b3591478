package dev.loralint.review;

import dev.loralint.captions.CaptionEditor;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.finding.Change;
import dev.loralint.forms.CaptionForm;
import dev.loralint.forms.HostedCaption;
import dev.loralint.forms.UnreadableForm;
import dev.loralint.review.steps.SettingEdit;
import dev.loralint.review.steps.StagedChange;
import dev.loralint.review.steps.Step;
import dev.loralint.review.steps.Target;
import dev.loralint.text.TextEdit;
import dev.loralint.trainer.TrainerFormat;
import dev.loralint.trainer.edit.ConfigEditor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
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
    private volatile Kinds kinds = Kinds.NONE;
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
    }

    /**
     * What the check knows of files.
     *
     * @param forms of files with captions that are not text files
     * @param options how captions are read, by folder or by file
     * @param configs the formats of configurations
     * @param isReviewed which files steps may change
     */
    record Kinds(
            Map<Path, CaptionForm> forms,
            Map<Path, CaptionOptions> options,
            Map<Path, TrainerFormat> configs,
            Predicate<Path> isReviewed) {

        static final Kinds NONE = new Kinds(Map.of(), Map.of(), Map.of(), file -> false);

        CaptionOptions optionsOf(Path file) {
            Path folder = file.getParent();
            CaptionOptions own = options.get(file);
            return own != null || folder == null
                    ? Optional.ofNullable(own).orElse(CaptionOptions.NONE)
                    : options.getOrDefault(folder, CaptionOptions.NONE);
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
            if (!file.equals(settings) && !kinds.configs().containsKey(file)) {
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
        CaptionForm form = kinds.forms().get(file);
        List<Change> changes = part.change().wanted();
        String text = part.change().text();
        if (form != null) {
            return hosted(file, bytes, form, part, changes);
        }
        if (text != null) {
            return withText(bytes, text);
        }
        String restored = part.change().restored();
        if (restored != null) {
            byte[] old = before(file).orElse(bytes);
            return TextEdit.applied(bytes, CaptionEditor.restored(bytes, old, restored));
        }
        TrainerFormat format = kinds.configs().get(file);
        if (format != null || changes.stream().anyMatch(StagedFiles::isOfSettings)) {
            ConfigEditor editor = ConfigEditor.of(String.valueOf(file.getFileName()), bytes, format);
            return TextEdit.applied(
                    bytes, editor.edits(changes, part.targets().get(0).place()));
        }
        return TextEdit.applied(bytes, CaptionEditor.edits(bytes, changes, kinds.optionsOf(file)));
    }

    static boolean isOfSettings(Change change) {
        return change instanceof Change.SetSetting
                || change instanceof Change.RemoveSetting
                || change instanceof Change.RenameSetting
                || change instanceof Change.Respell;
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

    private byte[] hosted(Path file, byte[] bytes, CaptionForm form, Part part, List<Change> changes) {
        List<HostedCaption> captions = captions(file, bytes, form);
        String text = part.change().text();
        List<TextEdit> edits = new ArrayList<>();
        for (Target target : part.targets()) {
            if (target.slot() >= 0 && target.slot() < captions.size()) {
                HostedCaption caption = captions.get(target.slot());
                List<TextEdit> own = text == null
                        ? CaptionEditor.edits(caption.text(), changes, kinds.optionsOf(file))
                        : List.of(new TextEdit(0, caption.text().length, text));
                edits.addAll(caption.edits(own));
            }
        }
        edits.sort(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end));
        return TextEdit.applied(bytes, edits);
    }

    private static List<HostedCaption> captions(Path file, byte[] bytes, CaptionForm form) {
        try {
            return form.read(String.valueOf(file.getFileName()), bytes).captions();
        } catch (UnreadableForm e) {
            return List.of();
        }
    }

    /** The captions in a file of several, as the content says. */
    List<HostedCaption> captions(Path file, byte[] bytes) {
        CaptionForm form = kinds.forms().get(file);
        return form == null ? List.of() : captions(file, bytes, form);
    }

    /** The text of one caption in a content of its file. */
    Optional<byte[]> caption(Target target, Optional<byte[]> content) {
        Path file = file(target);
        if (target.slot() < 0 || content.isEmpty()) {
            return content;
        }
        List<HostedCaption> captions = captions(file, content.get());
        return target.slot() < captions.size()
                ? Optional.of(captions.get(target.slot()).text())
                : Optional.empty();
    }
}
