package dev.loralint.review;

import dev.loralint.finding.Severity;
import dev.loralint.report.RulePage;
import dev.loralint.review.captions.CaptionReader;
import dev.loralint.review.captions.TrainedReader;
import dev.loralint.text.Plain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page gets to see: the records of the API. A component that is {@code null} is left out. */
public final class Answers {

    private Answers() {}

    /** A long piece of work. */
    public record Progress(String stage, int done, int total) {}

    public record Counts(int open, int accepted, int kept, int skipped) {}

    public record Subject(String name, String trigger, int captions, int images) {}

    public record Severities(
            int errors, int warnings, int infos, String state, String title, String trainer, String guide) {

        static Severities of(@Nullable Checked checked) {
            int[] counts = new int[Severity.values().length];
            if (checked != null) {
                checked.result().findings().forEach(f -> counts[f.severity().ordinal()]++);
            }
            dev.loralint.report.Verdict verdict =
                    checked == null ? null : dev.loralint.report.Verdict.of(checked.result());
            return new Severities(
                    counts[Severity.ERROR.ordinal()],
                    counts[Severity.WARNING.ordinal()],
                    counts[Severity.INFO.ordinal()],
                    verdict == null ? "" : verdict.state().label(),
                    verdict == null ? "" : verdict.title(),
                    verdict == null ? "" : Plain.visible(verdict.trainer()),
                    verdict == null ? "" : Plain.visible(verdict.guide()));
        }
    }

    /**
     * How many findings there are, and how many there will be.
     *
     * @param pending whether steps came after the check of {@code after}
     * @param cancelled whether nobody counts them
     */
    public record Verdict(Severities before, @Nullable Severities after, boolean pending, boolean cancelled) {}

    public record Staged(int files, int captions, int steps) {}

    public record Refused(String path, String sentence) {}

    /**
     * The last apply of this process.
     *
     * @param files that were written
     * @param deleted how many were deleted
     * @param undo the command that restores the files; {@code null} if none was written
     */
    public record Applied(
            int files,
            int deleted,
            List<Refused> problems,
            @Nullable String undo,
            int removedCaches) {}

    /**
     * The trainer of files of which nothing names one.
     *
     * @param choices none if it is not asked for
     * @param answer empty until there is one
     * @param kept {@code written} if it is in {@code loralint.toml}, {@code staged} if it will be
     */
    public record TrainerQuestion(List<String> choices, String answer, String kept) {}

    /** @param notes after files were written, what was found that takes no decision */
    public record State(
            long version,
            String phase,
            @Nullable Progress progress,
            @Nullable String problem,
            boolean readOnly,
            String name,
            String profile,
            String trainer,
            Counts counts,
            List<Subject> concepts,
            Verdict verdict,
            Staged staged,
            @Nullable String undo,
            @Nullable String redo,
            @Nullable Applied applied,
            List<String> notes,
            List<String> outside,
            TrainerQuestion question) {

        /** Of a page on which a dataset is chosen first. */
        public static State start() {
            Severities none = Severities.of(null);
            return new State(
                    0,
                    "start",
                    null,
                    null,
                    false,
                    "",
                    "",
                    "",
                    new Counts(0, 0, 0, 0),
                    List.of(),
                    new Verdict(none, null, false, false),
                    new Staged(0, 0, 0),
                    null,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    new TrainerQuestion(List.of(), "", ""));
        }
    }

    public record Option(String id, String label, String hint, boolean keeps) {}

    public record Remedied(String applicability, String description) {}

    public record Card(
            String id,
            String state,
            String rule,
            String ruleTitle,
            String severity,
            boolean advice,
            @Nullable String outcome,
            String kind,
            String cause,
            String concept,
            @Nullable String tag,
            @Nullable String setting,
            String title,
            String about,
            String count,
            int captions,
            int of,
            double share,
            String verb,
            String message,
            int findings,
            int places,
            @Nullable Remedied fix,
            List<Option> choices,
            @Nullable String choice,
            @Nullable String slot) {}

    public record Cards(long version, List<Card> decisions) {}

    /**
     * @param has whether the caption will have the tag that is asked for
     * @param had whether it has it now
     * @param score how sure a tagger is of the tag (0 to 1); {@code null} where nobody asked one, or it gives no scores
     */
    public record Image(
            String id,
            String name,
            String concept,
            int width,
            int height,
            boolean has,
            boolean had,
            boolean staged,
            int findings,
            boolean removed,
            @Nullable Double score) {

        Image with(int found) {
            return new Image(id, name, concept, width, height, has, had, staged, found, removed, score);
        }

        Image seen(double sure) {
            Double shown = Double.isNaN(sure) ? null : sure;
            return new Image(id, name, concept, width, height, has, had, staged, findings, removed, shown);
        }
    }

    public record Strip(int total, List<Image> images) {}

    public record Place(
            String path,
            int line,
            int column,
            String text,
            @Nullable String image) {}

    public record Line(String sign, String text) {}

    public record Difference(String path, List<Line> lines) {}

    /** What a finding says, and what solves it. */
    public record Said(String message, @Nullable Remedied fix) {}

    /** @param others what findings say otherwise than the first */
    public record Detail(
            Card decision,
            @Nullable Strip with,
            @Nullable Strip without,
            List<Image> images,
            List<Place> places,
            List<Said> others,
            List<Difference> diff) {}

    public record Decided(long version, Card decision, State state, int changedImages) {}

    public record Reverted(
            long version, String label, List<String> decisions, List<String> images, boolean all, State state) {}

    /** @param alone how many of all are captions without an image */
    public record Images(
            long version,
            int total,
            int alone,
            int from,
            List<Image> images,
            @Nullable String problem) {}

    /** @param phrase of the caption that it is about; empty for none */
    public record CaptionFinding(
            @Nullable String decision, String rule, String severity, String message, String phrase) {}

    /**
     * @param preview whether {@code after} has a decision that is still open as if it was accepted
     * @param deleted whether the caption file, which exists, will be deleted
     * @param trained {@code null} if there is no image, now or then
     * @param phrases of sentences that name a trait, as written
     */
    public record CaptionAnswer(
            long version,
            Image image,
            String path,
            boolean editable,
            String dialect,
            boolean staged,
            boolean preview,
            boolean deleted,
            CaptionReader.Shown before,
            CaptionReader.Shown after,
            TrainedReader.@Nullable Trained trained,
            List<CaptionFinding> findings,
            List<Ghost> ghosts,
            List<String> phrases) {}

    /** A tag that a tagger is sure of and the caption does not say. */
    public record Ghost(String tag, @Nullable Double score) {}

    public record Edited(long version, CaptionAnswer caption, State state) {}

    public record Sample(Image image, String before, String after) {}

    /** @param tags that are meant, of which a group has several */
    public record Edits(long version, int affected, int tags, List<Sample> sample, State state) {}

    /**
     * Tags of a class or of a slot.
     *
     * @param id of requests
     */
    public record TagGroupRow(String id, String name, int tags) {}

    public record TagGroups(long version, List<TagGroupRow> classes, List<TagGroupRow> slots) {}

    public record TagRow(
            String tag,
            String concept,
            int captions,
            int of,
            double share,
            @Nullable String class_,
            @Nullable String slot,
            @Nullable String decision,
            @Nullable String state) {}

    public record TagRows(
            long version,
            int total,
            List<TagRow> tags,
            @Nullable String problem) {}

    /** @param captions that have it; 0 for one of the lexicon alone */
    public record Suggested(String tag, int captions, String about) {}

    public record Suggestions(long version, List<Suggested> tags) {}

    public record SlotValue(
            String tag,
            int captions,
            List<Image> images,
            String as,
            @Nullable String trigger) {}

    public record SlotRow(String concept, String slot, String trigger, int captions, List<SlotValue> values) {}

    public record SlotRows(
            long version,
            int affected,
            List<SlotRow> slots,
            @Nullable State state) {}

    public record ShareRow(
            String concept,
            String tag,
            @Nullable String slot,
            String class_,
            int captions,
            int of,
            double share,
            @Nullable String pin,
            boolean pruned,
            @Nullable Double at) {}

    public record LeaveRow(String concept, String slot, boolean on, int captions) {}

    public record Shares(
            long version,
            double threshold,
            double least,
            double usual,
            boolean staged,
            List<ShareRow> tags,
            List<LeaveRow> leave,
            @Nullable State state) {

        Shares with(State now) {
            return new Shares(version, threshold, least, usual, staged, tags, leave, now);
        }
    }

    public record ConfigFinding(
            String decision,
            String state,
            int line,
            int column,
            int endColumn,
            String severity,
            String message,
            @Nullable Remedied fix) {}

    public record Config(
            String path,
            String format,
            String trainer,
            boolean new_,
            List<String> lines,
            List<ConfigFinding> findings,
            List<Line> diff) {}

    public record Configs(long version, List<Config> configs) {}

    public record ChangedFile(
            String path,
            String kind,
            boolean created,
            boolean deleted,
            @Nullable String image,
            int plus,
            int minus,
            List<Line> diff) {}

    public record CacheFile(String path, String kind, long bytes) {}

    /**
     * @param deleted how many of all files are deleted
     * @param comments those of the user next to values that change
     * @param restorable whether files that were written last can be restored
     */
    public record Changes(
            long version,
            List<ChangedFile> files,
            int total,
            int deleted,
            int more,
            List<CacheFile> caches,
            List<Refused> conflicts,
            List<String> harm,
            List<Refused> comments,
            boolean restorable) {}

    public record Restored(long version, int restored, List<Refused> problems, State state) {}

    public record Rule(String id, String title, List<String> guide, List<RulePage.Block> blocks) {}
}
