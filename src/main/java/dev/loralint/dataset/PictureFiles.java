package dev.loralint.dataset;

import dev.loralint.picture.PictureFile;
import dev.loralint.picture.PictureReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The headers of a dataset's pictures, read on all cores. */
final class PictureFiles {

    private final Map<Concept, Map<String, PictureFile>> read = new HashMap<>();

    private PictureFiles() {}

    private record Job(Concept concept, String name) {}

    /** @param concerned by folder, which names a change concerns; {@code null} where all are to be looked at */
    static PictureFiles of(
            Map<Concept, FolderListing> listings, @Nullable Function<Path, Predicate<String>> concerned) {
        List<Job> jobs = new ArrayList<>();
        listings.forEach((concept, listing) -> {
            Predicate<String> wanted = concerned == null ? name -> true : concerned.apply(concept.folder());
            listing.images().stream().filter(wanted).forEach(name -> jobs.add(new Job(concept, name)));
        });
        PictureFile[] found = new PictureFile[jobs.size()];
        Parallel.forEach(jobs.size(), () -> i -> {
            Job job = jobs.get(i);
            found[i] = PictureReader.read(job.concept().folder().resolve(job.name()));
        });
        PictureFiles files = new PictureFiles();
        for (int i = 0; i < found.length; i++) {
            Job job = jobs.get(i);
            files.read.computeIfAbsent(job.concept(), c -> new HashMap<>()).put(job.name(), found[i]);
        }
        return files;
    }

    /** {@code null} where nobody looked. */
    @Nullable
    PictureFile get(Concept concept, String name) {
        return read.getOrDefault(concept, Map.of()).get(name);
    }
}
