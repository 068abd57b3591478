package dev.loralint.folders;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.concepts.CaptionExtension;
import dev.loralint.files.FolderListing;
import java.util.List;

/** Text files with {@code [trigger]}, which ai-toolkit alone replaces (27a03a9, toolkit/prompt_utils.py). */
final class TemplatedCaptions {

    private static final String PLACEHOLDER = "[trigger]";

    /** Files that are looked at before a trainer is known (count). */
    private static final int LOOKED_AT = 16;

    private TemplatedCaptions() {}

    /** The folder, read by the trainer that inserts trigger words if most captions have the placeholder and nothing else names a trainer. */
    static ConceptFolder read(ConceptFolder folder, FolderListing listing, CaptionExtension extension) {
        if (!folder.source().evidence().isAssumed() || folder.look() != CaptionLook.ANYTHING) {
            return folder;
        }
        List<String> names = listing.captions().getOrDefault(extension.read(), List.of());
        List<String> first = names.subList(0, Math.min(LOOKED_AT, names.size()));
        long templated = first.stream()
                .filter(name ->
                        SpareCaption.words(folder.folder().resolve(name)).contains(PLACEHOLDER))
                .count();
        if (templated < 2 || templated * 2 < first.size()) {
            return folder;
        }
        return CaptionHandling.all().stream()
                .filter(CaptionHandling::insertsTrigger)
                .findFirst()
                .map(handling -> folder.readBy(
                        folder.source().options().with(change -> change.handling = handling),
                        new ReaderEvidence(ReaderEvidence.Kind.FORM, "they contain " + PLACEHOLDER)))
                .orElse(folder);
    }
}
