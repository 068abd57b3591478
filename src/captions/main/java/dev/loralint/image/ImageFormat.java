package dev.loralint.image;

import java.util.List;

/** A picture's format, told by how its file begins. */
public enum ImageFormat {
    PNG("PNG", Support.ALWAYS, ".png"),
    JPEG("JPEG", Support.ALWAYS, ".jpg", ".jpeg"),
    WEBP("WebP", Support.ALWAYS, ".webp"),
    BMP("BMP", Support.ALWAYS, ".bmp"),
    GIF("GIF", Support.ALWAYS, ".gif"),
    TIFF("TIFF", Support.ALWAYS, ".tif", ".tiff"),
    AVIF("AVIF", Support.RECENT, ".avif"),
    HEIC("HEIC", Support.PLUG_IN, ".heic", ".heif"),
    JXL("JPEG XL", Support.PLUG_IN, ".jxl");

    /** Whether Pillow opens it, under whatever name. */
    private enum Support {
        ALWAYS,
        /** From Pillow 11.3 on, or with a plug-in. */
        RECENT,
        PLUG_IN
    }

    private final String label;
    private final Support support;
    private final List<String> suffixes;

    ImageFormat(String label, Support support, String... suffixes) {
        this.label = label;
        this.support = support;
        this.suffixes = List.of(suffixes);
    }

    /** As people call it. */
    public String label() {
        return label;
    }

    /** Suffixes that say this format, in lower case and with their dot. */
    public List<String> suffixes() {
        return suffixes;
    }

    /** Whether every Pillow opens it; the others need a plug-in or, AVIF, release 11.3. */
    public boolean isOpenedEverywhere() {
        return support == Support.ALWAYS;
    }

    /** Whether a Pillow without plug-ins opens it, be it a recent one. */
    public boolean isOpenedWithoutPlugIn() {
        return support != Support.PLUG_IN;
    }
}
