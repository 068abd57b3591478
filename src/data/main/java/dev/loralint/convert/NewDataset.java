package dev.loralint.convert;

import dev.loralint.archive.Archives;
import dev.loralint.archive.NewZip;
import dev.loralint.files.AtomicFile;
import dev.loralint.files.FileProblem;
import dev.loralint.fix.ContentChange;
import dev.loralint.fix.FixProblem;
import java.io.File;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new dataset under another name first, so that it is there as a whole or not at all.
 *
 * @param out where it is to be: a folder, or a zip if it has the name of one
 */
record NewDataset(Path out) {

    boolean isZip() {
        return Archives.isNamed(out);
    }

    /** @return why nothing was written; nothing if all was */
    List<FixProblem> write(CaptionConversion conversion) {
        try {
            Files.createDirectories(out.getParent());
            if (isZip()) {
                zip(conversion);
            } else {
                folder(conversion);
            }
            return List.of();
        } catch (IOException e) {
            return List.of(
                    new FixProblem(out, "nothing was written: " + FileProblem.describe(e, "cannot write the files")));
        }
    }

    private void zip(CaptionConversion conversion) throws IOException {
        Path temporary = AtomicFile.temporary(out);
        try {
            try (NewZip zip = NewZip.create(temporary)) {
                for (Map.Entry<Path, Path> copy : conversion.copies().entrySet()) {
                    zip.copy(name(copy.getKey()), copy.getValue());
                }
                for (ContentChange change : conversion.changes()) {
                    zip.add(name(change.file()), change.after());
                }
            }
            Archives.check(temporary);
            Files.move(temporary, out);
        } finally {
            AtomicFile.discard(temporary);
        }
    }

    private String name(Path file) {
        return out.relativize(file).toString().replace(File.separatorChar, '/');
    }

    private void folder(CaptionConversion conversion) throws IOException {
        Path made = Files.createTempDirectory(out.getParent(), ".loralint-convert-");
        try {
            Path top = made.resolve("dataset");
            Files.createDirectory(top);
            for (ContentChange change : conversion.changes()) {
                Files.write(in(top, change.file()), change.after());
            }
            for (Map.Entry<Path, Path> copy : conversion.copies().entrySet()) {
                Files.copy(copy.getValue(), in(top, copy.getKey()), options(copy.getValue()));
            }
            Files.deleteIfExists(out);
            Files.move(top, out, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(made);
        }
    }

    /** A file of a zip has no time that could be kept. */
    private static CopyOption[] options(Path source) {
        return source.getFileSystem() == FileSystems.getDefault()
                ? new CopyOption[] {StandardCopyOption.COPY_ATTRIBUTES}
                : new CopyOption[0];
    }

    private Path in(Path top, Path file) throws IOException {
        Path in = top.resolve(out.relativize(file).toString());
        Files.createDirectories(in.getParent());
        return in;
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
