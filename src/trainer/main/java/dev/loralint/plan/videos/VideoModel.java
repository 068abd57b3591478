package dev.loralint.plan.videos;

import dev.loralint.knowledge.Release;
import dev.loralint.knowledge.Tables;
import java.util.Locale;
import java.util.Optional;

/**
 * A model of videos as a trainer knows it (table {@code video-models} of its knowledge).
 *
 * @param rate frames per second
 * @param stride a piece has a multiple of so many frames, and one
 */
public record VideoModel(double rate, int stride) {

    /**
     * A model; empty if the trainer has none of this name that is of videos.
     *
     * @param name as the configuration or the script calls it
     * @param file the name of its file or folder, which some models are recognised by
     */
    public static Optional<VideoModel> of(Release release, String name, String file) {
        if (!Tables.has(release.trainer(), "video-models")) {
            return Optional.empty();
        }
        String lower = file.toLowerCase(Locale.ROOT);
        return Tables.at(release, "video-models").stream()
                .filter(row -> row[0].equals(name) && lower.contains(row[1]))
                .findFirst()
                .map(row -> new VideoModel(Double.parseDouble(row[2]), Integer.parseInt(row[3])));
    }
}
