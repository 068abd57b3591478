package dev.loralint.review.steps;

import dev.loralint.finding.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same change of several captions or files.
 *
 * @param targets what is changed
 * @param text the whole text of a caption, in place of changes; {@code null} where there are changes
 * @param settings changes of {@code loralint.toml}
 * @param removed whether the files are deleted
 * @param restored a tag that comes back to where the file has it; {@code null} for none
 */
public record StagedChange(
        List<Target> targets,
        List<WrittenChange> changes,
        @Nullable String text,
        List<SettingEdit> settings,
        boolean removed,
        @Nullable String restored) {

    public StagedChange {
        targets = List.copyOf(targets);
        changes = List.copyOf(changes);
        settings = List.copyOf(settings);
    }

    public static StagedChange of(List<Target> targets, List<Change> changes) {
        return new StagedChange(
                targets, changes.stream().map(WrittenChange::of).toList(), null, List.of(), false, null);
    }

    public static StagedChange text(Target target, String text) {
        return new StagedChange(List.of(target), List.of(), text, List.of(), false, null);
    }

    public static StagedChange restoring(Target target, String tag) {
        return new StagedChange(List.of(target), List.of(), null, List.of(), false, tag);
    }

    public static StagedChange settings(SettingEdit... edits) {
        return new StagedChange(List.of(), List.of(), null, List.of(edits), false, null);
    }

    public static StagedChange removing(List<Target> files) {
        return new StagedChange(files, List.of(), null, List.of(), true, null);
    }

    public List<Change> wanted() {
        return changes.stream().map(WrittenChange::change).toList();
    }
}
