package dev.loralint.trainer.formats;

import dev.loralint.knowledge.TrainerList;
import dev.loralint.trainer.Trainer;
import dev.loralint.trainer.TrainerFormat;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The trainers whose behaviour is known, and the programs that start them or that they call: the rows of {@code trainers.tsv}. */
public final class Trainers {

    /** Where they are listed, in the order in which they are shown. The first is the one whose code others share. */
    private static final List<KnownTrainer> ALL =
            TrainerList.ROWS.stream().map(Trainers::known).toList();

    private Trainers() {}

    private static KnownTrainer known(String[] row) {
        return new KnownTrainer(
                row[0],
                row[1],
                row[2],
                row[3].equals("yes"),
                row[4],
                row[5].isEmpty() ? List.of() : List.of(row[5].split(" ")),
                row[6]);
    }

    /** All that have releases, the trainers first. */
    public static List<KnownTrainer> all() {
        return ALL.stream().filter(trainer -> !trainer.tables().isEmpty()).toList();
    }

    /** All, also those whose releases are not known. */
    public static List<KnownTrainer> listed() {
        return ALL;
    }

    /** By its name, or that of its tables. */
    public static Optional<KnownTrainer> of(String name) {
        return ALL.stream()
                .filter(trainer ->
                        trainer.name().equals(name) || trainer.tables().equals(name))
                .findFirst();
    }

    /** The trainer whose code others share. */
    static KnownTrainer first() {
        return ALL.get(0);
    }

    /** The groups of rules about any of them. */
    public static Set<String> ruleGroups() {
        return ALL.stream().flatMap(trainer -> trainer.rules().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Parts of all rooms. */
    public static <T> List<T> parts(Class<T> type) {
        return ALL.stream().flatMap(trainer -> trainer.part(type).stream()).toList();
    }

    /** A part of a trainer's room: an interface of the package that needs it. */
    public static <T> Optional<T> part(String name, Class<T> type) {
        return of(name).flatMap(trainer -> trainer.part(type));
    }

    /** A part of the room that a format is of, which may be that of a program that starts its trainer. */
    public static <T> Optional<T> partFor(TrainerFormat format, Class<T> type) {
        return ALL.stream()
                .filter(trainer -> trainer.room()
                        .map(room -> room.readers().stream().anyMatch(reader -> reader.format() == format))
                        .orElse(false))
                .findFirst()
                .flatMap(trainer -> trainer.part(type));
    }

    /** A part of the room that a class is in. */
    public static <T> Optional<T> partFor(Class<?> member, Class<T> type) {
        return ALL.stream()
                .filter(trainer -> trainer.isHome(member.getName()))
                .findFirst()
                .flatMap(trainer -> trainer.part(type));
    }

    /** The trainer whose folder a path is in, as the last of its folders with the name of one says; empty if none has. */
    public static Optional<String> inPath(String path) {
        String[] folders = path.split("[/\\\\]", -1);
        for (int i = folders.length - 2; i >= 0; i--) {
            String folder = folders[i].replace('_', '-').toLowerCase(Locale.ROOT) + "-";
            Optional<KnownTrainer> trainer = ALL.stream()
                    .filter(known -> known.selectable() && folder.startsWith(known.tables() + "-"))
                    .findFirst();
            if (trainer.isPresent()) {
                return Optional.of(trainer.get().name());
            }
        }
        return Optional.empty();
    }

    /** The date of the newest release of any of them. */
    public static LocalDate newestDate() {
        return all().stream()
                .flatMap(trainer -> trainer.releases().all().stream())
                .map(release -> LocalDate.parse(release.date()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** By its name in upper or lower case, at its newest known release. */
    public static Optional<Trainer> named(String name) {
        return names().stream().filter(name::equalsIgnoreCase).findFirst().map(Trainer::newest);
    }

    /** Those that {@code --trainer} accepts. */
    public static List<String> names() {
        return ALL.stream()
                .filter(KnownTrainer::selectable)
                .map(KnownTrainer::name)
                .toList();
    }
}
