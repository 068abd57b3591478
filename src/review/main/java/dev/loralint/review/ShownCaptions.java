package dev.loralint.review;

import dev.loralint.captions.CaptionEditor;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.finding.Change;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.review.captions.CaptionReader;
import dev.loralint.review.captions.TrainedReader;
import dev.loralint.review.steps.StagedChange;
import dev.loralint.review.steps.Target;
import dev.loralint.seen.SeenTag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Captions before and after the steps, and as they are trained; and edits of one caption. */
final class ShownCaptions {

    private final Review review;
    private final DecisionCards cards;

    ShownCaptions(Review review, DecisionCards cards) {
        this.review = review;
        this.cards = cards;
    }

    Item item(String id) throws ReviewException {
        return review.before()
                .item(id)
                .orElseThrow(() -> new ReviewException(ReviewException.Kind.UNKNOWN, "Unknown image"));
    }

    byte[] before(Item item) {
        return text(item, StagedFiles::before).orElse(new byte[0]);
    }

    byte[] after(Item item) {
        return text(item, StagedFiles::after).orElse(new byte[0]);
    }

    /** Empty if there is no caption. */
    private Optional<byte[]> text(Item item, BiFunction<StagedFiles, Path, Optional<byte[]>> content) {
        Target target = item.target();
        if (target == null) {
            return Optional.empty();
        }
        StagedFiles staged = review.staged();
        return staged.caption(target, content.apply(staged, staged.file(target)));
    }

    Answers.CaptionAnswer caption(Item item) {
        return caption(item, List.of());
    }

    /** @param more changes that are shown as if they were staged */
    Answers.CaptionAnswer caption(Item item, List<StagedChange> more) {
        Concept concept = item.concept();
        CaptionReader reader = review.captions();
        byte[] old = before(item);
        Optional<byte[]> shown = text(item, (staged, file) -> staged.with(file, more));
        byte[] next = shown.orElse(new byte[0]);
        CaptionReader.Shown before = reader.read(old, concept.options());
        CaptionReader.Shown after = reader.read(next, concept.options());
        Set<String> beforeKeys = before.keys();
        Set<String> afterKeys = after.keys();
        Set<String> triggers = concept.triggers().stream().map(Lexicon::key).collect(Collectors.toSet());
        Target target = item.target();
        return new Answers.CaptionAnswer(
                review.version(),
                cards.image(item, null),
                target == null ? "" : target.path(),
                target != null && !review.isReadOnly(),
                after.dialect(),
                !before.text().equals(after.text()),
                !more.isEmpty() && (shown.isEmpty() || !Arrays.equals(next, after(item))),
                shown.isEmpty() && text(item, StagedFiles::before).isPresent(),
                marked(before, triggers, afterKeys, true),
                marked(after, triggers, beforeKeys, false),
                isWithImage(item, more) ? trained(item, shown) : null,
                target == null ? List.of() : findings(item, target),
                ghosts(item, after),
                reader.phrases(after));
    }

    /** What a tagger is sure of in the image and its caption does not say, the surest first. */
    private List<Answers.Ghost> ghosts(Item item, CaptionReader.Shown shown) {
        ImageFile image = item.image();
        if (image == null || item.target() == null) {
            return List.of();
        }
        Set<String> said = shown.keys();
        return review.before().result().seen().stream()
                .filter(concept ->
                        concept.concept().path().equals(item.concept().path()))
                .flatMap(concept -> concept.tags().stream())
                .filter(use -> use.isVariable() && !said.contains(use.tag()))
                .flatMap(use -> use.tags().stream())
                .filter(seen -> seen.sure() && !seen.captioned() && !seen.general())
                .filter(seen -> seen.image().path().equals(image.path()))
                .sorted(Comparator.comparing(SeenTag::score).reversed())
                .map(seen -> new Answers.Ghost(seen.tag(), Double.isNaN(seen.score()) ? null : seen.score()))
                .toList();
    }

    /** Whether an image will be there to be trained; that of a dataset without any is elsewhere. */
    private boolean isWithImage(Item item, List<StagedChange> more) {
        ImageFile image = item.image();
        if (image == null) {
            return item.concept().isWithoutImages();
        }
        return !review.staged().isChanged(review.staged().file(image.path()))
                && more.stream()
                        .filter(StagedChange::removed)
                        .flatMap(change -> change.targets().stream())
                        .noneMatch(target -> target.path().equals(image.path()));
    }

    private TrainedReader.Trained trained(Item item, Optional<byte[]> text) {
        TrainedReader.Trained trained = review.trained().of(text, item.concept());
        Target target = item.target();
        if (target == null || target.slot() < 0 || !item.concept().options().isByLine()) {
            return trained;
        }
        Path file = review.staged().file(target);
        int lines = review.staged()
                .captions(file, review.staged().after(file).orElse(new byte[0]))
                .all()
                .size();
        return lines < 2 ? trained : trained.oneOf(lines);
    }

    private static CaptionReader.Shown marked(
            CaptionReader.Shown shown, Set<String> triggers, Set<String> others, boolean gone) {
        return new CaptionReader.Shown(
                shown.text(),
                shown.dialect(),
                shown.tags().stream()
                        .map(tag -> tag.marked(
                                triggers.contains(tag.key()),
                                gone && !others.contains(tag.key()),
                                !gone && !others.contains(tag.key())))
                        .toList(),
                shown.tokens(),
                shown.limit(),
                shown.cut(),
                shown.estimated());
    }

    /** As they will be, like everything that is counted. */
    private List<Answers.CaptionFinding> findings(Item item, Target target) {
        Checked checked = review.after();
        String text = checked.item(item.id())
                .map(Item::caption)
                .map(caption -> caption.text().line())
                .orElse("");
        List<Answers.CaptionFinding> findings = new ArrayList<>();
        for (Finding finding : checked.result().findings()) {
            for (Location place : finding.places()) {
                if (place.path().equals(target.path())
                        && (target.slot() < 0 || checked.target(place).slot() == target.slot())) {
                    findings.add(finding(finding, place, target.slot() < 0, text));
                    break;
                }
            }
        }
        return findings;
    }

    private static Answers.CaptionFinding finding(Finding finding, Location place, boolean own, String text) {
        String phrase = "";
        if (own && place.line() == 1 && place.column() > 0) {
            int points = text.codePointCount(0, text.length());
            int start = Math.min(points, place.column() - 1);
            int end = Math.min(points, Math.max(place.column(), place.endColumn()) - 1);
            phrase = text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
        }
        return new Answers.CaptionFinding(
                Decisions.id(finding),
                finding.rule(),
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.message(),
                phrase);
    }

    /** Adds a tag to one caption, or removes it. */
    Answers.Edited toggle(Item item, String tag, @Nullable Boolean on) throws ReviewException {
        Target target = editable(item);
        String key = Lexicon.key(tag);
        boolean has =
                review.captions().keys(after(item), item.concept().options()).contains(key);
        if (key.isEmpty() || tag.indexOf(',') >= 0 || tag.indexOf('\n') >= 0) {
            throw new ReviewException(ReviewException.Kind.WRONG, "A tag cannot be empty or contain commas");
        }
        boolean wanted = on == null ? !has : on;
        if (wanted != has) {
            StagedChange change = wanted ? adding(item, target, tag, key) : removing(target, key);
            review.edit((wanted ? "Add " : "Remove ") + tag + " in " + item.name(), List.of(change));
        }
        return new Answers.Edited(review.version(), caption(item), review.state());
    }

    private static StagedChange removing(Target target, String key) {
        return StagedChange.of(List.of(target), List.of(new Change.RemoveTags(List.of(key))));
    }

    /** To where the caption had it, else at the end. */
    private StagedChange adding(Item item, Target target, String tag, String key) {
        byte[] now = after(item);
        if (target.slot() < 0 && !CaptionEditor.restored(now, before(item), key).isEmpty()) {
            return StagedChange.restoring(target, key);
        }
        if (review.captions().read(now, item.concept().options()).tags().isEmpty()) {
            return StagedChange.text(target, tag);
        }
        Concept concept = item.concept();
        Change add = new Change.AddTag(concept.escaped(tag), concept.isSpelledWithUnderscores());
        return StagedChange.of(List.of(target), List.of(add));
    }

    Answers.Edited text(Item item, String text, String was) throws ReviewException {
        Target target = editable(item);
        if (!CaptionReader.text(after(item)).equals(was)) {
            throw new ReviewException(ReviewException.Kind.CONFLICT, "The caption changed in between");
        }
        if (!text.equals(was)) {
            review.edit("Edit " + item.name(), List.of(StagedChange.text(target, text)));
        }
        return new Answers.Edited(review.version(), caption(item), review.state());
    }

    private static Target editable(Item item) throws ReviewException {
        Target target = item.target();
        if (target == null) {
            throw new ReviewException(ReviewException.Kind.WRONG, "This caption cannot be edited");
        }
        return target;
    }
}
