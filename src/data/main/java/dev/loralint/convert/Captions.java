package dev.loralint.convert;

/** What several forms do to captions. */
final class Captions {

    private Captions() {}

    /** The first caption of an image. */
    static String first(SourceImage image, Losses losses) {
        losses.add(Loss.OTHER_CAPTIONS, image.captions().size() - 1);
        return image.captions().get(0);
    }

    /** A caption without line breaks. */
    static String oneLine(String caption, Losses losses) {
        String text = caption.strip();
        String[] lines = text.split("\\s*[\\n\\r]\\s*");
        losses.add(Loss.LINE_BREAKS, lines.length - 1);
        return String.join(" ", lines);
    }
}
