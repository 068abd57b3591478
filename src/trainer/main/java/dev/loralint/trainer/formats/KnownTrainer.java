package dev.loralint.trainer.formats;

import dev.loralint.knowledge.KnownEnds;
import dev.loralint.knowledge.Releases;
import dev.loralint.trainer.ConfigReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A trainer, or a program that starts one or that trainers call: a row of {@code trainers.tsv}.
 *
 * @param name as people write it
 * @param tables the folder of its tables; empty if it has none
 * @param coverage how much of its files is checked: {@code rules}, {@code keys}, {@code recognised}, {@code captions},
 *     {@code library}, or {@code of-NAME} where they are checked as those of the trainer that it starts
 * @param selectable whether {@code --trainer} accepts it
 * @param starts the trainer that it starts, or whose code it shares; empty if there is none
 * @param rules the groups of rules about it
 * @param roomClass the class of its room; empty if nothing is known of it but its tables, of which {@code recognised} describes a room
 */
public record KnownTrainer(
        String name,
        String tables,
        String coverage,
        boolean selectable,
        String starts,
        List<String> rules,
        String roomClass) {

    private static final Map<String, String> COVERAGES = Map.of(
            "rules", "checked by rules",
            "keys", "keys are checked; there are no other rules",
            "recognised", "recognised only; its files are not checked",
            "captions", "captions are checked; its configurations are not recognised",
            "library", "library; it has no files of its own");

    private static final Map<String, Optional<Room>> ROOMS = new ConcurrentHashMap<>();

    private static final Map<String, List<ConfigReader>> READERS = new ConcurrentHashMap<>();

    public KnownTrainer {
        rules = List.copyOf(rules);
    }

    /** Its coverage in a sentence. */
    public String coverageWords() {
        String words = COVERAGES.get(coverage);
        return words == null ? "starts " + starts + "; its files are checked for " + starts : words;
    }

    /** The releases, oldest first. */
    public Releases releases() {
        return Releases.of(tables);
    }

    /** How many places of its code end a training run; nothing if its code was not read for this. */
    public Optional<KnownEnds> ends() {
        return KnownEnds.of(tables);
    }

    /** Whether its files are recognised. */
    boolean hasRoom() {
        return !roomClass.isEmpty() || isRecognisedOnly();
    }

    /** Whether a class is in the package of its room. */
    boolean isHome(String className) {
        return !roomClass.isEmpty() && className.startsWith(roomClass.substring(0, roomClass.lastIndexOf('.') + 1));
    }

    /** Whether a table describes its room. */
    private boolean isRecognisedOnly() {
        return coverage.equals("recognised");
    }

    /** The formats of its files, for which the room is loaded. */
    List<ConfigReader> readers() {
        List<ConfigReader> known = READERS.get(name);
        if (known == null) {
            known = room().map(Room::readers).orElse(List.of());
            READERS.put(name, known);
        }
        return known;
    }

    /** What is known of it in Java, which is loaded when it is asked for. */
    public Optional<Room> room() {
        Optional<Room> known = ROOMS.get(name);
        if (known == null) {
            known = !roomClass.isEmpty()
                    ? Optional.of(load(roomClass))
                    : isRecognisedOnly() ? Optional.of(new RecognisedRoom(this)) : Optional.empty();
            ROOMS.put(name, known);
        }
        return known;
    }

    /** A part of its room: an interface of the package that needs it. */
    public <T> Optional<T> part(Class<T> type) {
        return room().flatMap(room -> room.part(type));
    }

    private static Room load(String type) {
        try {
            return (Room) Class.forName(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("loralint is incomplete: no class " + type, e);
        }
    }
}
