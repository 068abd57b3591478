package dev.loralint.convert;

import dev.loralint.archive.Archives;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ReaderEvidence;
import dev.loralint.check.EffectiveSettings;
import dev.loralint.check.RequestedTrainer;
import dev.loralint.check.UsageException;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.files.Suffixes;
import dev.loralint.fix.ContentChange;
import dev.loralint.fix.FixProblem;
import dev.loralint.fix.JournalledChanges;
import dev.loralint.folders.ConceptFolder;
import dev.loralint.settings.ProjectSettings;
import dev.loralint.workspace.PathMapping;
import dev.loralint.workspace.Workspace;
import dev.loralint.workspace.WorkspaceReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
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
        String error = Archives.problem(request.dataset());
        if (error != null) {
            throw new UnreadableSource(shown.of(request.dataset()) + ": " + error);
        }
        NewDataset out = out();
        if (out != null) {
            checkNew(out);
        }
        List<CaptionFolder> folders = new ArrayList<>();
        ConvertForm form = read(folders);
        int images =
                folders.stream().mapToInt(folder -> folder.captioned().size()).sum();
        if (images == 0) {
            throw new UsageException("no captions found in " + shown.of(request.dataset()));
        }
        return out == null ? inPlace(form, images, folders) : anew(form, images, folders, out);
    }

    private @Nullable NewDataset out() {
        Path out = request.out();
        return out == null ? null : new NewDataset(out.toAbsolutePath().normalize());
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

    private WrittenFiles written(ConvertForm form, CaptionFolder folder, @Nullable Path place) throws UsageException {
        if (folder.imageless() && form.isForAll()) {
            throw new UsageException(shown.of(folder.folder()) + " has no images, and " + form.word()
                    + " names the image of each caption");
        }
        WrittenFiles files = new WrittenFiles();
        losses.add(Loss.FIELDS, form == ConvertForm.SIDECAR ? 0 : folder.fielded());
        form.writer().write(folder, place, files, losses);
        return files;
    }

    private CaptionConversion inPlace(ConvertForm form, int images, List<CaptionFolder> folders)
            throws UsageException, IOException {
        if (Archives.behind(request.dataset()) != null) {
            throw new UsageException("a zip is not changed; name a new dataset with --out, a folder or NAME.zip");
        }
        List<ContentChange> changes = new ArrayList<>();
        List<Path> replaced = new ArrayList<>();
        Map<Path, byte[]> old = new LinkedHashMap<>();
        for (CaptionFolder folder : folders) {
            old.putAll(folder.files());
        }
        Map<Path, byte[]> removed = new LinkedHashMap<>(old);
        for (CaptionFolder folder : folders) {
            (isBare(folder) ? folder.files().keySet() : folder.kept(form)).forEach(removed::remove);
            if (folder.isDone(form)) {
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
                changes.add(new ContentChange(path, created, before, file.getValue()));
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

    private CaptionConversion anew(ConvertForm form, int images, List<CaptionFolder> folders, NewDataset out)
            throws UsageException {
        List<ContentChange> changes = new ArrayList<>();
        Map<Path, Path> copies = new LinkedHashMap<>();
        for (CaptionFolder folder : folders) {
            Path from = folder.folder().toAbsolutePath().normalize();
            Path to = out.out().resolve(unpacked(base.relativize(from)));
            Path place = request.images() ? to : from;
            boolean zipped = request.images() ? out.isZip() : Archives.isInside(from);
            if (!folder.isDone(form)) {
                written(form, folder, zipped ? null : place)
                        .all()
                        .forEach((name, content) ->
                                changes.add(new ContentChange(to.resolve(name), true, NOTHING, content)));
            }
            for (Path file : folder.kept(form)) {
                Path copy = to.resolve(folder.folder().relativize(file).toString());
                changes.add(new ContentChange(copy, true, NOTHING, content(folder, file)));
            }
            for (SourceImage image : folder.images()) {
                if (request.images() && image.there()) {
                    copies.put(to.resolve(image.name()), from.resolve(image.name()));
                }
            }
        }
        return new CaptionConversion(form, images, changes, List.of(), Map.of(), copies, losses.sentences());
    }

    private static byte[] content(CaptionFolder folder, Path file) {
        return Objects.requireNonNull(folder.files().get(file));
    }

    /** A zip among others becomes a folder. */
    private static String unpacked(Path folder) {
        return String.join(
                "/",
                StreamSupport.stream(folder.spliterator(), false)
                        .map(part -> Archives.isNamed(part) ? Suffixes.stem(part.toString()) : part.toString())
                        .toList());
    }

    private void checkNew(NewDataset dataset) throws UsageException, IOException {
        Path out = dataset.out();
        Path old = Path.of(base.toString());
        if (out.startsWith(old) || old.startsWith(out)) {
            throw new UsageException(
                    "--out " + shown.of(out) + " is in the dataset, or the dataset is in it; name another folder");
        }
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS) && (dataset.isZip() || !isEmpty(out))) {
            throw new UsageException("--out " + shown.of(out)
                    + (dataset.isZip() ? " exists; name a new zip" : " exists and is not empty; name a new folder"));
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
            throw new UnreadableSource(shown.of(file) + ": " + FileProblem.describe(e, "cannot read the file"));
        }
    }

    // ---- writing

    /**
     * Writes what was planned.
     *
     * @return why nothing was changed; nothing if all was written
     * @throws UsageException if a file would be replaced that is not one of the old captions, and it may not be
     */
    public List<FixProblem> write(CaptionConversion conversion) throws UsageException, IOException {
        if (!conversion.replaced().isEmpty() && !request.force()) {
            Path first = conversion.replaced().get(0);
            throw new UsageException(
                    conversion.replaced().size() == 1
                            ? shown.of(first) + " already exists and has another content; --force replaces it"
                            : conversion.replaced().size() + " files already exist and have another content, such as "
                                    + shown.of(first) + "; --force replaces them");
        }
        NewDataset out = out();
        return out == null
                ? JournalledChanges.replace(request.dataset(), conversion.changes(), conversion.removed())
                : out.write(conversion);
    }
}
