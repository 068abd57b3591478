package dev.loralint.folders;

import dev.loralint.concepts.Concept;
import dev.loralint.files.FolderListing;
import dev.loralint.parallel.Parallel;
import dev.loralint.picture.PictureFile;
import dev.loralint.picture.PictureReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The headers of a dataset's pictures, read on all cores. */
final class PictureFiles {

    private final Map<Concept, Map<String, PictureFile>> read = new HashMap<>();

    private PictureFiles() {}

    private record Job(Concept concept, String name) {}

    /** @param compared which are to be looked at where two states are compared; {@code null} for all */
    static PictureFiles of(Map<Concept, FolderListing> listings, @Nullable ComparedPictures compared) {
        PictureFiles files = new PictureFiles();
        if (compared == null) {
            files.read(listings, (concept, names) -> names);
            return files;
        }
        listings.forEach((concept, listing) -> files.of(concept).putAll(compared.known(concept, listing.images())));
        files.read(listings, (concept, names) -> compared.own(concept, names, files.of(concept)));
        files.read(listings, (concept, names) -> compared.others(concept, names, files.of(concept)));
        listings.keySet().forEach(concept -> compared.keep(concept, files.of(concept)));
        return files;
    }

    private Map<String, PictureFile> of(Concept concept) {
        return read.computeIfAbsent(concept, c -> new HashMap<>());
    }

    private void read(Map<Concept, FolderListing> listings, BiFunction<Concept, List<String>, List<String>> wanted) {
        List<Job> jobs = new ArrayList<>();
        listings.forEach((concept, listing) ->
                wanted.apply(concept, listing.images()).forEach(name -> jobs.add(new Job(concept, name))));
        PictureFile[] found = new PictureFile[jobs.size()];
        Parallel.forEach(jobs.size(), () -> i -> {
            Job job = jobs.get(i);
            found[i] = PictureReader.read(job.concept().folder().resolve(job.name()));
        });
        for (int i = 0; i < found.length; i++) {
            Job job = jobs.get(i);
            of(job.concept()).put(job.name(), found[i]);
        }
    }

    /** {@code null} where nobody looked. */
    @Nullable
    PictureFile get(Concept concept, String name) {
        return read.getOrDefault(concept, Map.of()).get(name);
    }
}
