package dev.loralint.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reminds of an update, once a day: trainers change, and nothing of what they changed later is known. */
public final class KnowledgeAge {

    /** A knowledge of more months is old. */
    private static final int MONTHS = 6;

    private KnowledgeAge() {}

    /**
     * What there is to say today, once; nothing where the day cannot be noted.
     *
     * @param folder where the day of the last look is noted; {@code null} where nothing is noted
     * @param newest the date of the newest release that is known; asked once a day
     */
    public static Optional<String> reminder(@Nullable Path folder, LocalDate today, Supplier<LocalDate> newest) {
        if (folder == null) {
            return Optional.empty();
        }
        Path note = folder.resolve("knowledge-age");
        try {
            if (Files.exists(note) && Files.readString(note).strip().equals(today.toString())) {
                return Optional.empty();
            }
            Files.createDirectories(folder);
            Files.writeString(note, today + "\n");
        } catch (IOException e) {
            return Optional.empty();
        }
        LocalDate known = newest.get();
        if (!known.plusMonths(MONTHS).isBefore(today)) {
            return Optional.empty();
        }
        return Optional.of("the newest trainer release that this version knows is from " + known + ", "
                + ChronoUnit.MONTHS.between(known, today) + " months ago; update loralint");
    }
}
