package dev.loralint.plan;

import dev.loralint.captions.CaptionHandling;
import dev.loralint.captions.CaptionOptions;
import dev.loralint.captions.ImageReading;
import dev.loralint.captions.TrainedCaption;
import dev.loralint.disk.Disk;
import dev.loralint.files.FolderListing;
import dev.loralint.files.Suffixes;
import dev.loralint.image.ImageHeader;
import dev.loralint.image.ImageHeaderReader;
import dev.loralint.image.ImageOnDisk;
import dev.loralint.image.ImageSize;
import dev.loralint.image.VideoHeader;
import dev.loralint.plan.buckets.Buckets;
import dev.loralint.plan.buckets.Placement;
import dev.loralint.plan.given.LeftOut;
import dev.loralint.plan.given.LeftOut.Kind;
import dev.loralint.plan.given.Places;
import dev.loralint.plan.given.PlanNotes;
import dev.loralint.plan.given.Stop;
import dev.loralint.plan.images.MetadataFile;
import dev.loralint.plan.other.OtherDataset;
import dev.loralint.plan.other.OtherDatasets;
import dev.loralint.plan.other.PlannedTrainer;
import dev.loralint.plan.other.ReadCaptions;
import dev.loralint.plan.schedule.Schedule;
import dev.loralint.plan.videos.VideoFit;
import dev.loralint.plan.videos.VideoUse;
import dev.loralint.text.PythonText;
import dev.loralint.trainer.ConfiguredSubset;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.formats.Trainers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A training with another trainer than sd-scripts: images, captions, buckets and steps as far as its code decides them. The
 * rest is named as unknown.
 */
final class OtherTrainer {

    private static final PlannedTrainer LISTING =
            (described, places, notes) -> described.leaveOpen(described.config().subsets());

    private final Trainer trainer;
    private final PlannedTrainer part;
    private final Places places;
    private final PlanNotes notes;
    private final Set<LeftOut> leftOut = new HashSet<>();
    private final Set<String> stopping = new HashSet<>();
    private @Nullable TrainerConfig config;
    private int looked;
    /** Files that may be trained and are no images. */
    private int otherMedia;
    /** Those that fill buckets as images do. */
    private int films;

    /** Videos of which the headers could be read, each once, though it may be trained at several resolutions. */
    private final Set<String> videos = new HashSet<>();

    /** Images, at each resolution at which they are trained. */
    private long stills;

    /** Videos that are trained, at each resolution at which they are. */
    private long trainedVideos;

    private final List<VideoFit> fits = new ArrayList<>();

    private final Set<ConfiguredSubset> fitted = Collections.newSetFromMap(new IdentityHashMap<>());

    OtherTrainer(Trainer trainer, Places places, PlanNotes notes) {
        this.trainer = trainer;
        this.part = Trainers.part(trainer.name(), PlannedTrainer.class).orElse(LISTING);
        this.places = places;
        this.notes = notes;
    }

    /** An image or a video with its caption. */
    private record Found(
            String key,
            Path file,
            ImageSize size,
            @Nullable VideoHeader video,
            String caption,
            TrainedCaption trained) {}

    /**
     * A dataset whose configuration is not known; empty if the trainer takes nothing from the names of its folders.
     *
     * @param options how captions are read
     */
    Optional<TrainingPlan> plan(String folder, CaptionOptions options) {
        return part.folders(folder, options, places, notes)
                .map(folders -> new TrainingPlan(
                        folder,
                        trainer.name(),
                        OtherDatasets.unplaced(folders).stream().map(this::plan).toList(),
                        Optional.empty(),
                        notes.leftOut(),
                        notes.stops(),
                        UnconfiguredPlan.UNKNOWN));
    }

    TrainingPlan plan(TrainerConfig wanted) {
        config = wanted;
        OtherDatasets described = OtherDatasets.of(wanted, places, notes);
        List<DatasetPlan> datasets = new ArrayList<>();
        for (OtherDataset dataset : described.datasets()) {
            datasets.add(plan(dataset));
        }
        long batches = datasets.stream().mapToLong(DatasetPlan::batches).sum();
        if (part.isStoppedByEmptiness() && !wanted.subsets().isEmpty()) {
            noteEmptiness(datasets, batches);
        }
        if (films > 0) {
            described.unknown(TrainingPlan.FILMS);
        }
        Optional<Schedule> schedule = described.schedule(batches);
        return new TrainingPlan(
                wanted.path(),
                trainer.name(),
                datasets,
                schedule,
                notes.leftOut(),
                notes.stops(),
                described.unknown(),
                fits());
    }

    /** How videos fit, with the number of images and videos that are trained. */
    private List<VideoFit> fits() {
        long left = stills + films + trainedVideos;
        return fits.stream().map(fit -> fit.withImages(left)).toList();
    }

    /** Videos of which nothing is known are not counted here. */
    private void noteEmptiness(List<DatasetPlan> datasets, long batches) {
        long shown = datasets.stream().mapToLong(DatasetPlan::trainImages).sum();
        boolean isPlaced = datasets.stream().allMatch(dataset -> dataset.method() == DatasetPlan.Method.PLACED);
        if (otherMedia > 0 || leftOut.stream().anyMatch(left -> left.kind() == Kind.NO_FOLDER)) {
            return;
        }
        if (shown == 0 && notes.stops().isEmpty()) {
            notes.stop(Stop.lacking("no image or video with a caption is left to train on"));
        } else if (shown > 0 && isPlaced && batches == 0) {
            int batch = datasets.stream().mapToInt(DatasetPlan::batchSize).max().orElse(1);
            notes.stop(Stop.lacking(
                    "no bucket has as many images as a batch, which is " + batch + ", and all of them are dropped"));
        }
    }

    private DatasetPlan plan(OtherDataset dataset) {
        List<SubsetPlan> subsets = new ArrayList<>();
        Map<String, ImagePlan> images = new LinkedHashMap<>();
        Map<ImageSize, Integer> buckets = new TreeMap<>(Buckets.ORDER);
        long shown = 0;
        for (ConfiguredSubset subset : dataset.subsets()) {
            ReadCaptions captions = captions(subset);
            int repeats = subset.repeats() * dataset.copies();
            Map<String, String> texts = new TreeMap<>();
            List<Found> found = found(subset, captions);
            Map<String, VideoHeader> moving = new TreeMap<>();
            int left = found.size();
            for (Found image : found) {
                String caption = image.caption();
                texts.put(PythonText.name(image.key()), caption);
                Placement placement = dataset.sizes().place(image.size());
                int times = repeats;
                if (image.video() == null) {
                    stills++;
                    buckets.merge(placement.bucket(), repeats, Integer::sum);
                } else {
                    moving.put(PythonText.name(image.key()), image.video());
                    NavigableMap<ImageSize, Integer> pieces = pieces(image, dataset.videos(), placement.bucket());
                    pieces.forEach((bucket, count) -> buckets.merge(bucket, count * repeats, Integer::sum));
                    times = pieces.values().stream()
                            .mapToInt(count -> count * repeats)
                            .sum();
                    if (pieces.isEmpty()) {
                        left--;
                        continue;
                    }
                    trainedVideos++;
                    placement = new Placement(pieces.lastKey(), placement.resized());
                }
                shown += times;
                images.put(
                        image.key(),
                        new ImagePlan(
                                image.key(),
                                image.file(),
                                caption,
                                image.trained(),
                                image.size(),
                                placement,
                                times,
                                subset.regularisation(),
                                false,
                                ImagePlan.UNCOUNTED,
                                ""));
            }
            if (!moving.isEmpty() && config != null && fitted.add(subset)) {
                fits.add(new VideoFit(config.path(), trainer.name(), dataset.videos(), subset.imageDir(), 0, moving));
            }
            subsets.add(new SubsetPlan(
                    subset.imageDir(),
                    subset.metadataFile(),
                    repeats,
                    subset.classTokens(),
                    subset.regularisation(),
                    left,
                    texts));
        }
        return new DatasetPlan(
                dataset.isPlaced() ? DatasetPlan.Method.PLACED : DatasetPlan.Method.OTHER,
                dataset.batchSize(),
                dataset.sizes().settings(),
                dataset.isPlaced() ? buckets : Map.of(),
                shown,
                0,
                dataset.batches(buckets),
                subsets,
                dataset.isPlaced() ? images : Map.of());
    }

    /** The buckets of a video's pieces; what is not trained is noted. */
    private NavigableMap<ImageSize, Integer> pieces(Found video, VideoUse use, ImageSize size) {
        NavigableMap<ImageSize, Integer> pieces = new TreeMap<>(Buckets.ORDER);
        VideoHeader header = Objects.requireNonNull(video.video());
        use.pieces(header).forEach((frames, count) -> pieces.put(size.withFrames(frames), count));
        if (use.isUnknown()) {
            pieces.put(size, 1);
            films += videos.add(video.key()) ? 1 : 0;
        } else if (pieces.isEmpty()) {
            boolean isUnread = use.taking() == VideoUse.Taking.NONE;
            leaveOut(isUnread ? Kind.UNREAD_VIDEO : Kind.SHORT_VIDEO, video.key());
        }
        return pieces;
    }

    private ReadCaptions captions(ConfiguredSubset subset) {
        String trigger = subset.regularisation() ? null : subset.classTokens();
        return new ReadCaptions(subset.options(), trigger, prompts(subset), trims(), part.captions(config, subset));
    }

    private @Nullable Path prompts(ConfiguredSubset subset) {
        String name = subset.options().prompts().file();
        try {
            return name.isEmpty() ? null : places.resolve(name);
        } catch (Stop stop) {
            notes.stop(stop);
            return null;
        }
    }

    /** ai-toolkit trimmed tags before 27a03a9. */
    private boolean trims() {
        return trainer.captionFact("tags").equals("trimmed");
    }

    private List<Found> found(ConfiguredSubset subset, ReadCaptions captions) {
        List<Found> found = new ArrayList<>();
        int before = looked;
        try {
            if (subset.metadataFile() != null) {
                described(subset.metadataFile(), captions, found);
                return found;
            }
            Path folder = places.resolve(subset.imageDir());
            if (subset.imageDir().isEmpty() || !Disk.isDirectory(folder)) {
                leaveOut(Kind.NO_FOLDER, subset.imageDir());
                return found;
            }
            CaptionHandling handling = subset.options().handling();
            ImageReading reading =
                    part.isListingFolders() ? handling.withFoldersBelow(false).images() : handling.images();
            collect(folder, subset.imageDir(), reading, captions, found);
            if (looked == before) {
                leaveOut(Kind.NO_IMAGES, subset.imageDir());
                if (config != null && otherMedia > 0) {
                    part.stopWithoutImages(config, subset).ifPresent(stop -> notes.stop(subset.imageDir(), stop));
                }
            }
        } catch (Stop stop) {
            notes.stop(stop);
        }
        return found;
    }

    /** Images that a file names with their captions: the JSON of ai-toolkit, the JSONL of musubi-tuner. */
    private void described(String name, ReadCaptions captions, List<Found> found) throws Stop {
        Path file = places.resolve(name);
        if (!Disk.isRegularFile(file)) {
            throw Stop.ofNoFile("the file " + name, file);
        }
        for (MetadataFile.Entry entry :
                MetadataFile.read(file, name, List.of("image_path", "image_path_0", "video_path"))) {
            String caption = entry.says("caption") ? entry.text("caption", "") : null;
            // ai-toolkit looks for a file next to an image without one
            boolean isStopping =
                    caption == null && !captions.options().handling().insertsTrigger();
            if (isStopping) {
                throw new Stop("`" + entry.key() + "` in " + name + " has no `caption`");
            }
            Path named = places.resolve(entry.key());
            // its frames may be images in a folder
            boolean isRead = !entry.says("video_path")
                    || Suffixes.isVideo(Suffixes.of(PythonText.name(entry.key())))
                            && ImageHeaderReader.read(named).video().isPresent();
            if (!isRead) {
                otherMedia++;
                films++;
                continue;
            }
            image(named, entry.key(), captions, caption).ifPresent(found::add);
        }
    }

    private void collect(Path folder, String shown, ImageReading reading, ReadCaptions captions, List<Found> found)
            throws Stop {
        List<String> names;
        try {
            names = FolderListing.names(folder).stream().sorted().toList();
        } catch (IOException e) {
            throw new Stop("cannot list the folder " + shown);
        }
        boolean isApart = reading.isApart(String.valueOf(folder.getFileName()));
        for (String name : names) {
            Path file = folder.resolve(name);
            String key = PythonText.join(shown, name);
            String suffix = Suffixes.of(name);
            if (Suffixes.isImage(suffix) || Suffixes.isVideo(suffix) && reading.isOfVideos()) {
                if (reading.reads(name) && !isApart) {
                    image(file, key, captions, null).ifPresent(found::add);
                } else {
                    leaveOut(whyNot(reading, name, isApart), key);
                }
            } else if (isOtherMedium(name)) {
                otherMedia++;
                films += suffix.equalsIgnoreCase(".txt") ? 0 : 1;
            } else if (reading.enters(name)
                    && Disk.isDirectory(file)
                    && (reading.linked() || !Disk.isSymbolicLink(file))) {
                collect(file, key, reading, captions, found);
            }
        }
    }

    private static Kind whyNot(ImageReading reading, String name, boolean isApart) {
        if (isApart) {
            return Kind.FOLDER_APART;
        }
        if (reading.isHidden(name)) {
            return Kind.HIDDEN_IMAGE;
        }
        return reading.skips(name) ? Kind.MASK : Kind.UNREAD_SUFFIX;
    }

    private boolean isOtherMedium(String name) {
        return Suffixes.isVideo(Suffixes.of(name)) || part.isOtherMedium(name);
    }

    /** Once, also if the images of a folder are trained at several resolutions. */
    private void leaveOut(Kind kind, String path) {
        if (leftOut.add(new LeftOut(kind, path, 1))) {
            notes.leaveOut(kind, path);
        }
    }

    /** @param given its caption, if it is known */
    private Optional<Found> image(Path file, String key, ReadCaptions captions, @Nullable String given) {
        looked++;
        try {
            ImageOnDisk picture = ImageHeaderReader.read(file);
            VideoHeader video = picture.video().orElse(null);
            if (video != null && !video.isMeasured()) {
                otherMedia++; // of a kind whose headers are not read
                films++;
                return Optional.empty();
            }
            Optional<ImageSize> size = picture.header()
                    .map(ImageHeader::size)
                    .or(() -> picture.video().map(VideoHeader::size))
                    .filter(s -> s.width() > 0 && s.height() > 0);
            if (size.isEmpty()) {
                if (Suffixes.isVideo(Suffixes.of(PythonText.name(key)))) {
                    otherMedia++; // a decoder may read more than a header says
                    films++;
                }
                leaveOut(Kind.NO_SIZE, key);
                return Optional.empty();
            }
            String caption = given == null ? captions.of(file) : given;
            CaptionHandling handling = captions.options().handling();
            if (caption == null && handling.isLeavingOut()) {
                leaveOut(Kind.WITHOUT_CAPTION, key);
                return Optional.empty();
            }
            if (caption == null && !handling.isStoppedByMissingFile()) {
                boolean isDefault = !captions.filled(null).isEmpty();
                leaveOut(isDefault ? Kind.DEFAULT_CAPTION : Kind.EMPTY_CAPTION, key);
            }
            if (config != null && part.isWithoutMask(config, file)) {
                leaveOut(Kind.WITHOUT_MASK, key);
            }
            String filled = captions.filled(caption);
            return Optional.of(new Found(key, file, size.get(), video, filled, captions.trained(file, filled)));
        } catch (Stop stop) {
            if (stopping.add(key)) {
                notes.stop(key, stop);
            }
            return Optional.empty();
        }
    }
}
