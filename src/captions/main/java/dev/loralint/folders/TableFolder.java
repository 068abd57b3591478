package dev.loralint.folders;

import dev.loralint.disk.Disk;
import dev.loralint.files.FileProblem;
import dev.loralint.files.FolderListing;
import dev.loralint.files.Suffixes;
import dev.loralint.forms.CaptionForm;
import dev.loralint.forms.FormContent;
import dev.loralint.forms.HostedCaption;
import dev.loralint.forms.UnreadableForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The captions of a file for many images, and where their images are.
 *
 * @param path the file as shown to people
 * @param folder which the names are relative to
 * @param captions in the order of the file
 * @param names for each caption, its image
 * @param images those that are there, each once, in the order of names
 * @param folders with such images, relative to the folder; an empty name for the folder itself
 * @param others names of values that are neither an image nor its caption
 * @param readers the trainers that read it
 */
public record TableFolder(
        String path,
        Path folder,
        List<HostedCaption> captions,
        List<String> names,
        List<String> images,
        Set<String> folders,
        Set<String> others,
        FormReaders readers) {

    /** A metadata file with the captions of a million images has half of it (bytes). */
    private static final long LARGEST = 1L << 30;

    private static final String TOO_LARGE = "the file does not fit into memory";

    private static final int SAMPLE = 32;

    /** So many JSON files that are not next to an image are looked at. */
    private static final int MOST = 8;

    private static final Set<String> NAMED = Set.of("captions.json", "metadata.json", "metadata.parquet");

    /** What sd-scripts keeps of a folder, with its captions. */
    private static final String CACHE = "metadata_cache.json";

    /** A folder that images are named in: its path from the folder of all, and the names in it. */
    private record Below(String prefix, Set<String> names, Map<String, String> byStem) {}

    /** Files that may contain the captions of other files, by their names. Many JSON files are something else. */
    public static List<String> candidates(FolderListing listing) {
        Set<String> stems = new HashSet<>();
        listing.images().forEach(image -> stems.add(Suffixes.stem(image)));
        List<String> json = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String name : listing.others()) {
            if (name.endsWith(".jsonl") || name.endsWith(".csv") || NAMED.contains(name)) {
                others.add(name);
            } else if (name.endsWith(".json") && !name.equals(CACHE) && !stems.contains(Suffixes.stem(name))) {
                json.add(name);
            }
        }
        if (json.size() <= MOST) {
            others.addAll(json);
        }
        return others;
    }

    /** The form of a file, by its name and its beginning. */
    public static Optional<CaptionForm> form(Path file) {
        try (InputStream in = Disk.open(file)) {
            return CaptionForm.of(String.valueOf(file.getFileName()), in.readNBytes(CaptionForm.HEAD));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a file.
     *
     * @param shown the file as shown to people
     * @param bases what its names may be relative to; the first unless most images are found from another
     * @param folder of the concept; {@code null} for the deepest that all images are in
     * @throws IOException if it cannot be read; the message is a clause that says why
     */
    public static TableFolder read(Path file, String shown, CaptionForm form, List<Path> bases, @Nullable Path folder)
            throws IOException {
        byte[] bytes = bytes(file);
        return of(shown, content(bytes, shown, form), bases, folder, FormReaders.of(form, bytes));
    }

    /**
     * Reads a text file whose lines are captions of all images of a folder.
     *
     * @param shown the file as shown to people
     * @throws IOException if it cannot be read; the message is a clause that says why
     */
    public static TableFolder ofPrompts(Path file, String shown, Path folder) throws IOException {
        List<HostedCaption> lines =
                content(bytes(file), shown, CaptionForm.LINES).captions();
        String name = String.valueOf(file.getFileName());
        return new TableFolder(
                shown,
                folder,
                lines,
                Collections.nCopies(lines.size(), name),
                List.of(),
                Set.of(),
                Set.of(),
                FormReaders.TEXTS);
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            if (Disk.size(file) > LARGEST) {
                throw new IOException("the file is larger than 1 GiB");
            }
            return Disk.bytes(file);
        } catch (OutOfMemoryError e) {
            throw new IOException(TOO_LARGE, e);
        }
    }

    private static FormContent content(byte[] bytes, String shown, CaptionForm form) throws IOException {
        try {
            return form.read(shown, bytes);
        } catch (UnreadableForm e) {
            throw new IOException("cannot read the captions: " + e.describe(bytes), e);
        } catch (OutOfMemoryError e) {
            throw new IOException(TOO_LARGE, e);
        }
    }

    private static TableFolder of(
            String shown, FormContent content, List<Path> bases, @Nullable Path folder, FormReaders readers) {
        Path base = base(content.images(), bases);
        Map<String, Path> folders = new HashMap<>();
        for (String image : content.images()) {
            String name = parent(slashed(image));
            if (!folders.containsKey(name)) {
                folders.put(name, resolved(base, name));
            }
        }
        Map<Path, Set<String>> listed = new HashMap<>();
        folders.values().forEach(path -> listed.computeIfAbsent(path, TableFolder::names));
        Path top = folder != null ? absolute(folder) : common(listed, absolute(base));
        Map<String, Below> below = new HashMap<>();
        folders.forEach((name, path) -> below.put(name, below(top, path, listed.getOrDefault(path, Set.of()))));
        Set<String> images = new TreeSet<>();
        Set<String> used = new TreeSet<>();
        for (String image : content.images()) {
            Below in = below.get(parent(slashed(image)));
            String name = in == null ? "" : here(in, slashed(image));
            if (in != null && in.names().contains(name) && Suffixes.isReadImage(Suffixes.of(name))) {
                images.add(in.prefix() + name);
                used.add(
                        in.prefix().isEmpty()
                                ? ""
                                : in.prefix().substring(0, in.prefix().length() - 1));
            }
        }
        List<String> names = new ArrayList<>(content.captions().size());
        for (HostedCaption caption : content.captions()) {
            String image = slashed(caption.image());
            Below in = below.get(parent(image));
            names.add(in == null ? image : in.prefix() + here(in, image));
        }
        return new TableFolder(
                shown,
                top,
                content.captions(),
                List.copyOf(names),
                List.copyOf(images),
                used,
                content.others(),
                readers);
    }

    /** The image's name without its folder; sd-scripts also finds one whose suffix is not named. */
    private static String here(Below in, String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        return in.names().contains(name) ? name : in.byStem().getOrDefault(name, name);
    }

    private static Below below(Path top, Path path, Set<String> names) {
        String prefix;
        try {
            prefix = slashed(top.relativize(path).toString());
        } catch (IllegalArgumentException e) {
            prefix = slashed(path.toString());
        }
        Map<String, String> byStem = new HashMap<>();
        names.stream()
                .filter(name -> Suffixes.isReadImage(Suffixes.of(name)))
                .forEach(name -> byStem.putIfAbsent(Suffixes.stem(name), name));
        return new Below(prefix.isEmpty() ? "" : prefix + "/", names, byStem);
    }

    private static Set<String> names(Path folder) {
        try {
            return new HashSet<>(FolderListing.names(folder));
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static Path common(Map<Path, Set<String>> listed, Path otherwise) {
        Path common = null;
        for (Map.Entry<Path, Set<String>> one : listed.entrySet()) {
            if (one.getValue().isEmpty()) {
                continue;
            }
            Path path = one.getKey();
            common = common == null ? path : common;
            while (common != null && !path.startsWith(common)) {
                common = common.getParent();
            }
        }
        return common == null ? otherwise : common;
    }

    private static Path base(List<String> images, List<Path> bases) {
        Path best = bases.get(0);
        int most = 0;
        List<String> sample = images.subList(0, Math.min(SAMPLE, images.size()));
        for (Path base : bases) {
            int found = 0;
            for (String image : sample) {
                found += Disk.exists(resolved(base, slashed(image))) ? 1 : 0;
            }
            if (found > most) {
                most = found;
                best = base;
            }
        }
        return best;
    }

    private static Path resolved(Path base, String name) {
        try {
            return absolute(base.resolve(name));
        } catch (InvalidPathException e) {
            return absolute(base);
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static String slashed(String name) {
        return name.indexOf('\\') < 0 ? name : name.replace('\\', '/');
    }

    private static String parent(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : slash == 0 ? "/" : name.substring(0, slash);
    }

    /** Why a file cannot be read, as a clause. */
    public static String describe(IOException e) {
        return e.getCause() instanceof UnreadableForm || e.getCause() instanceof OutOfMemoryError
                ? String.valueOf(e.getMessage())
                : FileProblem.describe(e, "cannot read the captions");
    }
}
