package dev.loralint.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * MP4 and QuickTime: the first video track of the movie box, wherever in the file that is (ISO 14496-12: {@code mdhd} its
 * length, {@code stsd} its size, {@code stsz} its frames, {@code stts} how long each is shown, {@code tkhd} its rotation;
 * {@code moof} where frames are in fragments).
 */
final class Mp4Reader {

    private static final int FULL_BOX = 4;

    /** From the entry of a sample description to the width (ISO 14496-12, 12.1.3). */
    private static final int WIDTH_IN_ENTRY = 32;

    /** Durations of frames that are added; beyond, the length of the track counts. */
    private static final int MOST_DURATIONS = 1024;

    private static final int VERSION_1 = 1;
    private static final int FIXED_ONE = 0x00010000;

    private static final int DEFAULT_DURATION = 0x08;
    private static final int OFFSET = 0x01;
    private static final int INDEX = 0x02;
    private static final int DATA_OFFSET = 0x01;
    private static final int FIRST_FLAGS = 0x04;
    private static final int OWN_DURATION = 0x100;

    private final ImageBytes bytes;
    private final VideoFormat format;

    Mp4Reader(ImageBytes bytes, VideoFormat format) {
        this.bytes = bytes;
        this.format = format;
    }

    VideoHeader read() throws IOException {
        List<Box> top = Box.in(bytes, 0, bytes.length());
        Box movie = required(top, "moov");
        if (movie.end() > bytes.length()) {
            throw new EOFException();
        }
        List<Box> inMovie = movie.inside(bytes, 0);
        if (Box.first(inMovie, "cmov").isPresent()) {
            return VideoHeader.unknown(format); // compressed, as QuickTime did
        }
        boolean cutOff = top.get(top.size() - 1).end() > bytes.length();
        for (Box track : inMovie) {
            if (track.kind().equals("trak")) {
                List<Box> inTrack = track.inside(bytes, 0);
                List<Box> media = required(inTrack, "mdia").inside(bytes, 0);
                Optional<Box> handler = Box.first(media, "hdlr");
                if (handler.isPresent() && bytes.isAt(handler.get().start() + FULL_BOX + 4, "vide")) {
                    return ofTrack(top, inMovie, required(inTrack, "tkhd"), media, cutOff);
                }
            }
        }
        throw new EOFException();
    }

    private VideoHeader ofTrack(List<Box> top, List<Box> inMovie, Box header, List<Box> media, boolean cutOff)
            throws IOException {
        List<Box> table =
                required(required(media, "minf").inside(bytes, 0), "stbl").inside(bytes, 0);
        Box length = required(media, "mdhd");
        boolean isLong = bytes.at(length.start()) == VERSION_1;
        long units = Math.max(1, bytes.fourUnsigned(length.start() + FULL_BOX + (isLong ? 16 : 8)));
        long stated = isLong
                ? bytes.eight(length.start() + FULL_BOX + 20)
                : bytes.fourUnsigned(length.start() + FULL_BOX + 12);
        Span span = span(table, stated);
        if (span.frames == 0) {
            span = fragments(top, inMovie, trackNumber(header));
        }
        return new VideoHeader(
                format, size(table, header), span.frames, (double) span.units / units, quarters(header), false, cutOff);
    }

    /** So many frames, and for how many units of time they are shown. */
    private record Span(long frames, long units) {}

    private Span span(List<Box> table, long stated) throws IOException {
        Optional<Box> sizes = Box.first(table, "stsz").or(() -> Box.first(table, "stz2"));
        long frames = sizes.isPresent() ? bytes.fourUnsigned(sizes.get().start() + FULL_BOX + 4) : 0;
        Optional<Box> durations = Box.first(table, "stts");
        if (frames == 0 || durations.isEmpty()) {
            return new Span(frames, Math.max(0, stated));
        }
        long entries = bytes.fourUnsigned(durations.get().start() + FULL_BOX);
        long units = 0;
        long counted = 0;
        for (long i = 0; i < Math.min(entries, MOST_DURATIONS); i++) {
            long at = durations.get().start() + FULL_BOX + 4 + 8 * i;
            long count = bytes.fourUnsigned(at);
            counted += count;
            units += count * (bytes.fourUnsigned(at + 4) & 0x7FFFFFFFL);
        }
        return new Span(frames, counted == frames && units > 0 ? units : Math.max(0, stated));
    }

    private ImageSize size(List<Box> table, Box header) throws IOException {
        Box descriptions = required(table, "stsd");
        long entry = descriptions.start() + FULL_BOX + 4;
        int width = bytes.two(entry + WIDTH_IN_ENTRY);
        int height = bytes.two(entry + WIDTH_IN_ENTRY + 2);
        if (width > 0 && height > 0) {
            return new ImageSize(width, height);
        }
        long sides = header.start() + (bytes.at(header.start()) == VERSION_1 ? 88 : 76);
        return new ImageSize(bytes.two(sides), bytes.two(sides + 4));
    }

    private long trackNumber(Box header) throws IOException {
        return bytes.fourUnsigned(header.start() + (bytes.at(header.start()) == VERSION_1 ? 20 : 12));
    }

    /** By the first two numbers of the matrix: the cosine and the sine. */
    private int quarters(Box header) throws IOException {
        long matrix = header.start() + (bytes.at(header.start()) == VERSION_1 ? 52 : 40);
        int cosine = bytes.four(matrix);
        int sine = bytes.four(matrix + 4);
        if (cosine == 0 && Math.abs(sine) == FIXED_ONE) {
            return sine > 0 ? 1 : 3;
        }
        return cosine == -FIXED_ONE && sine == 0 ? 2 : 0;
    }

    /** What the fragments of a track have (ISO 14496-12, 8.8). */
    private Span fragments(List<Box> top, List<Box> inMovie, long track) throws IOException {
        long usual = 0;
        Optional<Box> extended = Box.first(inMovie, "mvex");
        if (extended.isPresent()) {
            for (Box defaults : extended.get().inside(bytes, 0)) {
                if (defaults.kind().equals("trex") && bytes.fourUnsigned(defaults.start() + FULL_BOX) == track) {
                    usual = bytes.fourUnsigned(defaults.start() + FULL_BOX + 8);
                }
            }
        }
        long frames = 0;
        long units = 0;
        for (Box fragment : top) {
            if (!fragment.kind().equals("moof")) {
                continue;
            }
            for (Box part : fragment.inside(bytes, 0)) {
                if (part.kind().equals("traf")) {
                    Span span = fragment(part.inside(bytes, 0), track, usual);
                    frames += span.frames;
                    units += span.units;
                }
            }
        }
        return new Span(frames, units);
    }

    private Span fragment(List<Box> part, long track, long usual) throws IOException {
        Box header = required(part, "tfhd");
        if (bytes.fourUnsigned(header.start() + FULL_BOX) != track) {
            return new Span(0, 0);
        }
        int flags = bytes.two(header.start() + 2);
        long at = header.start() + FULL_BOX + 4 + ((flags & OFFSET) == 0 ? 0 : 8) + ((flags & INDEX) == 0 ? 0 : 4);
        long each = (flags & DEFAULT_DURATION) == 0 ? usual : bytes.fourUnsigned(at);
        long frames = 0;
        long units = 0;
        for (Box run : part) {
            if (!run.kind().equals("trun")) {
                continue;
            }
            int own = bytes.two(run.start() + 2);
            long count = bytes.fourUnsigned(run.start() + FULL_BOX);
            long first = run.start()
                    + FULL_BOX
                    + 4
                    + ((own & DATA_OFFSET) == 0 ? 0 : 4)
                    + ((own & FIRST_FLAGS) == 0 ? 0 : 4);
            frames += count;
            // all frames of a run are shown for as long as its first, if at all it says so
            units += count * ((own & OWN_DURATION) == 0 || count == 0 ? each : bytes.fourUnsigned(first));
        }
        return new Span(frames, units);
    }

    private static Box required(List<Box> boxes, String kind) throws EOFException {
        return Box.first(boxes, kind).orElseThrow(EOFException::new);
    }
}
