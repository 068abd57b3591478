package dev.loralint.trainers.musubi;

import dev.loralint.finding.Location;
import dev.loralint.plan.videos.VideoModel;
import dev.loralint.plan.videos.VideoUse;
import dev.loralint.trainer.ConfiguredDataset;
import dev.loralint.trainer.Setting;
import dev.loralint.trainer.TrainerConfig;
import dev.loralint.trainer.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One {@code [[datasets]]} of videos, as musubi-tuner reads it (dataset/image_video_dataset.py: VideoDataset).
 *
 * @param config the dataset configuration, or the training that names it
 * @param settings its keys, and those of {@code [general]} that it does not set
 */
public record VideoDataset(TrainerConfig config, Map<String, Setting> settings) {

    /** The VAEs of all video models make one latent frame of four. */
    private static final long STRIDE = 4;

    /** Frames of a latent window of FramePack, if nothing else is set. */
    private static final double WINDOW = 9;

    /** Of a whole video, if nothing else is set (dataset/config_utils.py: VideoDatasetParams). */
    private static final double MOST_FRAMES = 129;

    /** Keys that are read for some ways to take frames, the first of which is the usual one. */
    private static final Map<String, List<String>> READ_BY = Map.of(
            "target_frames", List.of("head", "chunk", "slide", "uniform"),
            "frame_stride", List.of("slide"),
            "frame_sample", List.of("uniform"),
            "max_frames", List.of("full"));

    /** The datasets of videos that a configuration is or names; none for another trainer. */
    public static List<VideoDataset> of(TrainerConfig config) {
        List<VideoDataset> all = new ArrayList<>();
        if (config.trainer().name().equals(MusubiTuner.NAME)) {
            for (ConfiguredDataset dataset : config.datasets()) {
                if (Stream.of("video_directory", "video_jsonl_file").anyMatch(dataset.settings()::containsKey)) {
                    all.add(new VideoDataset(config, dataset.settings()));
                }
            }
        }
        return all;
    }

    /** Whether it is in the file that is checked, and not in one that a training names, of which it is reported by itself. */
    public boolean isOfItsOwnFile() {
        return config.format().equals(MusubiTuner.DATASET);
    }

    /** The folder or file of the videos. */
    public Setting source() {
        return settings.containsKey("video_directory") ? setting("video_directory") : setting("video_jsonl_file");
    }

    /** A setting by its key; without a value if it is not set. */
    public Setting setting(String key) {
        return settings.getOrDefault(
                key, new Setting(key, key, null, false, source(settings).location()));
    }

    private static Setting source(Map<String, Setting> settings) {
        return settings.values().stream().findFirst().orElse(new Setting("", "", null, false, Location.of("")));
    }

    /** Whether a key is set. */
    public boolean has(String key) {
        return settings.containsKey(key);
    }

    /** How frames are taken from a video. */
    public String extraction() {
        return has("frame_extraction") ? setting("frame_extraction").text() : "head";
    }

    /** Numbers of frames that musubi-tuner rounds down to 4n + 1. */
    public List<Long> unevenFrames() {
        return frames().stream().filter(frames -> rounded(frames) != frames).toList();
    }

    /** What they are rounded to, in their order. */
    public List<Long> roundedFrames() {
        return frames().stream().map(VideoDataset::rounded).distinct().sorted().toList();
    }

    /** Numbers of frames that are too few for FramePack, which needs one window and a frame. */
    public List<Long> tooFewForFramePack() {
        return frames().stream()
                .filter(frames -> rounded(frames) < leastOfFramePack())
                .toList();
    }

    /** The frames of one latent window and the first frame. */
    public long leastOfFramePack() {
        Setting window = setting("fp_latent_window_size");
        return (long) (window.given() && window.number() > 0 ? window.number() : WINDOW) * STRIDE + 1;
    }

    private List<Long> frames() {
        Setting frames = setting(extraction().equals("full") ? "max_frames" : "target_frames");
        return frames.elements().stream()
                .filter(Long.class::isInstance)
                .map(Long.class::cast)
                .filter(number -> number > 0)
                .toList();
    }

    /** 4n + 1, or less. */
    private static long rounded(long frames) {
        return (frames - 1) / STRIDE * STRIDE + 1;
    }

    /** The setting that counts the frames. */
    public Setting counted() {
        return setting(extraction().equals("full") ? "max_frames" : "target_frames");
    }

    /** Whether a value is text that musubi-tuner knows as a way to take frames. */
    public boolean isExtractionKnown() {
        return List.of("head", "chunk", "slide", "uniform", "full").contains(extraction());
    }

    /** Whether one frame of each video is trained, since nothing says how many. */
    public boolean isOfSingleFrames() {
        return !has("target_frames") && isExtractionKnown() && !extraction().equals("full");
    }

    /** Settings that are not read for the way in which frames are taken. */
    public List<Setting> unread() {
        return Stream.of("target_frames", "frame_stride", "frame_sample", "max_frames")
                .filter(key -> has(key) && !READ_BY.getOrDefault(key, List.of()).contains(extraction()))
                .map(this::setting)
                .toList();
    }

    /** The way to take frames for which a setting is read. */
    public String readBy(Setting unread) {
        return READ_BY.getOrDefault(unread.key(), List.of("head")).get(0);
    }

    /** What becomes of the videos, as far as the model is known. */
    VideoUse use() {
        Optional<VideoModel> model = MusubiRun.of(config).stream()
                .flatMap(run -> VideoModel.of(config.trainer().release(), run.architecture(), "").stream())
                .findFirst();
        double source = setting("source_fps").given() ? setting("source_fps").number() : 0;
        double rate = model.map(VideoModel::rate).orElse(0.0);
        if (!isExtractionKnown() || Double.isNaN(source) || source < 0 || source > 0 && rate == 0) {
            return VideoUse.UNKNOWN;
        }
        VideoUse.Taking taking = isUniformOfOne()
                ? VideoUse.Taking.HEAD
                : VideoUse.Taking.valueOf(extraction().toUpperCase(Locale.ROOT));
        double count = switch (taking) {
            case SLIDE -> has("frame_stride") ? setting("frame_stride").number() : 1;
            case UNIFORM -> setting("frame_sample").number();
            default -> has("max_frames") ? setting("max_frames").number() : MOST_FRAMES;
        };
        List<Integer> wanted = has("target_frames")
                ? frames().stream()
                        .map(frames -> (int) Math.min(rounded(frames), Integer.MAX_VALUE))
                        .toList()
                : List.of(1);
        return new VideoUse(taking, counted(), wanted, source > 0 ? rate : 0, source, rate, (int) STRIDE, (int) count);
    }

    /** Whether {@code uniform} takes one sample, which is the same as {@code head}. */
    public boolean isUniformOfOne() {
        double samples =
                has("frame_sample") ? Values.number(setting("frame_sample").value()) : 1;
        return extraction().equals("uniform") && samples == 1;
    }
}
