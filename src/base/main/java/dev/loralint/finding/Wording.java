package dev.loralint.finding;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sentence of a finding whose places were gathered, so that it can be said again of some of them.
 *
 * @param template the sentence with its gaps
 * @param values what fills the gaps, in their order
 * @param reason what the user says why, after the sentence; empty if nothing
 * @param captions the number of captions of the concept (count)
 * @param highest the highest number of all places
 * @param names what the places are about, in the order in which it was found
 */
public record Wording(
        String template, List<Object> values, String reason, int captions, int highest, List<Name> names) {

    private static final int LONGEST = 2_000;

    /**
     * What some places are about.
     *
     * @param about as {@link Location#about} has it
     * @param shown as the sentence shows it
     * @param places at how many (count)
     */
    public record Name(String about, String shown, int places) {

        /** The same at more places. */
        public Name and(Name other) {
            return new Name(about, shown, places + other.places);
        }
    }

    /** @param total the number of places, which may be more than are listed (count) */
    public String of(List<Location> places, int total) {
        List<Shown> shown = names.isEmpty()
                ? List.of()
                : (total > places.size() ? names : at(places))
                        .stream()
                                .sorted(Comparator.comparingInt(Name::places).reversed())
                                .map(name -> (Shown) name::shown)
                                .toList();
        String message = Message.of(template, counts(total, shown), values.toArray());
        return Message.cut(reason.isEmpty() ? message : message + ": " + reason, LONGEST);
    }

    private Map<String, Object> counts(int total, List<?> shown) {
        return Map.of("n", total, "distinct", shown.size(), "captions", captions, "highest", highest, "names", shown);
    }

    /**
     * The same as data.
     *
     * @param total the number of places (count)
     */
    public Statement statement(String ruleCase, int total) {
        List<String> about = names.isEmpty()
                ? List.of()
                : names.stream()
                        .sorted(Comparator.comparingInt(Name::places).reversed())
                        .map(Name::about)
                        .toList();
        return Statement.of(ruleCase, template, values, counts(total, about));
    }

    private List<Name> at(List<Location> places) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        places.forEach(place -> counts.merge(String.valueOf(place.about()), 1, Integer::sum));
        return names.stream()
                .filter(name -> counts.containsKey(name.about()))
                .map(name -> new Name(name.about(), name.shown(), counts.getOrDefault(name.about(), 0)))
                .toList();
    }

    /** What it says is a part of the finding that has it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Wording;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
