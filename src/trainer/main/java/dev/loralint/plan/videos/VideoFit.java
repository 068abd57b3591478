package dev.loralint.plan.videos;

import dev.loralint.finding.Term;
import dev.loralint.image.VideoHeader;
import dev.loralint.trainer.Setting;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How the videos of one dataset fit the numbers of frames that it is trained with.
 *
 * @param path the configuration, as shown to people
 * @param trainer the trainer's name
 * @param use what it makes of videos
 * @param folder the folder of the videos, as it is set
 * @param images how many images and videos the training run has that are not left out; 0 until all were looked at (count)
 * @param videos the names and headers of those that can be read
 */
public record VideoFit(
        String path, String trainer, VideoUse use, String folder, long images, Map<String, VideoHeader> videos) {

    /** By hand: there may be thousands of videos. */
    @Override
    public int hashCode() {
        return path.hashCode() + folder.hashCode();
    }

    /** The same with what is left of the training run. */
    public VideoFit withImages(long others) {
        return new VideoFit(path, trainer, use, folder, others, videos);
    }

    /** The setting that names the numbers of frames. */
    public Setting setting() {
        return use.setting();
    }

    /** The trainer, for messages. */
    public Term reader() {
        return new Term(trainer);
    }

    /** How many videos there are (count). */
    public int size() {
        return videos.size();
    }

    /** How many videos are trained, or may be (count). */
    public int trained() {
        return size() - leftOut().stream().mapToInt(VideoGroup::size).sum();
    }

    /** Videos that are not trained at all: a group of them, or none. */
    public List<VideoGroup> leftOut() {
        return group(video -> !use.isUnknown() && use.pieces(video).isEmpty());
    }

    /** Videos that are trained with fewer frames than wanted: a group of them, or none. */
    public List<VideoGroup> shortened() {
        return group(
                video -> !use.lacking(video).isEmpty() && !use.pieces(video).isEmpty());
    }

    /** Videos that become faster or slower by more than this factor: a group of them, or none. */
    public List<VideoGroup> changed(double factor) {
        return group(video -> use.speed(video) > factor || use.speed(video) > 0 && use.speed(video) < 1 / factor);
    }

    private List<VideoGroup> group(Predicate<VideoHeader> which) {
        List<Map.Entry<String, VideoHeader>> some = videos.entrySet().stream()
                .filter(video -> which.test(video.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .toList();
        return some.isEmpty()
                ? List.of()
                : List.of(new VideoGroup(
                        use, some.size(), some.get(0).getKey(), some.get(0).getValue()));
    }

    /** Whether nothing is left to train, which ends a run of all but {@link VideoUse.Taking#FIRST}: there, it is a warning. */
    public boolean isNothingLeft() {
        return images == 0
                && use.taking() != VideoUse.Taking.FIRST
                && leftOut().stream().anyMatch(group -> group.size() == size());
    }

    /** Whether there is a number of frames above one, which is for videos. */
    public boolean isMoving() {
        return use.taking() != VideoUse.Taking.LONGEST || use.wanted().stream().anyMatch(length -> length > 1);
    }

    /** The frame rate of the model, as people write it. */
    public Term modelRate() {
        return VideoGroup.term(use.rate() > 0 ? use.rate() : use.model());
    }
}
