package dev.loralint.convert;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.RequestedTrainer;
import dev.loralint.check.UsageException;
import dev.loralint.files.FileTrouble;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.fix.JournalledChanges;
import dev.loralint.fix.Rehearsal;
import dev.loralint.fix.Trouble;
import dev.loralint.folders.ConceptFolder;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.workspace.PathMapping;
import dev.loralint.workspace.Workspace;
import dev.loralint.workspace.WorkspaceReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts the captions of a dataset: all of them, or none if one cannot be read or written. */
public final class Converter {

    private static final byte[] NOTHING = {};

    private final Path directory;
    private final ShownPath shown;
    private final ConvertRequest request;
    private final Path base;
    private final Losses losses = new Losses();

    /** @param directory the working directory */
    public Converter(Path directory, ConvertRequest request) {
        this.directory = directory;
        this.shown = new ShownPath(directory);
        this.request = request;
        Path dataset = request.dataset().toAbsolutePath().normalize();
        this.base = Files.isDirectory(dataset) || dataset.getParent() == null ? dataset : dataset.getParent();
    }

    /**
     * Reads the captions, and says what is to be written.
     *
     * @throws UsageException if the request cannot be followed
     * @throws UnreadableSource if a file cannot be read
     */
    public CaptionConversion plan() throws UsageException, IOException {
        if (!Files.exists(request.dataset())) {
            throw new UsageException(shown.of(request.dataset()) + " does not exist");
        }
        Path out = request.out();
        if (out != null) {
            checkNew(out.toAbsolutePath().normalize());
        }
        List<CaptionFolder> folders = new ArrayList<>();
        ConvertForm form = read(folders);
        int images =
                folders.stream().mapToInt(folder -> folder.captioned().size()).sum();
        if (images == 0) {
            throw new UsageException("no captions found in " + shown.of(request.dataset()));
        }
        boolean alike =
                form == ConvertForm.SIDECAR && folders.stream().allMatch(folder -> folder.sidecars() || isBare(folder));
        if (alike) {
            return new CaptionConversion(form, images, List.of(), List.of(), Map.of(), Map.of(), List.of());
        }
        return out == null ? inPlace(form, images, folders) : anew(form, images, folders, out);
    }

    private static boolean isBare(CaptionFolder folder) {
        return folder.captioned().isEmpty();
    }

    // ---- reading

    private ConvertForm read(List<CaptionFolder> folders) throws UsageException, IOException {
        SourceReader reader = new SourceReader(shown, losses);
        ProjectSettings project = new EffectiveSettings(directory).project(request.dataset());
        RequestedTrainer trainer = request.trainer().or(project);
        if (!Files.isDirectory(request.dataset())) {
            folders.add(reader.table(request.dataset()));
            return form(List.of(), trainer);
        }
        Workspace workspace = new WorkspaceReader(
                        shown,
                        new PathMapping(project.paths()),
                        trainer.versions(directory),
                        Set.of(),
                        trainer.unconfigured(),
                        ReaderEvidence.NONE)
                .read(List.of(request.dataset()), List.of());
        for (ReadProblem problem : workspace.problems()) {
            throw new UnreadableSource(problem.path() + ": " + problem.message());
        }
        List<ConceptFolder> found = workspace.datasets().stream()
                .flatMap(dataset -> dataset.folders().stream())
                .filter(folder -> folder.folder().toAbsolutePath().normalize().startsWith(base))
                .toList();
        for (ConceptFolder folder : found) {
            folders.add(reader.folder(folder));
        }
        return form(found, trainer);
    }

    private ConvertForm form(List<ConceptFolder> folders, RequestedTrainer trainer) throws UsageException {
        ConvertForm wanted = request.form();
        if (wanted != null) {
            return wanted;
        }
        CaptionOptions options =
                SourceReader.configured(folders).orElse(trainer.trainer() == null ? null : trainer.unconfigured());
        if (options == null) {
            throw new UsageException("no trainer is known for " + shown.of(request.dataset())
                    + "; name it with --trainer, or a form with --to: " + ConvertForm.words());
        }
        return ConvertForm.readBy(options);
    }

    // ---- planning

    private WrittenFiles written(ConvertForm form, CaptionFolder folder, Path place) throws UsageException {
        if (folder.imageless() && form.isForAll()) {
            throw new UsageException(shown.of(folder.folder()) + " has no images, and " + form.word()
                    + " names the image of each caption");
        }
        WrittenFiles files = new WrittenFiles();
        form.writer().write(folder, place, files, losses);
        return files;
    }

    private CaptionConversion inPlace(ConvertForm form, int images, List<CaptionFolder> folders)
            throws UsageException, IOException {
        List<Rehearsal.Change> changes = new ArrayList<>();
        List<Path> replaced = new ArrayList<>();
        Map<Path, byte[]> old = new LinkedHashMap<>();
        for (CaptionFolder folder : folders) {
            old.putAll(folder.files());
        }
        Map<Path, byte[]> removed = new LinkedHashMap<>(old);
        for (CaptionFolder folder : folders) {
            if (isBare(folder) || form == ConvertForm.SIDECAR && folder.sidecars()) {
                folder.files().keySet().forEach(removed::remove);
                continue;
            }
            Path place = folder.folder().toAbsolutePath().normalize();
            Map<String, byte[]> files = written(form, folder, place).all();
            checkParents(place, folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.folder().resolve(file.getKey());
                removed.remove(path);
                boolean created = !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
                byte[] before = created ? NOTHING : bytes(path);
                if (!created && Arrays.equals(before, file.getValue())) {
                    continue;
                }
                if (!created && !old.containsKey(path)) {
                    replaced.add(path);
                }
                changes.add(new Rehearsal.Change(path, created, before, file.getValue()));
            }
        }
        return new CaptionConversion(
                form,
                images,
                changes,
                replaced,
                request.keep() ? Map.of() : removed,
                Map.of(),
                changes.isEmpty() ? List.of() : losses.sentences());
    }

    /** Folders in the dataset may be links to elsewhere. */
    private void checkParents(Path place, CaptionFolder folder) throws UsageException, IOException {
        Path root = place.toRealPath();
        for (String parent :
                folder.images().stream().map(SourceImage::parent).distinct().toList()) {
            Path real = place.resolve(parent);
            if (Files.exists(real) && !real.toRealPath().startsWith(root)) {
                throw new UsageException(shown.of(real) + " is a link to a folder outside of the dataset");
            }
        }
    }

    private CaptionConversion anew(ConvertForm form, int images, List<CaptionFolder> folders, Path out)
            throws UsageException {
        List<Rehearsal.Change> changes = new ArrayList<>();
        Map<Path, Path> copies = new LinkedHashMap<>();
        for (CaptionFolder folder : folders) {
            Path from = folder.folder().toAbsolutePath().normalize();
            Path to = out.toAbsolutePath()
                    .normalize()
                    .resolve(base.relativize(from).toString());
            Path place = request.images() ? to : from;
            written(form, folder, place)
                    .all()
                    .forEach((name, content) ->
                            changes.add(new Rehearsal.Change(to.resolve(name), true, NOTHING, content)));
            for (SourceImage image : folder.images()) {
                if (request.images() && image.there()) {
                    copies.put(to.resolve(image.name()), from.resolve(image.name()));
                }
            }
        }
        return new CaptionConversion(form, images, changes, List.of(), Map.of(), copies, losses.sentences());
    }

    private void checkNew(Path out) throws UsageException, IOException {
        if (out.startsWith(base) || base.startsWith(out)) {
            throw new UsageException(
                    "--out " + shown.of(out) + " is in the dataset, or the dataset is in it;" + " name another folder");
        }
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS) && !isEmpty(out)) {
            throw new UsageException("--out " + shown.of(out) + " exists and is not empty; name a new folder");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            return !files.iterator().hasNext();
        }
    }

    private byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableSource(shown.of(file) + ": is not a regular file; move it away");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnreadableSource(shown.of(file) + ": " + FileTrouble.describe(e, "cannot read the file"));
        }
    }

    // ---- writing

    /**
     * Writes what was planned.
     *
     * @return why nothing was changed; nothing if all was written
     * @throws UsageException if a file would be replaced that is not one of the old captions, and it may not be
     */
    public List<Trouble> write(CaptionConversion conversion) throws UsageException, IOException {
        if (!conversion.replaced().isEmpty() && !request.force()) {
            Path first = conversion.replaced().get(0);
            throw new UsageException(
                    conversion.replaced().size() == 1
                            ? shown.of(first) + " already exists and has another content; --force replaces it"
                            : conversion.replaced().size() + " files already exist and have another content, such as "
                                    + shown.of(first) + "; --force replaces them");
        }
        Path out = request.out();
        return out == null
                ? JournalledChanges.replace(request.dataset(), conversion.changes(), conversion.removed())
                : anew(conversion, out.toAbsolutePath().normalize());
    }

    /** In a folder of another name first, so that the new dataset is there as a whole or not at all. */
    private List<Trouble> anew(CaptionConversion conversion, Path out) throws IOException {
        Path parent = out.getParent();
        @Nullable Path made = null;
        try {
            Files.createDirectories(parent);
            made = Files.createTempDirectory(parent, ".loralint-convert-");
            Path top = made.resolve("dataset");
            Files.createDirectory(top);
            for (Rehearsal.Change change : conversion.changes()) {
                Path file = in(top, out, change.file());
                Files.write(file, change.after());
            }
            for (Map.Entry<Path, Path> copy : conversion.copies().entrySet()) {
                Files.copy(copy.getValue(), in(top, out, copy.getKey()), StandardCopyOption.COPY_ATTRIBUTES);
            }
            Files.deleteIfExists(out);
            Files.move(top, out, StandardCopyOption.ATOMIC_MOVE);
            return List.of();
        } catch (IOException e) {
            return List.of(
                    new Trouble(out, "nothing was written: " + FileTrouble.describe(e, "cannot write the files")));
        } finally {
            if (made != null) {
                delete(made);
            }
        }
    }

    private static Path in(Path top, Path out, Path file) throws IOException {
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
