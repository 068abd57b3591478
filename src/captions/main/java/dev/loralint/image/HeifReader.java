package dev.loralint.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * AVIF and HEIC: the properties of the primary item (ISO 23008-12: {@code ispe} its size, {@code irot} its rotation,
 * {@code pixi} its bits, {@code auxC} an item with alpha).
 */
final class HeifReader {

    private static final int FULL_BOX = 4;
    private static final String ALPHA = "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha";

    private final ImageBytes bytes;
    private final ImageFormat format;

    private HeifReader(ImageBytes bytes, ImageFormat format) {
        this.bytes = bytes;
        this.format = format;
    }

    static ImageHeader read(ImageBytes bytes, ImageFormat format) throws IOException {
        return new HeifReader(bytes, format).read();
    }

    private ImageHeader read() throws IOException {
        List<Box> top = Box.in(bytes, 0, bytes.length());
        Box meta = required(top, "meta");
        if (meta.end() > bytes.length()) {
            throw new EOFException();
        }
        List<Box> inMeta = meta.inside(bytes, FULL_BOX);
        List<Box> inProperties = required(inMeta, "iprp").inside(bytes, 0);
        List<Box> properties = required(inProperties, "ipco").inside(bytes, 0);
        List<Box> own = ofPrimary(properties, required(inProperties, "ipma"), primary(required(inMeta, "pitm")));
        Box size = required(own, "ispe");
        boolean alpha = false;
        for (Box property : properties) {
            alpha |= property.kind().equals("auxC") && bytes.isAt(property.start() + FULL_BOX, ALPHA);
        }
        int width = bytes.four(size.start() + FULL_BOX);
        int height = bytes.four(size.start() + FULL_BOX + 4);
        Box last = top.get(top.size() - 1);
        return new ImageHeader(
                format,
                isTurned(own) ? new ImageSize(height, width) : new ImageSize(width, height),
                channels(own) == 1 ? ColourModel.GREY : ColourModel.RGB,
                bits(own),
                alpha ? Transparency.NOT_FOUND : Transparency.NONE,
                Orientation.UPRIGHT,
                bytes.isAt(8, "avis"),
                last.end() > bytes.length());
    }

    private static Box required(List<Box> boxes, String kind) throws EOFException {
        return Box.first(boxes, kind).orElseThrow(EOFException::new);
    }

    private long primary(Box box) throws IOException {
        return bytes.at(box.start()) == 0
                ? bytes.two(box.start() + FULL_BOX)
                : bytes.fourUnsigned(box.start() + FULL_BOX);
    }

    /** Properties are numbered from 1; the highest bit of a number says that it must be understood. */
    private List<Box> ofPrimary(List<Box> properties, Box associations, long primary) throws IOException {
        boolean longItems = bytes.at(associations.start()) > 0;
        boolean longNumbers = (bytes.at(associations.start() + 3) & 1) != 0;
        long items = bytes.fourUnsigned(associations.start() + FULL_BOX);
        long at = associations.start() + FULL_BOX + 4;
        for (long i = 0; i < items && at < associations.end(); i++) {
            long item = longItems ? bytes.fourUnsigned(at) : bytes.two(at);
            at += longItems ? 4 : 2;
            int count = bytes.at(at++);
            List<Box> own = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                int number = longNumbers ? bytes.two(at) & 0x7FFF : bytes.at(at) & 0x7F;
                at += longNumbers ? 2 : 1;
                if (number >= 1 && number <= properties.size()) {
                    own.add(properties.get(number - 1));
                }
            }
            if (item == primary) {
                return own;
            }
        }
        throw new EOFException();
    }

    /** By a quarter, which every decoder does by itself. */
    private boolean isTurned(List<Box> own) throws IOException {
        Box rotation = Box.first(own, "irot").orElse(null);
        return rotation != null && (bytes.at(rotation.start()) & 1) != 0;
    }

    private int channels(List<Box> own) throws IOException {
        Box channels = Box.first(own, "pixi").orElse(null);
        return channels == null ? 3 : bytes.at(channels.start() + FULL_BOX);
    }

    private int bits(List<Box> own) throws IOException {
        Box channels = Box.first(own, "pixi").orElse(null);
        return channels == null ? 8 : bytes.at(channels.start() + FULL_BOX + 1);
    }
}
