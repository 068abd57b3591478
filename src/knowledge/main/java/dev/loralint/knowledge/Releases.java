package dev.loralint.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The known releases of a trainer, oldest first. */
public final class Releases {

    private static final Map<String, Releases> ALL = new ConcurrentHashMap<>();
    private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d+)*([.+-]?(post|dev|rc|a|b)\\d*)?");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");

    private final List<Release> releases;

    private Releases(List<Release> releases) {
        this.releases = List.copyOf(releases);
    }

    /**
     * @param trainer the folder of its tables
     * @throws IllegalStateException if there are none
     */
    public static Releases of(String trainer) {
        return ALL.computeIfAbsent(trainer, Releases::read);
    }

    private static Releases read(String trainer) {
        List<Release> releases = new ArrayList<>();
        for (String[] row : Tables.read(trainer, "releases").rows()) {
            releases.add(new Release(trainer, releases.size(), row[0], row[1], row[2], row[3]));
        }
        return new Releases(releases);
    }

    /** The known releases, oldest first. */
    public List<Release> all() {
        return releases;
    }

    /** The newest release; the newest commit of a trainer that has no releases. */
    public Release newest() {
        Release newest = releases.get(releases.size() - 1);
        for (Release release : releases) {
            if (!release.isBetweenReleases()) {
                newest = release;
            }
        }
        return newest;
    }

    /**
     * The release of this name.
     *
     * @throws IllegalArgumentException if there is no such release
     */
    public Release named(String name) {
        for (Release release : releases) {
            if (release.name().equals(name)) {
                return release;
            }
        }
        throw new IllegalArgumentException("no known release " + name + " among " + releases);
    }

    /**
     * How well a version is known.
     *
     * @param release the one whose facts are nearest
     * @param closeness how near
     */
    public record Match(Release release, Closeness closeness) {}

    /** How near a version is to a known release. */
    public enum Closeness {
        /** It is this release. */
        SAME,
        /** It lies between this release and the next one that is known. */
        BETWEEN,
        /** It is older or newer than all that are known, or a commit whose place nobody knows. */
        UNKNOWN
    }

    /**
     * The known release that is nearest to a version, and how near it is.
     *
     * @param version a release ({@code 0.11.1}, {@code v0.11.1}) or at least 7 digits of a commit
     */
    public Match find(String version) {
        String wanted = version.strip().toLowerCase(Locale.ROOT);
        String bare = wanted.startsWith("v") ? wanted.substring(1) : wanted;
        Optional<Release> same = releases.stream()
                .filter(release -> release.name().equals(bare)
                        || COMMIT.matcher(wanted).matches() && release.commit().startsWith(wanted))
                .findFirst();
        if (same.isPresent()) {
            return new Match(same.get(), Closeness.SAME);
        }
        return NUMBERS.matcher(bare).matches() ? nearest(bare) : new Match(newest(), Closeness.UNKNOWN);
    }

    private Match nearest(String version) {
        Release before = null;
        boolean later = false;
        for (Release release : releases) {
            if (!release.isBetweenReleases() && NUMBERS.matcher(release.name()).matches()) {
                if (compare(release.name(), version) <= 0) {
                    before = release;
                } else {
                    later = true;
                }
            }
        }
        return before != null && later
                ? new Match(before, Closeness.BETWEEN)
                : new Match(before == null ? releases.get(0) : before, Closeness.UNKNOWN);
    }

    /** By the numbers between dots; what follows them does not count. */
    private static int compare(String a, String b) {
        String[] left = a.split("[^0-9]+");
        String[] right = b.split("[^0-9]+");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Integer.compare(number(left, i), number(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int at) {
        try {
            return at < parts.length && !parts[at].isEmpty() ? Integer.parseInt(parts[at]) : 0;
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }
}
