package dev.loralint.convert;

import dev.loralint.captions.CaptionOptions;
import dev.loralint.check.UsageException;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.ShownPath;
import dev.loralint.files.Suffixes;
import dev.loralint.folders.CaptionLook;
import dev.loralint.folders.ConceptFolder;
import dev.loralint.folders.FolderCaptions;
import dev.loralint.folders.LongNames;
import dev.loralint.folders.TableFolder;
import dev.loralint.forms.CaptionForm;
import dev.loralint.forms.HostedCaption;
import dev.loralint.forms.UnreadableForm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the captions of folders as their forms contain them, before any rule looks at them. */
final class SourceReader {

    /** No caption has a thousandth of it (bytes). */
    private static final long LONGEST = 1 << 20;

    private final ShownPath shown;
    private final Losses losses;
    private int fielded;

    /** @param shown how paths are shown to people */
    SourceReader(ShownPath shown, Losses losses) {
        this.shown = shown;
        this.losses = losses;
    }

    /** The captions of a file for many images. */
    CaptionFolder table(Path file) throws IOException, UsageException {
        CaptionForm form = TableFolder.form(file)
                .orElseThrow(() -> new UsageException(
                        shown.of(file) + " has no captions in a known form; name a dataset's folder, or a file such as"
                                + " captions.json, metadata.jsonl or metadata.csv"));
        Path folder = Objects.requireNonNull(file.toAbsolutePath().normalize().getParent());
        try {
            TableFolder table =
                    TableFolder.read(file, shown.of(file), form, List.of(folder, shown.directory()), folder);
            return of(folder, FolderCaptions.of(table), CaptionOptions.NONE);
        } catch (IOException e) {
            throw new UnreadableSource(shown.of(file) + ": " + TableFolder.describe(e));
        }
    }

    CaptionFolder folder(ConceptFolder folder) throws IOException, UsageException {
        List<ReadProblem> problems = new ArrayList<>();
        ConceptSource source = folder.source();
        FolderCaptions captions;
        try {
            captions = FolderCaptions.of(
                    new ConceptFolder(source, folder.folder(), folder.listing(), CaptionLook.ANYTHING, folder.table()),
                    problems);
        } catch (IOException e) {
            throw new UnreadableSource(
                    shown.of(folder.folder()) + ": " + FileProblem.describe(e, "cannot list the folder"));
        }
        if (!problems.isEmpty()) {
            throw new UnreadableSource(
                    problems.get(0).path() + ": " + problems.get(0).message());
        }
        return of(folder.folder(), captions, source.options());
    }

    private CaptionFolder of(Path folder, FolderCaptions captions, CaptionOptions options)
            throws IOException, UsageException {
        fielded = 0;
        Map<Path, byte[]> files = new LinkedHashMap<>();
        Map<String, List<String>> byImage = new LinkedHashMap<>();
        Set<String> there = new HashSet<>(captions.images());
        TableFolder table = captions.table();
        Set<Path> sidecars = new HashSet<>();
        if (table != null) {
            rows(folder, table, byImage, files);
        } else {
            captions.sidecars().forEach(name -> sidecars.add(folder.resolve(name)));
            texts(folder, captions, options, byImage, files);
        }
        boolean hasImages = !there.isEmpty();
        Set<String> all = new TreeSet<>(there);
        all.addAll(byImage.keySet());
        List<SourceImage> images = new ArrayList<>();
        for (String name : all) {
            List<String> own = byImage.getOrDefault(name, List.of());
            if (hasImages && !there.contains(name)) {
                losses.add(Loss.MISSING_IMAGES, own.size());
            } else {
                images.add(new SourceImage(name, there.contains(name), own));
            }
        }
        return new CaptionFolder(folder, images, files, sidecars, fielded, !hasImages && table == null);
    }

    // ---- tables

    private void rows(Path folder, TableFolder table, Map<String, List<String>> byImage, Map<Path, byte[]> files)
            throws IOException, UsageException {
        Path file = shown.directory().resolve(table.path()).normalize();
        files.put(file, bytes(file, Long.MAX_VALUE));
        for (int i = 0; i < table.captions().size(); i++) {
            HostedCaption caption = table.captions().get(i);
            String name = inside(folder, table.names().get(i), table.path());
            byImage.computeIfAbsent(name, n -> new ArrayList<>()).add(text(caption));
        }
        for (String name : table.images()) {
            inside(folder, name, table.path());
        }
        losses.keys(table.others());
    }

    /** A name that a file gives an image may lead anywhere; captions are only written in the dataset. */
    private String inside(Path folder, String name, String file) throws UsageException {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Path image = root.resolve(name).normalize();
            if (image.startsWith(root) && !image.equals(root)) {
                return root.relativize(image).toString().replace('\\', '/');
            }
        } catch (InvalidPathException e) {
            throw new UsageException(
                    file + " names the image \"" + name + "\", which is not a valid file name on this system");
        }
        throw new UsageException(file + " names the image \"" + name + "\", which is outside of " + shown.of(folder));
    }

    private String text(HostedCaption caption) {
        if (caption.withSentences().isJoined()) {
            losses.add(Loss.FIELDS);
        }
        return new String(caption.withSentences().text(), StandardCharsets.UTF_8);
    }

    // ---- a file for each image

    private void texts(
            Path folder,
            FolderCaptions captions,
            CaptionOptions options,
            Map<String, List<String>> byImage,
            Map<Path, byte[]> files)
            throws IOException {
        Map<String, String> byStem = new HashMap<>();
        captions.texts().forEach(name -> byStem.put(Suffixes.stem(name), name));
        Map<String, String> json = new HashMap<>();
        captions.sidecars().forEach(name -> json.put(Suffixes.stem(name), name));
        Set<String> others = new HashSet<>(captions.listing().others());
        if (captions.images().isEmpty()) {
            for (String name : captions.texts()) {
                byImage.put(name, lines(folder, name, options, files));
            }
        }
        for (String image : captions.images()) {
            String stem = Suffixes.stem(image);
            String text = byStem.get(stem);
            if (json.containsKey(stem)) {
                byImage.put(image, List.of(sidecar(folder, json.get(stem), files)));
            } else if (text != null) {
                byImage.put(image, lines(folder, text, options, files));
            } else if (others.contains(LongNames.of(image))) {
                byImage.put(image, List.of(tags(folder, LongNames.of(image), files)));
            }
        }
    }

    private String sidecar(Path folder, String name, Map<Path, byte[]> files) throws IOException {
        byte[] bytes = remembered(folder.resolve(name), files);
        try {
            HostedCaption caption = CaptionForm.SIDECAR
                    .read(shown.of(folder.resolve(name)), bytes)
                    .captions()
                    .get(0)
                    .withSentences();
            fielded += caption.isJoined() ? 1 : 0;
            return new String(caption.text(), StandardCharsets.UTF_8);
        } catch (UnreadableForm e) {
            throw new UnreadableSource(shown.of(folder.resolve(name)) + ": " + e.describe(bytes));
        }
    }

    /** The captions of a text file: one, unless its trainer takes each line for one. */
    private List<String> lines(Path folder, String name, CaptionOptions options, Map<Path, byte[]> files)
            throws IOException {
        String text = decoded(folder.resolve(name), files);
        if (!options.handling().isCaptionByLine() && !options.enableWildcard()) {
            return List.of(text.strip());
        }
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        return lines.isEmpty() ? List.of("") : lines;
    }

    /** What gallery-dl and Hydrus write: a tag a line, or one line. */
    private String tags(Path folder, String name, Map<Path, byte[]> files) throws IOException {
        List<String> lines = decoded(folder.resolve(name), files)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return String.join(", ", lines);
    }

    private String decoded(Path file, Map<Path, byte[]> files) throws IOException {
        byte[] bytes = remembered(file, files);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.startsWith("\uFEFF")) {
                losses.add(Loss.BYTE_ORDER_MARKS);
                text = text.substring(1);
            }
            return text.replace("\r\n", "\n").replace('\r', '\n');
        } catch (CharacterCodingException e) {
            throw new UnreadableSource(
                    shown.of(file) + ": is not UTF-8; `loralint fix --rule captions/encoding --unsafe` converts it");
        }
    }

    private byte[] remembered(Path file, Map<Path, byte[]> files) throws IOException {
        byte[] known = files.get(file);
        if (known == null) {
            known = bytes(file, LONGEST);
            files.put(file, known);
        }
        return known;
    }

    private byte[] bytes(Path file, long longest) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableSource(shown.of(file) + ": is not a regular file");
        }
        try {
            if (Files.size(file) > longest) {
                throw new UnreadableSource(shown.of(file) + ": is larger than 1 MiB, the maximum for a caption");
            }
            return Files.readAllBytes(file);
        } catch (UnreadableSource e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableSource(shown.of(file) + ": " + FileProblem.describe(e, "cannot read the captions"));
        }
    }

    /** The trainer's options for captions, where a configuration says which trainer reads a folder. */
    static Optional<CaptionOptions> configured(List<ConceptFolder> folders) {
        return folders.stream()
                .map(ConceptFolder::source)
                .filter(ConceptSource::configured)
                .map(ConceptSource::options)
                .findFirst();
    }
}
