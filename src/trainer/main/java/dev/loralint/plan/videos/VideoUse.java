package dev.loralint.plan.videos;

import dev.loralint.finding.Location;
import dev.loralint.image.VideoHeader;
import dev.loralint.trainer.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a trainer makes of the videos of a dataset: how many frames it counts, and which pieces of them it trains.
 *
 * @param taking how pieces are taken
 * @param setting which numbers of frames are wanted; the place of a finding about them
 * @param wanted these numbers as the trainer rounds them, ascending (frames)
 * @param rate the rate to which it converts videos; 0 if it takes their frames as they are (frames per second)
 * @param source the rate that all videos are said to have, or of the frames that are taken; 0 if each says its own (frames per
 *     second)
 * @param model the rate of what the model makes; 0 if it is not known (frames per second)
 * @param stride pieces have a multiple of so many frames, and one (frames)
 * @param count of windows of a {@link Taking#UNIFORM} video, frames from one window to the next of a
 *     {@link Taking#SLIDE}, the most frames of a {@link Taking#FULL} or a {@link Taking#FIRST} (0 without a limit), frames that a
 *     {@link Taking#SNAPPED} has more; otherwise of no importance
 */
public record VideoUse(
        Taking taking,
        Setting setting,
        List<Integer> wanted,
        double rate,
        double source,
        double model,
        int stride,
        int count) {

    /** Frames of a video beyond which nothing is computed: two and a half hours of 24 frames per second. */
    private static final long MOST = 216_000;

    private static final Setting NO_SETTING = new Setting("", "", null, false, Location.of(""));

    /** Where it is not known. */
    public static final VideoUse UNKNOWN = new VideoUse(Taking.UNKNOWN, NO_SETTING, List.of(), 0, 0, 0, 1, 0);

    /** How pieces are taken from a video. */
    public enum Taking {
        /** Not known. */
        UNKNOWN,
        /** The trainer cannot read a video with this model, and skips it. */
        NONE,
        /** Its first frames, once for each number of frames that it has. */
        HEAD,
        /** All pieces of each number of frames, one after the other. */
        CHUNK,
        /** Each number of frames from each so manieth frame on. */
        SLIDE,
        /** Each number of frames from evenly spaced places. */
        UNIFORM,
        /** The whole, up to a limit. */
        FULL,
        /** One piece, of the largest number of frames that it has; one frame is for images alone. */
        LONGEST,
        /** One piece for which frames are left out or repeated evenly, so that it shows the whole video. */
        STRETCHED,
        /** One piece of frames at a rate, or of the whole video if it has too few for that. */
        PACED,
        /** One piece with as many frames as the video has at the rate. */
        SNAPPED,
        /** One piece from a random place; the last frame is repeated if there are too few. */
        FROZEN,
        /** One piece of all videos that have a least number of frames. */
        FIRST
    }

    public VideoUse {
        wanted = wanted.stream().distinct().sorted().toList();
    }

    /** Whether nothing is known of what becomes of a video. */
    public boolean isUnknown() {
        return taking == Taking.UNKNOWN;
    }

    /** Frames that the trainer counts, after it has converted the rate (count). */
    public long frames(VideoHeader video) {
        if (source > 0 && rate > 0) {
            return dropped(Math.min(video.frames(), MOST), rate / source);
        }
        // a rate that is computed from a length may be a little too large
        return rate > 0 && video.rate() > 0 ? (long) (video.frames() * rate / video.rate() + 1e-6) : video.frames();
    }

    /**
     * musubi-tuner takes a frame if the whole part of a growing number has changed (dataset/media_utils.py: load_video). The
     * sum is made as there, so that it is rounded as there.
     */
    private static long dropped(long frames, double step) {
        double at = 0;
        long before = -1;
        long taken = 0;
        for (long i = 0; i < frames; i++) {
            long target = (long) at;
            at += step;
            if (target != before) {
                taken++;
                before = target;
            }
        }
        return taken;
    }

    /** The pieces that are trained: how many, by their number of frames; none if the video is left out. */
    public Map<Integer, Integer> pieces(VideoHeader video) {
        long frames = Math.min(frames(video), MOST);
        Map<Integer, Integer> pieces = new TreeMap<>();
        switch (taking) {
            case UNKNOWN, NONE -> {
                // nothing is known, or nothing is trained
            }
            case HEAD -> fitting(frames).forEach(length -> pieces.put(length, 1));
            case CHUNK -> fitting(frames).forEach(length -> pieces.put(length, (int) (frames / length)));
            case SLIDE ->
                fitting(frames)
                        .forEach(length -> pieces.put(length, (int) ((frames - length) / Math.max(1, count)) + 1));
            case UNIFORM -> fitting(frames).forEach(length -> pieces.put(length, Math.max(1, count)));
            case FULL -> {
                if (frames > 0) {
                    pieces.put(rounded(Math.min(frames, Math.max(1, count))), 1);
                }
            }
            case LONGEST -> {
                List<Integer> fitting = fitting(frames);
                boolean isLong = frames == 1 || fitting.size() > 1 || !fitting.isEmpty() && fitting.get(0) > 1;
                if (isLong) {
                    pieces.put(fitting.get(fitting.size() - 1), 1);
                }
            }
            case SNAPPED -> pieces.put(rounded(Math.max(1, frames + count)), 1);
            case STRETCHED, PACED, FROZEN -> wanted.stream().limit(1).forEach(length -> pieces.put(length, 1));
            case FIRST -> {
                // the number that is trained, and the least that a video has
                boolean isLonger = count > 0 && rounded(frames) > count;
                if (!wanted.isEmpty() && !isLonger && rounded(frames) >= wanted.get(wanted.size() - 1)) {
                    pieces.put(wanted.get(0), 1);
                }
            }
        }
        return pieces;
    }

    private List<Integer> fitting(long frames) {
        return wanted.stream().filter(length -> length > 0 && length <= frames).toList();
    }

    private int rounded(long frames) {
        return (int) ((Math.max(1, frames) - 1) / stride * stride + 1);
    }

    /** Numbers of frames, more than one, that a video does not have and that it would be trained with otherwise. */
    public List<Integer> lacking(VideoHeader video) {
        long frames = frames(video);
        return switch (taking) {
            case HEAD, CHUNK, SLIDE, UNIFORM ->
                wanted.stream().filter(length -> length > 1 && length > frames).toList();
            // one is passed over on the way to the place
            case FROZEN ->
                wanted.stream()
                        .filter(length -> length > 1 && length > frames - 1)
                        .toList();
            case LONGEST, FIRST -> pieces(video).isEmpty() ? shortest() : List.of();
            case UNKNOWN, NONE, FULL, STRETCHED, PACED, SNAPPED -> List.of();
        };
    }

    private List<Integer> shortest() {
        List<Integer> moving = new ArrayList<>(wanted);
        moving.removeIf(length -> length <= 1);
        if (moving.isEmpty()) {
            return List.of();
        }
        return List.of(taking == Taking.FIRST ? moving.get(moving.size() - 1) : moving.get(0));
    }

    private double stretched(VideoHeader video) {
        int length = wanted.get(0);
        return length <= 1 ? 0 : (video.frames() - 1.0) / (length - 1) * model / video.rate();
    }

    /**
     * How many times as fast as it is what is learned moves: 2 if it becomes twice as fast, 0 if it is not known, as for single
     * frames.
     */
    public double speed(VideoHeader video) {
        if (model <= 0
                || video.rate() <= 0
                || video.frames() <= 1
                || wanted.stream().allMatch(length -> length == 1)
                        && taking != Taking.FULL
                        && taking != Taking.SNAPPED) {
            return 0;
        }
        return switch (taking) {
            case UNKNOWN, NONE, LONGEST -> 0;
            case STRETCHED -> stretched(video);
            case PACED -> {
                long interval = Math.max(1, Math.round(video.rate() / source));
                yield video.frames() / interval < wanted.get(0) ? stretched(video) : model * interval / video.rate();
            }
            case SNAPPED -> rate > 0 ? model / rate : 0;
            case HEAD, CHUNK, SLIDE, UNIFORM, FULL ->
                source > 0 && rate > 0 ? model / (video.rate() * Math.min(1, rate / source)) : model / video.rate();
            case FROZEN, FIRST -> model / video.rate();
        };
    }
}
