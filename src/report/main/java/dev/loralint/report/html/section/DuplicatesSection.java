package dev.loralint.report.html.section;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ImageFile;
import dev.loralint.duplicate.ContradictingCaptions;
import dev.loralint.duplicate.DuplicateImages;
import dev.loralint.duplicate.Duplicates;
import dev.loralint.report.html.part.Phrases;
import dev.loralint.report.html.view.DuplicatesView;
import dev.loralint.report.html.view.DuplicatesView.Copy;
import dev.loralint.report.html.view.DuplicatesView.Group;
import dev.loralint.report.html.view.Prose;
import dev.loralint.result.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Images that are there more than once, side by side. */
public final class DuplicatesSection {

    /** Groups and files of a group that are shown, so that no dataset makes the page large. */
    private static final int GROUPS = 16;

    private static final int COPIES = 6;

    private final Duplicates duplicates;
    private final Subjects subjects;
    private final Images pictures;

    public DuplicatesSection(Subjects subjects, Images pictures) {
        this.duplicates = subjects.result().duplicates();
        this.subjects = subjects;
        this.pictures = pictures;
    }

    /** The images that it shows. */
    public static Stream<ImageFile> images(CheckResult result) {
        return result.duplicates().images().stream()
                .limit(GROUPS)
                .flatMap(group -> group.images().stream().limit(COPIES));
    }

    public DuplicatesView view() {
        List<DuplicateImages> all = duplicates.images();
        int hidden = Math.max(0, all.size() - GROUPS);
        return new DuplicatesView(
                all.size() == 1
                        ? "One image appears more than once"
                        : Phrases.capital(Phrases.spelled(all.size(), "image")) + " appear more than once",
                Prose.plain(
                        "Each copy is trained with the repeats of its folder, so a duplicate weighs more than other images."),
                all.stream().limit(GROUPS).map(this::group).toList(),
                hidden == 0 ? "" : Phrases.number(hidden) + " more are listed in the findings.");
    }

    private Group group(DuplicateImages group) {
        List<Prose> contradictions = new ArrayList<>();
        for (ContradictingCaptions captions : duplicates.contradictions()) {
            if (isOf(captions, group)) {
                contradictions.add(contradiction(captions));
            }
        }
        int hidden = group.count() - COPIES;
        return new Group(
                group.exact() ? "Identical files" : "The same image in another size, format or quality",
                group.images().stream().limit(COPIES).map(this::copy).toList(),
                hidden > 0 ? "and " + Phrases.count(hidden, "more file") : "",
                contradictions);
    }

    private static boolean isOf(ContradictingCaptions captions, DuplicateImages group) {
        return group.images().stream().anyMatch(image -> isOf(captions, image));
    }

    private static boolean isOf(ContradictingCaptions captions, ImageFile image) {
        return captions.concept().equals(image.concept())
                && image.expectedCaption().equals(captions.caption().fileName());
    }

    private Prose contradiction(ContradictingCaptions captions) {
        return new Prose.Writer()
                .text("Their captions contradict each other: ")
                .tag(captions.tag())
                .text(" in ")
                .code(subjects.shortened(captions.caption().path()))
                .text(", ")
                .tag(captions.other())
                .text(" in ")
                .code(subjects.shortened(captions.otherCaption().path()))
                .text(".")
                .done();
    }

    private Copy copy(ImageFile image) {
        Concept concept = image.concept();
        return new Copy(
                pictures.of(image).orElse(null),
                subjects.shortened(image.path()),
                Phrases.count(concept.repeats(), "repeat") + (concept.isRegularisation() ? ", regularisation" : ""));
    }
}
