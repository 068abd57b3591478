package dev.loralint.image;

import java.io.EOFException;
import java.io.IOException;

/** AVI: the main header, that of the first video stream, and the number of frames of a long file (AVI 1.0 and OpenDML). */
final class AviReader {

    private static final int MOST_CHUNKS = 4096;

    private AviReader() {}

    static VideoHeader read(ImageBytes bytes) throws IOException {
        long frames = 0;
        long all = 0;
        double rate = 0;
        ImageSize size = null;
        long at = 12;
        for (int i = 0; i < MOST_CHUNKS && at + 12 <= bytes.length(); i++) {
            long length = bytes.fourReversed(at + 4) & 0xFFFFFFFFL;
            if (bytes.isAt(at, "LIST")) {
                if (bytes.isAt(at + 8, "movi")) {
                    break;
                }
                at += 12; // its chunks are next
                continue;
            }
            long start = at + 8;
            if (bytes.isAt(at, "avih")) {
                double micros = bytes.fourReversed(start) & 0xFFFFFFFFL;
                rate = micros > 0 ? 1e6 / micros : 0;
                frames = bytes.fourReversed(start + 16) & 0xFFFFFFFFL;
                size = new ImageSize(bytes.fourReversed(start + 32), Math.abs(bytes.fourReversed(start + 36)));
            } else if (bytes.isAt(at, "strh") && bytes.isAt(start, "vids") && all == 0) {
                double scale = bytes.fourReversed(start + 20) & 0xFFFFFFFFL;
                double units = bytes.fourReversed(start + 24) & 0xFFFFFFFFL;
                rate = scale > 0 && units > 0 ? units / scale : rate;
                all = bytes.fourReversed(start + 32) & 0xFFFFFFFFL;
            } else if (bytes.isAt(at, "dmlh")) {
                all = Math.max(all, bytes.fourReversed(start) & 0xFFFFFFFFL);
            }
            at = start + length + length % 2;
        }
        if (size == null) {
            throw new EOFException();
        }
        long known = all > 0 ? all : frames;
        boolean cutOff = (bytes.fourReversed(4) & 0xFFFFFFFFL) + 8 > bytes.length();
        return new VideoHeader(VideoFormat.AVI, size, known, rate > 0 ? known / rate : 0, 0, false, cutOff);
    }
}
