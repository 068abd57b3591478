package dev.loralint.folders;

import dev.loralint.image.ImageHeaderReader;
import dev.loralint.image.ImageOnDisk;
import dev.loralint.parallel.Parallel;
import dev.loralint.parallel.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at the headers of a dataset's images. */
public interface ImageHeaders {

    /** All of them, on all cores. */
    ImageHeaders ALL = (folders, progress) -> {
        Map<Path, Map<String, ImageOnDisk>> found = new HashMap<>();
        List<Map.Entry<Path, String>> jobs = new ArrayList<>();
        folders.forEach((folder, names) -> names.forEach(name -> jobs.add(Map.entry(folder, name))));
        ImageOnDisk[] read = new ImageOnDisk[jobs.size()];
        Parallel.forEach(jobs.size(), progress, () -> i -> {
            Map.Entry<Path, String> job = jobs.get(i);
            read[i] = ImageHeaderReader.read(job.getKey().resolve(job.getValue()));
        });
        for (int i = 0; i < read.length; i++) {
            found.computeIfAbsent(jobs.get(i).getKey(), f -> new HashMap<>())
                    .put(jobs.get(i).getValue(), read[i]);
        }
        return found;
    };

    /**
     * @param images names by folder
     * @param progress counts the images that are looked at
     * @return what was found in each, by folder and name; without those that need not be looked at
     */
    Map<Path, Map<String, ImageOnDisk>> read(Map<Path, List<String>> images, Progress progress);
}
