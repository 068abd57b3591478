package dev.loralint.checkout;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Releases;
import dev.loralint.knowledge.Tables;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The known release that is nearest to the sources in a folder.
 *
 * @param isSame whether it has exactly the options and network modules of the sources
 * @param added options and network modules that only the sources have; none if nobody can say it
 * @param removed options and network modules that only the release has; none if nobody can say it
 */
public record NearestRelease(Release release, boolean isSame, Set<String> added, Set<String> removed) {

    /** Where nothing of the sources can be compared. */
    public static NearestRelease newest(String trainer) {
        return new NearestRelease(Releases.of(trainer).newest(), false, Set.of(), Set.of());
    }

    /**
     * The newest that has no option which the sources have not; if there is none, the one with the fewest differences.
     *
     * @param trainer the folder of its tables
     * @param library the folder of the code that its scripts share
     * @param networks the folder of the modules that create networks
     */
    public static NearestRelease byOptions(String trainer, SourceFolder folder, String library, String networks) {
        List<String> scripts = Tables.read(trainer, "scripts").rows().stream()
                .map(row -> row[0] + ".py")
                .filter(folder::has)
                .distinct()
                .toList();
        SourceOptions sources = SourceOptions.ofCommandLines(
                folder,
                Stream.concat(scripts.stream(), SourceOptions.python(folder, library).stream())
                        .toList());
        Comparator<Release> newer = Comparator.comparing((Release release) -> !release.isBetweenReleases())
                .thenComparing(Release::number);
        List<Release> all = Releases.of(trainer).all();
        Release nearest = all.stream()
                .filter(release -> sources.isComplete() && options(release).equals(sources.names()))
                .max(newer)
                .or(() -> all.stream()
                        .filter(release -> sources.names().containsAll(options(release)))
                        .max(Comparator.comparing(
                                        (Release release) -> options(release).size())
                                .thenComparing(newer)))
                .orElseGet(() -> fewestDifferences(all, release -> options(release), sources.names()));
        Set<String> known = options(nearest);
        Set<String> modules = modules(folder, networks);
        Set<String> knownModules = Tables.at(nearest, "modules").stream()
                .filter(row -> row[1].equals("yes"))
                .map(row -> row[0])
                .collect(Collectors.toSet());
        Set<String> added = without(sources.names(), known);
        added.addAll(without(modules, knownModules));
        Set<String> removed = sources.isComplete() ? without(known, sources.names()) : new HashSet<>();
        removed.addAll(without(knownModules, modules));
        boolean isSame = sources.isComplete() && added.isEmpty() && removed.isEmpty();
        return new NearestRelease(nearest, isSame, added, removed);
    }

    /** The modules that can create a network. */
    private static Set<String> modules(SourceFolder folder, String networks) {
        Set<String> modules = new HashSet<>();
        for (String file : SourceOptions.python(folder, networks)) {
            if (folder.read(file, SourceOptions.LONGEST).orElse("").contains("\ndef create_network(")) {
                modules.add(file.substring(0, file.length() - ".py".length()).replace('/', '.'));
            }
        }
        return modules;
    }

    /**
     * The one with the fewest differences.
     *
     * @param trainer the folder of its tables
     * @param table the one with the names that the sources have too
     */
    public static NearestRelease byNames(String trainer, String table, SourceOptions sources) {
        Release nearest =
                fewestDifferences(Releases.of(trainer).all(), release -> names(release, table), sources.names());
        return new NearestRelease(nearest, false, Set.of(), Set.of());
    }

    private interface Names {
        Set<String> of(Release release);
    }

    /** Of two with as many the newer one. */
    private static Release fewestDifferences(List<Release> all, Names names, Set<String> sources) {
        Release nearest = all.get(0);
        int fewest = Integer.MAX_VALUE;
        for (Release release : all) {
            Set<String> known = names.of(release);
            int differences =
                    without(known, sources).size() + without(sources, known).size();
            if (differences <= fewest) {
                nearest = release;
                fewest = differences;
            }
        }
        return nearest;
    }

    private static Set<String> names(Release release, String table) {
        int name = Tables.read(release.trainer(), table).titles().indexOf("name");
        return Tables.at(release, table).stream().map(row -> row[name]).collect(Collectors.toSet());
    }

    /** The options of the scripts that the release has. */
    private static Set<String> options(Release release) {
        Set<String> scripts =
                Tables.at(release, "scripts").stream().map(row -> row[0]).collect(Collectors.toSet());
        return Tables.at(release, "options").stream()
                .filter(row ->
                        row[0].equals("*") || Stream.of(row[0].split(" ")).anyMatch(scripts::contains))
                .map(row -> row[1])
                .collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        Set<String> left = new HashSet<>(names);
        left.removeAll(others);
        return left;
    }
}
