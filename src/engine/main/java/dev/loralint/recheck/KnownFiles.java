package dev.loralint.recheck;

import dev.loralint.check.Scope;
import dev.loralint.duplicate.SameFiles;
import dev.loralint.files.virtual.VirtualPath;
import dev.loralint.folders.ImageHeaders;
import dev.loralint.folders.Reading;
import dev.loralint.image.ImageOnDisk;
import dev.loralint.parallel.Progress;
import dev.loralint.parallel.Stages;
import dev.loralint.rules.CaptionVerdicts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a check found out of files, so that a check of the same files with a few changes reads and checks only what changed:
 * texts of captions, headers of images, images with the same bytes, and findings in captions. Not for two checks at a time.
 */
public final class KnownFiles {

    private final KnownTexts texts;
    private final CaptionVerdicts verdicts;
    private final Map<Path, Map<String, ImageOnDisk>> headers;

    /** By file the first one with the same bytes. */
    private final Map<Path, Path> groups;

    private KnownFiles(
            KnownTexts texts,
            CaptionVerdicts verdicts,
            Map<Path, Map<String, ImageOnDisk>> headers,
            Map<Path, Path> groups) {
        this.texts = texts;
        this.verdicts = verdicts;
        this.headers = headers;
        this.groups = groups;
    }

    /** Before the first check. */
    public static KnownFiles none() {
        return new KnownFiles(new KnownTexts(), new CaptionVerdicts(), new HashMap<>(), new HashMap<>());
    }

    /**
     * For the next check. What is known until now stays as it is, in case that the check is cancelled.
     *
     * @param contents of the files that are other ones than in the first check, by absolute path
     */
    public KnownFiles with(Map<Path, byte[]> contents) {
        return new KnownFiles(texts.with(contents), new CaptionVerdicts(verdicts), headers, groups);
    }

    /** @param stages shows what is done */
    public Scope scope(Stages stages) {
        return Scope.knowing(new Reading(texts, this::headers, folder -> name -> false), verdicts, this::same, stages);
    }

    private Map<Path, Map<String, ImageOnDisk>> headers(Map<Path, List<String>> images, Progress progress) {
        Map<Path, List<String>> unknown = new LinkedHashMap<>();
        images.forEach((folder, names) -> {
            Map<String, ImageOnDisk> known = of(folder);
            unknown.put(
                    folder,
                    names.stream().filter(name -> !known.containsKey(name)).toList());
        });
        ImageHeaders.ALL
                .read(unknown, progress)
                .forEach((folder, read) -> of(folder).putAll(read));
        Map<Path, Map<String, ImageOnDisk>> found = new HashMap<>();
        images.keySet().forEach(folder -> found.put(folder, of(folder)));
        return found;
    }

    private Map<String, ImageOnDisk> of(Path folder) {
        return headers.computeIfAbsent(VirtualPath.onDisk(folder), f -> new HashMap<>());
    }

    private List<List<Path>> same(List<Path> files, Set<Path> sought, Progress progress) {
        if (!files.stream().map(VirtualPath::onDisk).allMatch(groups::containsKey)) {
            List<List<Path>> found = SameFiles.ON_DISK.of(files, sought, progress);
            files.stream().map(VirtualPath::onDisk).forEach(file -> groups.put(file, file));
            for (List<Path> group : found) {
                Path first = VirtualPath.onDisk(group.get(0));
                group.forEach(file -> groups.put(VirtualPath.onDisk(file), first));
            }
            return found;
        }
        Map<Path, List<Path>> same = new LinkedHashMap<>();
        for (Path file : files) {
            Path disk = VirtualPath.onDisk(file);
            same.computeIfAbsent(groups.getOrDefault(disk, disk), first -> new ArrayList<>(1))
                    .add(file);
        }
        return same.values().stream()
                .filter(group -> group.size() > 1 && group.stream().anyMatch(sought::contains))
                .toList();
    }
}
