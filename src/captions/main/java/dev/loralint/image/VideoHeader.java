package dev.loralint.image;

/**
 * What the headers of a video or an animated image say of its first video track.
 *
 * @param format the container by content
 * @param size width and height of the frames as they are stored, before they are rotated for display (pixels)
 * @param frames how many there are; 0 if it is not known (count)
 * @param seconds how long it is shown; 0 if it is not known
 * @param quarters how often it is rotated clockwise for display by 90 degrees (count)
 * @param estimated whether the number of frames is computed from the length, since no header and no index counts them
 * @param cutOff whether the end of the file is missing
 */
public record VideoHeader(
        VideoFormat format,
        ImageSize size,
        long frames,
        double seconds,
        int quarters,
        boolean estimated,
        boolean cutOff) {

    /** A video of which only the container is known. */
    static VideoHeader unknown(VideoFormat format) {
        return new VideoHeader(format, new ImageSize(0, 0), 0, 0, 0, false, false);
    }

    /** Frames for each second, on average; 0 if it is not known. */
    public double rate() {
        return frames > 0 && seconds > 0 ? frames / seconds : 0;
    }

    /** Whether size, frames and length are known. */
    public boolean isMeasured() {
        return rate() > 0 && size.width() > 0 && size.height() > 0;
    }
}
