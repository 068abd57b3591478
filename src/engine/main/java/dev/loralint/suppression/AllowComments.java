package dev.loralint.suppression;

import dev.loralint.disk.Disk;
import dev.loralint.finding.UnreadComment;
import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The comments in configurations that allow something, and those that were meant to.
 *
 * @param unread allow nothing
 */
public record AllowComments(List<AllowComment> allowed, List<UnreadComment> unread) {

    public AllowComments {
        allowed = List.copyOf(allowed);
        unread = List.copyOf(unread);
    }

    /**
     * @param directory the working directory
     * @param trusted the file whose comments count; the same but where a change must not decide over itself: then the
     *     file as it was before, and a comment counts only if it stands in both
     * @param rules the ids that there are
     */
    public static AllowComments in(
            List<TrainerConfig> configs, Path directory, UnaryOperator<Path> trusted, Collection<String> rules) {
        List<AllowComment> all = new ArrayList<>();
        Set<UnreadComment> unread = new LinkedHashSet<>();
        Set<List<?>> read = new HashSet<>();
        for (TrainerConfig config : configs) {
            if (!read.add(List.of(config.origin(), config.path()))) {
                continue; // another command of a script
            }
            Path file = directory.resolve(config.origin());
            List<AllowComment> own = new ArrayList<>();
            for (AddressedComment comment : addressed(config, file)) {
                AllowComment.of(comment, rules)
                        .ifPresentOrElse(
                                own::add,
                                () -> MisreadComment.of(comment, rules).ifPresent(unread::add));
            }
            Path other = trusted.apply(file);
            if (!own.isEmpty() && !other.equals(file)) {
                own = agreed(own, allowed(addressed(config, other), rules));
            }
            all.addAll(own);
        }
        return new AllowComments(all, List.copyOf(unread));
    }

    private static List<AllowComment> allowed(List<AddressedComment> comments, Collection<String> rules) {
        return comments.stream()
                .flatMap(comment -> AllowComment.of(comment, rules).stream())
                .toList();
    }

    /** Each of the old ones agrees to one. */
    private static List<AllowComment> agreed(List<AllowComment> own, List<AllowComment> old) {
        List<AllowComment> left = new ArrayList<>(old);
        List<AllowComment> agreed = new ArrayList<>();
        for (AllowComment comment : own) {
            AllowComment same =
                    left.stream().filter(comment::isSame).findFirst().orElse(null);
            if (same != null) {
                left.remove(same);
                agreed.add(comment);
            }
        }
        return agreed;
    }

    private static List<AddressedComment> addressed(TrainerConfig config, Path file) {
        try (InputStream in = Disk.open(file)) {
            return AddressedComment.in(
                    config.path(), new String(in.readNBytes(ConfigSource.MAX_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return List.of();
        }
    }
}
