package dev.loralint.check;

import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ConceptRecords;
import dev.loralint.concepts.Concepts;
import dev.loralint.concepts.ImageFile;
import dev.loralint.duplicate.SameFiles;
import dev.loralint.files.ReadProblem;
import dev.loralint.folders.Reading;
import dev.loralint.parallel.Stages;
import dev.loralint.rules.CaptionVerdicts;
import dev.loralint.workspace.Workspace;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What of the files a check looks at, and what it need not do again. A check of everything takes {@link #WHOLE}.
 *
 * @param reading how much of the datasets is read
 * @param verdicts what is known of single captions, and is kept of them; {@code null} where nothing is
 * @param copied one of which must be among images that are there more than once; {@code null} for any
 * @param same finds images with the same bytes
 * @param counts whether a path that contains nothing to check is a problem of the request
 * @param conceptsMustExist whether a concept that the request names must be there
 * @param stages shows what is done
 */
public record Scope(
        Function<Workspace, Reading> reading,
        @Nullable CaptionVerdicts verdicts,
        @Nullable Predicate<ImageFile> copied,
        SameFiles same,
        Predicate<ReadProblem> counts,
        boolean conceptsMustExist,
        Stages stages) {

    /** Everything that the request names. */
    public static final Scope WHOLE =
            new Scope(workspace -> Reading.WHOLE, null, null, SameFiles.ON_DISK, refused -> true, true, Stages.NONE);

    /** The same where a concept that the request names may be missing. */
    public Scope lenient() {
        return new Scope(reading, verdicts, copied, same, counts, false, stages);
    }

    /**
     * A check of everything that need not do again what is known.
     *
     * @param reading what of the datasets is known
     */
    public static Scope knowing(Reading reading, CaptionVerdicts verdicts, SameFiles same, Stages stages) {
        return new Scope(workspace -> reading, verdicts, null, same, refused -> true, true, stages);
    }

    /** The same that keeps what is found in single captions. */
    public Scope keeping(CaptionVerdicts kept) {
        return new Scope(reading, kept, copied, same, counts, conceptsMustExist, stages);
    }

    /** The same with concepts that somebody else makes. */
    public Scope making(BiFunction<Concepts, ConceptRecords, Concept> made) {
        return new Scope(
                workspace -> reading.apply(workspace).making(made),
                verdicts,
                copied,
                same,
                counts,
                conceptsMustExist,
                stages);
    }

    /** The same that shows what is done. */
    public Scope showing(Stages shown) {
        return new Scope(reading, verdicts, copied, same, counts, conceptsMustExist, shown);
    }

    /** Whether images are looked at one and all. */
    boolean isWhole() {
        return copied == null;
    }

    List<ReadProblem> refused(Workspace workspace) {
        return workspace.refused().stream().filter(counts).toList();
    }
}
