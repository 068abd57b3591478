package dev.loralint.image;

import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Matroska and WebM: the first video track (RFC 9559). Elements are gone through one after the other, and those that have
 * what is looked for are entered, so that an unknown length is of no importance. Frames are counted by their blocks as far as
 * that is cheap, and computed from the length of the file otherwise.
 */
final class MatroskaReader {

    private static final int MOST_ELEMENTS = 200_000;

    /** Pieces of the file for which its blocks are counted. */
    private static final int MOST_PIECES = 4096;

    private static final int EBML = 0x1A45DFA3;
    private static final int DOC_TYPE = 0x4282;
    private static final int SEGMENT = 0x18538067;
    private static final int INFO = 0x1549A966;
    private static final int SCALE = 0x2AD7B1;
    private static final int DURATION = 0x4489;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK = 0xAE;
    private static final int NUMBER = 0xD7;
    private static final int TYPE = 0x83;
    private static final int FRAME_DURATION = 0x23E383;
    private static final int VIDEO = 0xE0;
    private static final int WIDTH = 0xB0;
    private static final int HEIGHT = 0xBA;
    private static final int CLUSTER = 0x1F43B675;
    private static final int TIME = 0xE7;
    private static final int GROUP = 0xA0;
    private static final int BLOCK = 0xA1;
    private static final int SIMPLE_BLOCK = 0xA3;

    private static final double NANOSECONDS = 1e9;

    private final ImageBytes bytes;
    private long at;
    private boolean cutOff;
    private VideoFormat format = VideoFormat.MATROSKA;
    private double scale = 1e6;
    private double duration;
    /** The track whose elements are read. */
    private Track track = new Track();
    /** The first video track; {@code null} while none was found. */
    private @Nullable Track video;

    private long clusterTime;
    private long frames;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private boolean complete;

    private static final class Track {
        private long number;
        private boolean isVideo;
        private double frameDuration;
        private long width;
        private long height;
    }

    MatroskaReader(ImageBytes bytes) {
        this.bytes = bytes;
    }

    VideoHeader read() throws IOException {
        walk();
        settle();
        Track shown = video;
        if (shown == null
                || shown.width <= 0
                || shown.height <= 0
                || shown.width > Integer.MAX_VALUE
                || shown.height > Integer.MAX_VALUE) {
            throw new EOFException();
        }
        double length = duration * scale / NANOSECONDS;
        double each = shown.frameDuration / NANOSECONDS;
        if (each <= 0 && frames > 1 && last > first) {
            each = (last - first) * scale / NANOSECONDS / (frames - 1);
        }
        boolean isCounted = complete && frames > 0;
        long all = isCounted ? frames : each > 0 && length > 0 ? Math.round(length / each) : 0;
        double seconds = each > 0 ? all * each : length;
        return new VideoHeader(
                format,
                new ImageSize((int) shown.width, (int) shown.height),
                all,
                seconds,
                0,
                !isCounted && all > 0,
                cutOff);
    }

    private void walk() throws IOException {
        for (int i = 0; i < MOST_ELEMENTS && at < bytes.length(); i++) {
            if (bytes.pieces() > MOST_PIECES) {
                return;
            }
            long id = number(false);
            if (id < 0) {
                return;
            }
            long length = number(true);
            if (!enter((int) id)) {
                if (length < 0) {
                    return; // a length that is not known, of something that is not entered
                }
                if (at + length > bytes.length() || at + length < at) {
                    cutOff = true;
                    return;
                }
                value((int) id, length);
                at += length;
            }
        }
        complete = at >= bytes.length();
    }

    /** Whether what is next is inside of it. */
    private boolean enter(int id) {
        switch (id) {
            case SEGMENT, INFO, TRACKS, VIDEO, GROUP, CLUSTER -> {
                settle();
                return true;
            }
            case TRACK -> {
                settle();
                track = new Track();
                return true;
            }
            case EBML -> {
                return true;
            }
            default -> {
                return false;
            }
        }
    }

    /** The track that was read is the first of a video. */
    private void settle() {
        if (video == null && track.isVideo && track.width > 0) {
            video = track;
        }
    }

    private void value(int id, long length) throws IOException {
        switch (id) {
            case DOC_TYPE -> format = bytes.isAt(at, "webm") ? VideoFormat.WEBM : VideoFormat.MATROSKA;
            case SCALE -> scale = Math.max(1, whole(length));
            case DURATION -> duration = real(length);
            case NUMBER -> track.number = whole(length);
            case TYPE -> track.isVideo = whole(length) == 1;
            case FRAME_DURATION -> track.frameDuration = whole(length);
            case WIDTH -> track.width = whole(length);
            case HEIGHT -> track.height = whole(length);
            case TIME -> clusterTime = whole(length);
            case BLOCK, SIMPLE_BLOCK -> block(length);
            default -> {
                // of no importance
            }
        }
    }

    private void block(long length) throws IOException {
        long start = at;
        long number = number(true);
        Track shown = video;
        if (shown != null && number == shown.number && at + 2 <= start + length) {
            frames++;
            long time = clusterTime + (short) bytes.two(at);
            first = Math.min(first, time);
            last = Math.max(last, time);
        }
        at = start;
    }

    private long whole(long length) throws IOException {
        long number = 0;
        for (long i = 0; i < Math.min(length, 8); i++) {
            number = number << 8 | bytes.at(at + i);
        }
        return Math.max(0, number);
    }

    private double real(long length) throws IOException {
        double number = length == 4
                ? Float.intBitsToFloat(bytes.four(at))
                : length == 8 ? Double.longBitsToDouble(bytes.eight(at)) : 0;
        return Double.isFinite(number) && number > 0 ? number : 0;
    }

    /** A number of variable length at the place; -1 if all of its bits are set, or it is none. */
    private long number(boolean withoutMarker) throws IOException {
        int head = bytes.at(at);
        int count = Integer.numberOfLeadingZeros(head) - 23;
        if (head == 0 || !withoutMarker && count > 4) {
            return -1;
        }
        long number = withoutMarker ? head & 0xFF >> count : head;
        boolean isUnknown = number == 0xFF >> count;
        for (int i = 1; i < count; i++) {
            int next = bytes.at(at + i);
            isUnknown &= next == 0xFF;
            number = number << 8 | next;
        }
        at += count;
        return withoutMarker && isUnknown ? -1 : number;
    }
}
