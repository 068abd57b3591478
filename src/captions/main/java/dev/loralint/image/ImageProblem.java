package dev.loralint.image;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why Pillow cannot open an image or read it to its end.
 *
 * @param kind what is wrong with the file
 * @param words a clause with "it" for the file
 * @param detail the format, the stated size or what else the file is, by the kind; empty where there is nothing to add
 * @param cause the error of the file system, if that is all that is known
 */
public record ImageProblem(
        Kind kind, String words, String detail, @Nullable IOException cause) {

    /** By what is to be done about it. */
    public enum Kind {
        EMPTY,
        CUT_OFF,
        DAMAGED,
        NO_IMAGE,
        TOO_LARGE,
        /** Pillow opens it with a plug-in. */
        NEEDS_PLUG_IN,
        /** Pillow opens it from 11.3 on, or with a plug-in. */
        NEEDS_RECENT_PILLOW,
        /** It is only a pointer to the picture. */
        NOT_FETCHED,
        UNREADABLE
    }

    /** Nothing where the picture can be opened, as far as its header and its end tell. */
    public static Optional<ImageProblem> of(ImageContent content) {
        if (content instanceof ImageContent.Known known) {
            return of(known.header());
        }
        if (content instanceof ImageContent.Moving moving) {
            return moving.header().cutOff()
                    ? Optional.of(problem(Kind.CUT_OFF, "the file is truncated", ""))
                    : Optional.empty();
        }
        if (content instanceof ImageContent.Damaged damaged) {
            String label = damaged.format();
            return Optional.of(
                    problem(Kind.DAMAGED, "it starts as " + label + ", but its header is damaged or truncated", label));
        }
        if (content instanceof ImageContent.Other other) {
            return Optional.of(
                    problem(Kind.NO_IMAGE, "it is not " + other.wanted() + " but " + other.what(), other.what()));
        }
        if (content instanceof ImageContent.Empty) {
            return Optional.of(problem(Kind.EMPTY, "it is empty", ""));
        }
        if (content instanceof ImageContent.LfsPointer) {
            return Optional.of(
                    problem(Kind.NOT_FETCHED, "it is a Git LFS pointer, not the image; run `git lfs pull`", ""));
        }
        IOException cause = content instanceof ImageContent.Unreadable unreadable ? unreadable.cause() : null;
        String words = cause == null ? "it is not a file" : "it cannot be read";
        return Optional.of(new ImageProblem(Kind.UNREADABLE, words, "", cause));
    }

    private static Optional<ImageProblem> of(ImageHeader header) {
        ImageFormat format = header.format();
        if (!format.isOpenedWithoutPlugIn()) {
            return Optional.of(problem(
                    Kind.NEEDS_PLUG_IN,
                    "it is " + format.label() + ", which requires a Pillow plug-in",
                    format.label()));
        }
        if (header.isTooLarge()) {
            return Optional.of(problem(
                    Kind.TOO_LARGE,
                    String.format(
                            Locale.ROOT,
                            "its size is %s, and Pillow opens at most %,d pixels",
                            header.size(),
                            ImageHeader.MOST_PIXELS),
                    header.size().toString()));
        }
        if (header.cutOff()) {
            return Optional.of(problem(Kind.CUT_OFF, "the file is truncated", ""));
        }
        return format.isOpenedEverywhere()
                ? Optional.empty()
                : Optional.of(problem(
                        Kind.NEEDS_RECENT_PILLOW,
                        "it is " + format.label() + ", which requires Pillow 11.3 or a Pillow plug-in",
                        format.label()));
    }

    private static ImageProblem problem(Kind kind, String words, String detail) {
        return new ImageProblem(kind, words, detail, null);
    }

    /** What is there in place of an image, as a term. */
    public String found() {
        return switch (kind) {
            case EMPTY -> "an empty file";
            case CUT_OFF -> "a truncated file";
            case DAMAGED -> "a damaged " + detail + " header";
            default -> detail;
        };
    }
}
