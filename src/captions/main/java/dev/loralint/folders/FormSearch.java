package dev.loralint.folders;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.disk.Disk;
import dev.loralint.files.FolderListing;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.Suffixes;
import dev.loralint.forms.CaptionForm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the captions of a folder that are not text files, by what files contain. */
final class FormSearch {

    private static final String TABLE = "captions.json";

    /** So many JSON files show what the others are. */
    private static final int SAMPLE = 8;

    /** As {@link CaptionFiles#LONGEST}. */
    private static final long LONGEST = CaptionFiles.LONGEST;

    private FormSearch() {}

    /**
     * The file with the captions of the whole folder; {@code null} where there is none that can be read. Next to text files
     * only {@code captions.json} counts: its trainer ignores them (diffusion-pipe 8f83dbf, utils/dataset.py: DirectoryDataset._get_ungrouped_metadata), and it is not
     * known who reads the others.
     */
    static @Nullable TableFolder table(ConceptFolder folder, FolderListing listing, List<ReadProblem> problems) {
        if (folder.table() != null || folder.look() == CaptionLook.TEXTS) {
            return folder.table();
        }
        for (String name : TableFolder.candidates(listing)) {
            if (name.contains("/")) {
                // of a folder below it
                continue;
            }
            boolean replacesTexts = name.equals(TABLE) || folder.look() == CaptionLook.OF_TRAINER;
            if (!replacesTexts
                    && (folder.look() != CaptionLook.ANYTHING
                            || !listing.captions().isEmpty())) {
                continue;
            }
            Path file = folder.folder().resolve(name);
            Optional<CaptionForm> form = TableFolder.form(file);
            if (form.isPresent()) {
                String shown = folder.source().pathOf(name);
                try {
                    TableFolder table =
                            TableFolder.read(file, shown, form.get(), List.of(folder.folder()), folder.folder());
                    CaptionHandling handling = folder.source().options().handling();
                    if (table.readers().isRefusedBy(handling)) {
                        problems.add(new ReadProblem(
                                shown,
                                handling.trainer()
                                        + " exits with an error, because it requires a list of texts for each image"));
                        return null;
                    }
                    boolean free = listing.captions().isEmpty() || name.equals(TABLE);
                    if (isRead(folder, table.readers())
                            && (free || table.readers().isWithoutTexts())) {
                        return table;
                    }
                } catch (IOException e) {
                    problems.add(new ReadProblem(shown, TableFolder.describe(e)));
                }
            }
        }
        return null;
    }

    /**
     * The JSON files next to images that are their captions, before any text files (runtime/training/dataset.py at 0.25.0); none
     * where they are something else.
     */
    static List<String> sidecars(ConceptFolder folder, FolderListing listing) {
        boolean anything = folder.look() == CaptionLook.ANYTHING || folder.look() == CaptionLook.OF_TRAINER;
        if (!anything || !isRead(folder, FormReaders.FIELDS)) {
            return List.of();
        }
        Set<String> others = new HashSet<>(listing.others());
        List<String> found = new ArrayList<>();
        for (String image : listing.images()) {
            String name = Suffixes.stem(image) + ".json";
            if (others.remove(name)) {
                found.add(name);
            }
        }
        int possible = 0;
        for (String name : found.subList(0, Math.min(SAMPLE, found.size()))) {
            CaptionForm.Sidecar sidecar = sidecar(folder.folder().resolve(name));
            if (sidecar == CaptionForm.Sidecar.SURELY) {
                return found;
            }
            possible += sidecar == CaptionForm.Sidecar.POSSIBLY ? 1 : 0;
        }
        return possible > 0 && listing.captions().isEmpty() ? found : List.of();
    }

    /** A named trainer reads nothing that others read. */
    private static boolean isRead(ConceptFolder folder, FormReaders readers) {
        return folder.look() != CaptionLook.OF_TRAINER
                || readers.has(folder.source().options().handling());
    }

    private static CaptionForm.Sidecar sidecar(Path file) {
        try {
            return Disk.size(file) > LONGEST ? CaptionForm.Sidecar.NO : CaptionForm.Sidecar.of(Disk.bytes(file));
        } catch (IOException e) {
            return CaptionForm.Sidecar.NO;
        }
    }
}
