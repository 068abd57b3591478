package dev.loralint.folders;

import dev.loralint.captions.TagTable;
import dev.loralint.concepts.Caption;
import dev.loralint.concepts.CaptionExtension;
import dev.loralint.concepts.Concept;
import dev.loralint.concepts.ConceptFolder;
import dev.loralint.concepts.Dataset;
import dev.loralint.concepts.ImageCollision;
import dev.loralint.concepts.ImageFile;
import dev.loralint.concepts.Subject;
import dev.loralint.concepts.TriggerFinder;
import dev.loralint.concepts.TriggerWords;
import dev.loralint.concepts.UnreadImages;
import dev.loralint.files.FileTrouble;
import dev.loralint.files.FolderListing;
import dev.loralint.files.ReadProblem;
import dev.loralint.files.Suffixes;
import dev.loralint.lexicon.Lexicon;
import dev.loralint.parallel.Parallel;
import dev.loralint.tags.ProseCounter;
import dev.loralint.tags.TagCounter;
import dev.loralint.tokens.ClipTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads folders into concepts: their captions on all cores, then their counts and triggers. */
public final class DatasetReader {

    private final Lexicon lexicon;
    private final TriggerWords triggers;
    private final Map<String, Subject> subjects;
    private final Subject subject;
    private @Nullable TwoStates states;
    private @Nullable ComparedPictures comparedPictures;
    private final ClipTokenizer tokenizer = ClipTokenizer.standard();
    private final TagTable table;

    /**
     * @param subjects what single concepts teach, by name
     * @param subject what the others teach
     */
    public DatasetReader(Lexicon lexicon, TriggerWords triggers, Map<String, Subject> subjects, Subject subject) {
        this.lexicon = lexicon;
        this.table = new TagTable(tokenizer, lexicon);
        this.triggers = triggers;
        this.subjects = Map.copyOf(subjects);
        this.subject = subject;
    }

    /**
     * Reads two states of the same datasets, first the one and then the other. Captions that the change concerns come
     * first in each, so that a finding that shows at more places than it lists lists these; all others are read once.
     *
     * @param concerned by folder, which names of captions may differ between the states
     * @param allPictures whether the change touches what pictures are trained by, so that it may tell of any
     */
    public DatasetReader comparing(Function<Path, Predicate<String>> concerned, boolean allPictures) {
        states = new TwoStates(concerned);
        comparedPictures = new ComparedPictures(concerned, allPictures);
        return this;
    }

    /**
     * @param path the dataset as shown to people
     * @param regularisation whether the whole folder was named for regularisation images
     * @param unread what was already found not to be read while looking for the folders
     */
    public Dataset read(String path, boolean regularisation, List<ConceptFolder> folders, List<UnreadImages> unread) {
        List<ReadProblem> problems = new ArrayList<>();
        List<UnreadImages> allUnread = new ArrayList<>(unread);
        List<ImageCollision> collisions = new ArrayList<>();
        CaptionFiles files = new CaptionFiles(table, tokenizer);
        Map<Concept, FolderListing> listings = new LinkedHashMap<>();
        for (ConceptFolder folder : folders) {
            try {
                FolderListing listing = listing(folder);
                CaptionExtension extension = extension(folder, listing);
                Concept concept = new Concept(folder, extension, tokenizer);
                concept.subject(subjects.getOrDefault(concept.name(), subject));
                listings.put(concept, listing);
                List<String> names = listing.captions().getOrDefault(extension.read(), List.of());
                files.add(concept, states == null ? names : states.toRead(concept, names));
            } catch (IOException e) {
                problems.add(new ReadProblem(folder.path(), FileTrouble.describe(e, "the folder cannot be listed")));
            }
        }
        Map<Concept, List<Caption>> captions = files.read(problems);
        if (states != null) {
            states.complete(captions, listings.keySet());
        }
        PictureFiles pictures = PictureFiles.of(listings, comparedPictures);
        TriggerFinder finder = new TriggerFinder(triggers, lexicon);
        List<Concept> concepts = List.copyOf(listings.keySet());
        Parallel.forEach(concepts.size(), () -> i -> {
            Concept concept = concepts.get(i);
            FolderListing listing = Objects.requireNonNull(listings.get(concept));
            List<Caption> read = captions.getOrDefault(concept, List.of());
            concept.fill(images(concept, listing, read, pictures), read);
            concept.cachedIn(listing.others());
            finder.find(concept);
            concept.settleSpelling();
        });
        listings.forEach((concept, listing) -> {
            collisions.addAll(collisions(concept, listing.images()));
            UnreadImageSearch.in(concept, listing, allUnread, problems);
        });
        count(concepts);
        return new Dataset(path, regularisation, concepts, collisions, allUnread, problems);
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
        CaptionFiles captionFiles = new CaptionFiles(table, tokenizer);
        List<Concept> concepts = new ArrayList<>();
        byFolder.forEach((folder, names) -> {
            String path = shown.apply(folder);
            Concept concept =
                    new Concept(ConceptFolder.ofSingleFiles(folder, path), CaptionExtension.NOT_TOLD, tokenizer);
            concept.subject(subjects.getOrDefault(concept.name(), subject));
            concepts.add(concept);
            captionFiles.add(concept, names);
        });
        Map<Concept, List<Caption>> captions = captionFiles.read(problems);
        TriggerFinder finder = new TriggerFinder(triggers, lexicon);
        for (Concept concept : concepts) {
            concept.fill(List.of(), captions.getOrDefault(concept, List.of()));
            finder.find(concept);
            concept.settleSpelling();
        }
        count(concepts);
        return new Dataset(
                files.size() == 1 ? shown.apply(files.get(0)) : files.size() + " captions",
                false,
                concepts,
                List.of(),
                List.of(),
                problems);
    }

    private void count(Collection<Concept> concepts) {
        List<Concept> all = List.copyOf(concepts);
        Parallel.forEach(all.size(), () -> {
            TagCounter tags = new TagCounter(lexicon);
            ProseCounter prose = new ProseCounter(lexicon);
            return i -> {
                for (Concept look : all.get(i).looks()) {
                    tags.count(look);
                    prose.count(look);
                }
            };
        });
    }

    /** What was seen while looking for the folder serves, unless captions have an extension that nobody looked for. */
    private static FolderListing listing(ConceptFolder folder) throws IOException {
        String extension = folder.options().captionExtension();
        boolean unusual = extension != null && !Suffixes.isCaption(extension);
        FolderListing seen = folder.listing();
        return seen != null && !unusual ? seen : FolderListing.of(folder.folder(), extension == null ? "" : extension);
    }

    /** The configured extension, unless most captions have another; without configuration the one that most have. */
    private static CaptionExtension extension(ConceptFolder folder, FolderListing listing) {
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
        String configured = folder.options().captionExtension();
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

    private static List<ImageFile> images(
            Concept concept, FolderListing listing, List<Caption> captions, PictureFiles pictures) {
        Set<String> captioned = new HashSet<>();
        for (Caption caption : captions) {
            captioned.add(caption.stem());
        }
        Set<String> other = new HashSet<>(
                listing.captions().getOrDefault(concept.extension().other(), List.of()));
        Set<String> stems = new HashSet<>();
        List<ImageFile> images = new ArrayList<>();
        for (String name : listing.images()) {
            String stem = Suffixes.stem(name);
            stems.add(stem);
            boolean has = captioned.contains(stem) || concept.isCaptionedElsewhere();
            String spare = stem + concept.extension().other();
            boolean spared = !has && other.contains(spare);
            images.add(new ImageFile(
                    concept,
                    name,
                    has,
                    spared ? spare : "",
                    spared ? SpareCaption.words(concept.folder().resolve(spare)) : "",
                    pictures.get(concept, name)));
        }
        if (!images.isEmpty()) {
            for (Caption caption : captions) {
                if (!stems.contains(caption.stem())) {
                    caption.markOrphan();
                }
            }
        }
        return images;
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
