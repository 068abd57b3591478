package dev.loralint.image;

import java.io.IOException;

/** TIFF, which Pillow reads whatever the file is called (TIFF 6.0): its first directory, and whether its strips are there. */
final class TiffReader {

    private static final int GREY_TO_WHITE = 0;
    private static final int GREY_TO_BLACK = 1;
    private static final int PALETTE = 3;
    private static final int SEPARATED = 5;

    private TiffReader() {}

    static ImageHeader read(ImageBytes bytes) throws IOException {
        TiffTags tags = TiffTags.read(bytes, 0, bytes.length());
        ColourModel colours = switch (tags.get(TiffTags.PHOTOMETRIC, 2)) {
            case GREY_TO_WHITE, GREY_TO_BLACK -> ColourModel.GREY;
            case PALETTE -> ColourModel.PALETTE;
            case SEPARATED -> ColourModel.CMYK;
            default -> ColourModel.RGB;
        };
        return new ImageHeader(
                ImageFormat.TIFF,
                new ImageSize(tags.get(TiffTags.WIDTH, 0), tags.get(TiffTags.HEIGHT, 0)),
                colours,
                tags.get(TiffTags.BITS, 1),
                tags.get(TiffTags.EXTRA_SAMPLES, 0) > 0 ? Transparency.NOT_FOUND : Transparency.NONE,
                tags.orientation(),
                false,
                tags.end() > bytes.length());
    }
}
