package dev.loralint.gate;

import dev.loralint.trainer.ConfigSource;
import dev.loralint.trainer.TrainerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Collects the comments in configurations that allow something. */
public final class AllowComments {

    private AllowComments() {}

    /**
     * @param trusted the file whose comments count; the same but where a change must not decide over itself: then the
     *     file as it was before, and a comment counts only if it stands in both
     */
    public static List<AllowComment> in(List<TrainerConfig> configs, UnaryOperator<Path> trusted) {
        List<AllowComment> all = new ArrayList<>();
        for (TrainerConfig config : configs) {
            List<AllowComment> own = AllowComment.in(config.path(), text(config.file()));
            Path other = trusted.apply(config.file());
            if (!own.isEmpty() && !other.equals(config.file())) {
                own = agreed(own, AllowComment.in(config.path(), text(other)));
            }
            all.addAll(own);
        }
        return all;
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

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(ConfigSource.MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
