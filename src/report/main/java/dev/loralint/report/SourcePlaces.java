package dev.loralint.report;

import dev.loralint.disk.Disk;
import dev.loralint.finding.Finding;
import dev.loralint.finding.Location;
import dev.loralint.result.Suggestions;
import dev.loralint.text.Suggestion;
import dev.loralint.text.TextColumns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text at the places of findings, for all formats of a run. The first that asks for a place has its file read, once, for
 * all places in it: findings have theirs in thousands of files, and a file has those of many findings.
 */
public final class SourcePlaces {

    /** What is longer is read no further, unless it is to be edited; its columns are taken as they are (bytes). */
    private static final int BYTES_AT_MOST = 20 << 20;

    private final RepositoryPath paths;
    private final List<Finding> findings;
    private final Suggestions suggestions;

    /** By path, what is known of no place yet. */
    private @Nullable Map<String, List<Wanted>> unread;

    /** By place; {@code null} where the place itself says it all. */
    private final Map<Finding, @Nullable SourcePlace[]> known = new IdentityHashMap<>();

    private record Wanted(Finding finding, int number) {}

    /** @param findings all that formats may ask for */
    public SourcePlaces(RepositoryPath paths, List<Finding> findings, Suggestions suggestions) {
        this.paths = paths;
        this.findings = findings;
        this.suggestions = suggestions;
    }

    /** @param number of the place, from 0; 0 too of a finding without places */
    public SourcePlace of(Finding finding, int number) {
        Location place = finding.place(number);
        if (isNeeded(finding, place)) {
            read(place.path());
        }
        SourcePlace[] places = known.get(finding);
        SourcePlace found = places == null ? null : places[number];
        return found == null ? SourcePlace.plain(place) : found;
    }

    private boolean isNeeded(Finding finding, Location place) {
        return place.line() > 0 || finding.fixable() && suggestions != Suggestions.NONE;
    }

    private Map<String, List<Wanted>> unread() {
        Map<String, List<Wanted>> all = unread;
        if (all == null) {
            all = new HashMap<>();
            for (Finding finding : findings) {
                int places = Math.max(1, finding.places().size());
                for (int number = 0; number < places; number++) {
                    Location place = finding.place(number);
                    if (isNeeded(finding, place)) {
                        all.computeIfAbsent(place.path(), path -> new ArrayList<>())
                                .add(new Wanted(finding, number));
                    }
                }
            }
            unread = all;
        }
        return all;
    }

    private void read(String path) {
        List<Wanted> all = unread().remove(path);
        if (all == null) {
            return;
        }
        boolean isEdited = suggestions != Suggestions.NONE
                && all.stream().anyMatch(wanted -> wanted.finding().fixable());
        TextColumns lines = lines(path, isEdited ? Integer.MAX_VALUE : BYTES_AT_MOST);
        for (Wanted wanted : all) {
            Finding finding = wanted.finding();
            Suggestion suggestion = finding.fixable() ? suggestions.at(finding, wanted.number(), lines) : null;
            if (suggestion != null || lines != null && !lines.isPlain()) {
                Location place = finding.place(wanted.number());
                known.computeIfAbsent(
                                        finding,
                                        one -> new SourcePlace
                                                [Math.max(1, one.places().size())])[wanted.number()] =
                        SourcePlace.of(place, lines == null ? NOTHING : lines, suggestion);
            }
        }
    }

    private static final TextColumns NOTHING = new TextColumns(new byte[0]);

    /** {@code null} where it is not there any more: a report can be written where the files are not. */
    private @Nullable TextColumns lines(String path, int most) {
        try {
            Path file = paths.file(path);
            if (!Disk.isRegularFile(file)) {
                return null;
            }
            try (InputStream in = Disk.open(file)) {
                return new TextColumns(in.readNBytes(most));
            }
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }
}
