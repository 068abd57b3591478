package dev.loralint.vision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.loralint.cache.RecordFile;
import dev.loralint.cache.Store;
import dev.loralint.files.FileProblem;
import dev.loralint.files.ReadProblem;
import dev.loralint.finding.Sha256;
import dev.loralint.image.ImageDecoder;
import dev.loralint.parallel.Interruption;
import dev.loralint.parallel.OrderedParts;
import dev.loralint.parallel.Parallel;
import dev.loralint.parallel.Progress;
import dev.loralint.parallel.Stages;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gives images to a tagger, and keeps what it says of each content, so that no image is tagged twice. */
public final class Tagger {

    /** Lower scores are neither kept nor shown. */
    public static final double LEAST = Scores.LEAST;

    /** Raised when an image is prepared in another way. */
    private static final int VERSION = 1;

    /** Between two times when new results are written (nanoseconds). */
    private static final long INTERVAL = 500_000_000;

    /** Files of one tagger, by the first digits of images: what is written again for a few images is small. */
    private static final int DIGITS = 2;

    /** Of so many taggers, the last ones, results are kept. */
    private static final int FILES = 8 * 256;

    /** Of an image with four times as many pixels, every second one is read in both directions. */
    private static final double PIXELS = 8e6;

    private static final JsonFactory JSON = new JsonFactory();

    private final TaggerModel model;
    private final @Nullable Path cache;
    private final Stages stages;

    /** @param cache where results are kept; {@code null} for nowhere */
    public Tagger(TaggerModel model, @Nullable Path cache, Stages stages) {
        this.model = model;
        this.cache = cache;
        this.stages = stages;
    }

    /** Loads what runs networks, if an image has to be tagged. */
    public interface Runtime {
        NetworkRuntime load() throws TaggerException;
    }

    /**
     * The result.
     *
     * @param problems images that could not be read
     * @param tagged how many contents the tagger was given
     * @param left how many images are still to be tagged, after an interrupt
     */
    public record Tagged(SortedMap<String, Scores> scores, List<ReadProblem> problems, int tagged, int left) {}

    /** An image that is ready; {@code null} values for one that cannot be decoded. */
    private record Ready(String hash, float @Nullable [] values) {}

    /** @param images by their names in the result */
    public Tagged tag(SortedMap<String, Path> images, Runtime runtime) throws TaggerException {
        List<ReadProblem> problems = new ArrayList<>();
        Map<String, String> hashes = hashes(List.copyOf(images.entrySet()), problems);
        Kept kept = new Kept(cache, model.key(cache));
        Map<String, Scores> scores = new HashMap<>();
        Map<String, Path> missing = new LinkedHashMap<>();
        hashes.forEach((name, hash) -> {
            Scores before = scores.containsKey(hash) ? null : kept.find(hash);
            if (before != null) {
                scores.put(hash, before);
            } else if (!scores.containsKey(hash)) {
                missing.putIfAbsent(hash, images.get(name));
            }
        });
        Set<String> undecoded = new HashSet<>();
        int before = scores.size();
        if (!missing.isEmpty()) {
            tag(missing, runtime, kept, scores, undecoded);
            kept.removeOld();
        }
        SortedMap<String, Scores> byName = new TreeMap<>();
        int left = 0;
        for (Map.Entry<String, String> one : hashes.entrySet()) {
            Scores found = scores.get(one.getValue());
            if (found != null) {
                byName.put(one.getKey(), found);
            } else if (undecoded.contains(one.getValue())) {
                problems.add(new ReadProblem(one.getKey(), "cannot decode the image; not tagged"));
            } else {
                left++;
            }
        }
        return new Tagged(byName, problems, scores.size() - before, left);
    }

    /** Of the images that can be read, in the order of their names. */
    private Map<String, String> hashes(List<Map.Entry<String, Path>> images, List<ReadProblem> problems) {
        @Nullable Object[] found = new Object[images.size()];
        Parallel.forEach(found.length, stages.begin("Reading images"), () -> i -> {
            try {
                found[i] = Sha256.of(images.get(i).getValue());
            } catch (IOException e) {
                found[i] = e;
            }
        });
        Map<String, String> hashes = new LinkedHashMap<>();
        for (int i = 0; i < found.length; i++) {
            if (found[i] instanceof IOException e) {
                problems.add(new ReadProblem(images.get(i).getKey(), FileProblem.describe(e, "cannot read the image")));
            } else {
                hashes.put(images.get(i).getKey(), String.valueOf(found[i]));
            }
        }
        return hashes;
    }

    private void tag(
            Map<String, Path> missing, Runtime runtime, Kept kept, Map<String, Scores> scores, Set<String> undecoded)
            throws TaggerException {
        Progress progress = stages.begin("Tagging images");
        TaggerException[] failed = new TaggerException[1];
        int[] done = new int[1];
        try (TaggerModel.Opened opened = model.open(runtime.load());
                // images are decoded on all cores, and the network has them one after the other
                OrderedParts<Map.Entry<String, Path>, Ready> ready = new OrderedParts<>(
                        one -> new Ready(one.getKey(), input(one.getValue(), opened.preparation())), image -> {
                            if (failed[0] != null || Interruption.isAsked()) {
                                return;
                            }
                            try {
                                Scores found = scores(image, opened, missing.get(image.hash()));
                                if (found == null) {
                                    undecoded.add(image.hash());
                                } else {
                                    scores.put(image.hash(), found);
                                    kept.keep(image.hash(), found);
                                }
                                progress.at(++done[0], missing.size());
                            } catch (TaggerException e) {
                                failed[0] = e;
                            }
                        })) {
            for (Map.Entry<String, Path> one : missing.entrySet()) {
                if (failed[0] != null || Interruption.isAsked()) {
                    break;
                }
                ready.add(one);
            }
            ready.finish();
        } finally {
            kept.write();
            progress.end();
        }
        if (failed[0] != null) {
            throw failed[0];
        }
    }

    private static float @Nullable [] input(Path file, Preparation preparation) {
        return ImageDecoder.decode(file, (width, height) -> (int) Math.sqrt((double) width * height / PIXELS))
                .map(preparation::of)
                .orElse(null);
    }

    private @Nullable Scores scores(Ready image, TaggerModel.Opened opened, @Nullable Path file)
            throws TaggerException {
        float[] values = image.values();
        if (values == null) {
            return null;
        }
        try {
            float[] given = opened.network().run(values, opened.preparation().shape(), opened.output());
            return Scores.of(given, model.list(), model.shownModel());
        } catch (IOException e) {
            throw new TaggerException(model.shownModel() + " cannot be run with " + file + ": " + e.getMessage());
        }
    }

    /**
     * One JSON object with a line for each image.
     *
     * @param least lower scores are left out
     */
    public String json(Tagged tagged, double least) throws IOException {
        StringWriter out = new StringWriter();
        String before = "{";
        for (Map.Entry<String, Scores> image : tagged.scores().entrySet()) {
            out.append(before).append("\n\"");
            out.append(new String(JsonStringEncoder.getInstance().quoteAsString(image.getKey())))
                    .append("\": ");
            try (JsonGenerator json = JSON.createGenerator(out)) {
                json.writeStartObject();
                for (Map.Entry<TagList.Kind, Map<String, Double>> kind :
                        image.getValue().atLeast(least, model.list()).entrySet()) {
                    json.writeObjectFieldStart(kind.getKey().name());
                    for (Map.Entry<String, Double> tag : kind.getValue().entrySet()) {
                        json.writeNumberField(tag.getKey(), tag.getValue());
                    }
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
            before = ",";
        }
        return out.append(tagged.scores().isEmpty() ? "{}\n" : "\n}\n").toString();
    }

    /** What this tagger said before. */
    private static final class Kept {

        private final @Nullable Store<Scores> store;
        private final String tagger;
        private final Map<String, RecordFile<Scores>> files = new HashMap<>();
        private long written = System.nanoTime();

        Kept(@Nullable Path cache, String tagger) {
            this.store = cache == null ? null : new Store<>(cache.resolve("scores"), Scores.class, VERSION);
            this.tagger = tagger;
        }

        @Nullable
        Scores find(String hash) {
            RecordFile<Scores> file = file(hash);
            return file == null ? null : file.find(hash).orElse(null);
        }

        /** On the disk soon, since a process may be ended at any time. */
        void keep(String hash, Scores scores) {
            RecordFile<Scores> file = file(hash);
            if (file != null) {
                file.keep(hash, scores);
            }
            if (System.nanoTime() - written > INTERVAL) {
                write();
            }
        }

        void write() {
            files.values().forEach(RecordFile::write);
            written = System.nanoTime();
        }

        private @Nullable RecordFile<Scores> file(String hash) {
            Store<Scores> all = store;
            return all == null
                    ? null
                    : files.computeIfAbsent(hash.substring(0, DIGITS), digits -> all.part(tagger + "-" + digits));
        }

        void removeOld() {
            if (store != null) {
                store.removeOld(FILES);
            }
        }
    }
}
