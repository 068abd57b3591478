package dev.loralint.folders;

import dev.loralint.captions.ImageReading;
import dev.loralint.concepts.CaptionExtension;
import dev.loralint.concepts.CaptionRecord;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ConceptRecords;
import dev.loralint.concepts.ConceptSource;
import dev.loralint.concepts.Concepts;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageCollision;
import dev.loralint.concepts.ImageRecord;
import dev.loralint.concepts.UnreadImages;
import dev.loralint.files.FileProblem;
import dev.loralint.files.FolderListing;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.Suffixes;
import dev.loralint.image.ImageOnDisk;
import dev.loralint.parallel.Parallel;
import dev.loralint.parallel.Stages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads folders into concepts, on all cores. */
public final class DatasetReader {

    /** Files in which some trainers look for the captions of all images of a folder. */
    private static final List<String> SHARED_JSON = List.of("captions.json", "metadata.jsonl");

    private final Concepts concepts;
    private final Reading reading;
    private final Stages stages;

    public DatasetReader(Concepts concepts, Reading reading) {
        this(concepts, reading, Stages.NONE);
    }

    /** @param stages shows what is read */
    public DatasetReader(Concepts concepts, Reading reading, Stages stages) {
        this.concepts = concepts;
        this.reading = reading;
        this.stages = stages;
    }

    /** A folder, what is in it, and which captions are read. */
    record Listed(
            ConceptFolder folder,
            FolderListing listing,
            CaptionExtension extension,
            @Nullable TableFolder table,
            List<String> sidecars) {

        /** The text files that are read: none next to a table, and none next to a JSON file, which comes before them. */
        List<String> captions() {
            boolean perImage = folder.source().options().prompts().isPerImage();
            if (table != null || !perImage || isWithoutTexts(folder)) {
                return List.of();
            }
            if (sidecars.isEmpty()) {
                return listing.captions().getOrDefault(extension.read(), List.of());
            }
            Set<String> stems = new HashSet<>();
            sidecars.forEach(name -> stems.add(Suffixes.stem(name)));
            return listing.captions().getOrDefault(".txt", List.of()).stream()
                    .filter(name -> !stems.contains(Suffixes.stem(name)))
                    .toList();
        }

        /** All images of the folder, and those elsewhere that the table names. */
        List<String> images() {
            if (table == null || table.images().isEmpty()) {
                return listing.images();
            }
            Set<String> all = new TreeSet<>(listing.images());
            all.addAll(table.images());
            return List.copyOf(all);
        }

        /** Whether there is nothing in the folder, and no table names images elsewhere. */
        boolean isEmpty() {
            boolean isWithoutFiles = Stream.of(
                            listing.images(), listing.unreadImages(), listing.folders(), listing.others())
                    .allMatch(List::isEmpty);
            return table == null && isWithoutFiles && listing.captions().isEmpty();
        }

        String captionFile() {
            return table == null ? "" : table.path();
        }
    }

    /**
     * @param path the dataset as shown to people
     * @param regularisation whether the whole folder was named for regularisation images
     * @param unread what was already found not to be read while looking for the folders
     */
    public Dataset read(String path, boolean regularisation, List<ConceptFolder> folders, List<UnreadImages> unread) {
        List<ReadProblem> problems = new ArrayList<>();
        List<Listed> listed = new ArrayList<>();
        CaptionFiles files = new CaptionFiles(concepts, reading.texts());
        Map<Path, List<String>> images = new LinkedHashMap<>();
        for (ConceptFolder folder : folders) {
            try {
                Listed one = listed(folder, problems);
                listed.add(one);
                images.put(folder.folder(), one.images());
                files.add(one.folder(), inOrder(folder.folder(), one.captions()));
            } catch (IOException e) {
                problems.add(
                        new ReadProblem(folder.source().path(), FileProblem.describe(e, "cannot list the folder")));
            }
        }
        Map<ConceptFolder, List<CaptionRecord>> captions = files.read(problems, stages.begin("Reading captions"));
        listed.forEach(one -> addHosted(one, captions, problems));
        Map<Path, Map<String, ImageOnDisk>> headers = reading.headers().read(images, stages.begin("Reading images"));
        Concept[] made = new Concept[listed.size()];
        Parallel.forEach(made.length, () -> i -> {
            Listed one = listed.get(i);
            ConceptRecords records = records(
                    one,
                    captions.getOrDefault(one.folder(), List.of()),
                    headers.getOrDefault(one.folder().folder(), Map.of()));
            made[i] = reading.made().apply(concepts, records);
        });
        List<UnreadImages> allUnread = new ArrayList<>(unread);
        List<ImageCollision> collisions = new ArrayList<>();
        for (int i = 0; i < made.length; i++) {
            TableFolder table = listed.get(i).table();
            if (table != null) {
                collisions.addAll(rows(made[i], table));
            } else {
                collisions.addAll(collisions(made[i], listed.get(i).listing().images()));
                UnreadImageSearch.in(
                        listed.get(i).folder().source(), listed.get(i).listing(), allUnread, problems);
            }
        }
        return new Dataset(path, regularisation, List.of(made), collisions, allUnread, problems);
    }

    static Listed listed(ConceptFolder folder, List<ReadProblem> problems) throws IOException {
        TableFolder own = folder.table();
        boolean perImage = folder.source().options().prompts().isPerImage();
        FolderListing listing = own == null || !perImage
                ? LongNames.apart(CaseNames.asRead(listing(folder, problems)))
                : ofTable(folder.folder(), own);
        int before = problems.size();
        TableFolder table = FormSearch.table(folder, listing, problems);
        boolean unread = problems.size() > before && listing.captions().isEmpty();
        List<String> sidecars = table == null ? FormSearch.sidecars(folder, listing) : List.of();
        CaptionExtension extension = extension(folder.source().options().captionExtension(), listing);
        if (table != null || !perImage) {
            int texts =
                    listing.captions().getOrDefault(extension.read(), List.of()).size();
            extension = new CaptionExtension(extension.read(), 0, extension.read(), extension.read(), texts);
        } else if (!sidecars.isEmpty()) {
            extension = new CaptionExtension(".json", sidecars.size(), ".json", "", 0);
        } else if (isWithoutTexts(folder)) {
            extension = CaptionExtension.NOT_STATED;
        }
        // what its images lack is not known while the file with their captions cannot be read
        ConceptFolder read = table != null
                ? table.readers().read(folder, table.path())
                : sidecars.isEmpty()
                        ? TemplatedCaptions.read(folder, listing, extension)
                        : FormReaders.FIELDS.read(folder, folder.source().pathOf(sidecars.get(0)));
        ImageReading images = read.source().options().handling().images();
        if (!images.equals(folder.source().options().handling().images())) {
            // the trainer that was found out reads other images than the one that was assumed
            problems.subList(before, problems.size()).clear();
            return listed(read, problems);
        }
        listing = ImageListing.withoutHidden(listing, images);
        return new Listed(
                unread ? read.from(read.source().withCaptionsElsewhere()) : read, listing, extension, table, sidecars);
    }

    /** Whether the trainer that was named reads no text files. */
    private static boolean isWithoutTexts(ConceptFolder folder) {
        return folder.look() != CaptionLook.ANYTHING
                && !folder.source().options().handling().isReadingTexts();
    }

    /** Of a folder with a table of its own only the images that are in the table are read. */
    private static FolderListing ofTable(Path folder, TableFolder table) {
        return new FolderListing(folder, table.images(), List.of(), Map.of(), List.of(), List.of());
    }

    private void addHosted(Listed one, Map<ConceptFolder, List<CaptionRecord>> captions, List<ReadProblem> problems) {
        HostedCaptions hosted = new HostedCaptions(concepts);
        if (one.table() != null) {
            captions.put(one.folder(), hosted.of(one.folder(), one.table()));
        } else if (!one.sidecars().isEmpty()) {
            List<CaptionRecord> all = new ArrayList<>(captions.getOrDefault(one.folder(), List.of()));
            all.addAll(hosted.of(one.folder(), one.sidecars(), problems));
            all.sort(Comparator.comparing(CaptionRecord::fileName));
            captions.put(one.folder(), all);
        }
    }

    /** Those that come first, then the others, each in the order of names. */
    private List<String> inOrder(Path folder, List<String> names) {
        Predicate<String> isFirst = reading.first().apply(folder);
        List<String> first = new ArrayList<>();
        List<String> others = new ArrayList<>(names.size());
        names.forEach(name -> (isFirst.test(name) ? first : others).add(name));
        first.addAll(others);
        return first;
    }

    /**
     * Reads captions that were named one by one: a concept without images for each folder they are in.
     *
     * @param directory the working directory
     * @param shown how paths are shown to people
     */
    public Dataset readFiles(List<Path> files, Path directory, Function<Path, String> shown) {
        List<ReadProblem> problems = new ArrayList<>();
        Map<Path, List<String>> byFolder = new LinkedHashMap<>();
        for (Path file : files) {
            Path absolute = directory.resolve(file).normalize();
            byFolder.computeIfAbsent(absolute.getParent(), f -> new ArrayList<>())
                    .add(absolute.getFileName().toString());
        }
        CaptionFiles captionFiles = new CaptionFiles(concepts, reading.texts());
        List<ConceptFolder> folders = new ArrayList<>();
        byFolder.forEach((folder, names) -> {
            Path name = folder.getFileName();
            ConceptSource source = ConceptSource.named(name == null ? "" : name.toString(), shown.apply(folder));
            ConceptFolder single = new ConceptFolder(source, folder, null);
            folders.add(single);
            captionFiles.add(single, names);
        });
        Map<ConceptFolder, List<CaptionRecord>> captions =
                captionFiles.read(problems, stages.begin("Reading captions"));
        List<Concept> made = folders.stream()
                .map(folder -> concepts.of(
                        ConceptRecords.of(folder.source(), captions.getOrDefault(folder, List.of()), List.of())))
                .toList();
        return new Dataset(
                files.size() == 1 ? shown.apply(files.get(0)) : files.size() + " captions",
                false,
                made,
                List.of(),
                List.of(),
                problems);
    }

    /** What was seen while looking for the folder serves, unless captions have an extension that nobody looked for. */
    private static FolderListing listing(ConceptFolder folder, List<ReadProblem> problems) throws IOException {
        String extension = folder.source().options().captionExtension();
        boolean unusual = extension != null && !Suffixes.isCaption(extension);
        FolderListing seen = folder.listing();
        String suffix = extension == null ? "" : extension;
        FolderListing listing = seen != null && !unusual ? seen : FolderListing.of(folder.folder(), suffix);
        ImageReading images = folder.source().options().handling().images();
        return ImageListing.withBelow(folder, ImageListing.of(listing, images), suffix, problems);
    }

    /** The configured extension, unless most captions have another; without configuration the one that most have. */
    private static CaptionExtension extension(@Nullable String configured, FolderListing listing) {
        Set<String> stems = new HashSet<>();
        for (String image : listing.images()) {
            stems.add(Suffixes.stem(image));
        }
        Map<String, Integer> counts = new HashMap<>();
        listing.captions()
                .forEach((suffix, names) -> counts.put(
                        suffix,
                        stems.isEmpty()
                                ? names.size()
                                : (int) names.stream()
                                        .filter(n -> stems.contains(Suffixes.stem(n)))
                                        .count()));
        String best = configured == null || counts.getOrDefault(configured, 0) == 0 ? ".txt" : configured;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > counts.getOrDefault(best, 0)) {
                best = entry.getKey();
            }
        }
        if (configured != null && counts.isEmpty()) {
            best = configured;
        }
        String other = "";
        for (String suffix : counts.keySet()) {
            if (!suffix.equals(best)) {
                other = suffix;
            }
        }
        int others = listing.captions().getOrDefault(other, List.of()).size();
        return new CaptionExtension(
                best,
                listing.captions().getOrDefault(best, List.of()).size(),
                configured == null ? best : configured,
                other,
                others);
    }

    private static ConceptRecords records(Listed one, List<CaptionRecord> captions, Map<String, ImageOnDisk> headers) {
        Path folder = one.folder().folder();
        List<String> names = one.images();
        Set<String> captioned = new HashSet<>();
        if (!names.isEmpty()) {
            captions.forEach(caption -> captioned.add(Suffixes.stem(caption.fileName())));
        }
        String suffix = one.extension().other();
        Set<String> others = one.table() == null && !names.isEmpty()
                ? new HashSet<>(one.listing().captions().getOrDefault(suffix, List.of()))
                : Set.of();
        Set<String> json = new HashSet<>(one.listing().others());
        String shared = SHARED_JSON.stream().filter(json::contains).findFirst().orElse("");
        List<ImageRecord> images = new ArrayList<>();
        for (String name : names) {
            String stem = Suffixes.stem(name);
            boolean isCaptioned =
                    captioned.contains(stem) || one.folder().source().isCaptionedAsWhole();
            boolean isLong = !isCaptioned && json.contains(LongNames.of(name));
            String spare = isLong ? LongNames.of(name) : stem + suffix;
            boolean isSpare = isLong || !isCaptioned && others.contains(spare);
            String own = json.contains(stem + ".json") ? stem + ".json" : shared;
            images.add(new ImageRecord(
                    name,
                    isSpare ? spare : "",
                    isSpare && !isLong ? SpareCaption.words(folder.resolve(spare)) : "",
                    isCaptioned ? "" : own,
                    headers.get(name)));
        }
        Predicate<String> hasCaption = stem -> one.folder().source().isCaptionedAsWhole() || captioned.contains(stem);
        return new ConceptRecords(
                one.folder().source(),
                one.extension(),
                one.captionFile(),
                captions,
                images,
                CacheAges.in(
                        folder,
                        one.listing().others(),
                        images,
                        hasCaption,
                        one.extension().read()),
                one.isEmpty());
    }

    /** Images that are in several rows of a table. */
    private static Collection<ImageCollision> rows(Concept concept, TableFolder table) {
        Set<String> seen = new HashSet<>();
        Set<String> again = new LinkedHashSet<>();
        table.names().stream().filter(name -> !seen.add(name)).forEach(again::add);
        return again.stream()
                .map(name -> new ImageCollision(concept, Suffixes.stem(name), List.of(name)))
                .toList();
    }

    private static Collection<ImageCollision> collisions(Concept concept, List<String> images) {
        Map<String, List<String>> byStem = new LinkedHashMap<>();
        for (String name : images) {
            byStem.computeIfAbsent(Suffixes.stem(name), s -> new ArrayList<>(1)).add(name);
        }
        return byStem.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .map(e -> new ImageCollision(concept, e.getKey(), List.copyOf(e.getValue())))
                .toList();
    }
}
