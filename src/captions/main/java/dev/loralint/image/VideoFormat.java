package dev.loralint.image;

/** The container of a video, distinguished by how its file begins. */
enum VideoFormat {
    MP4("MP4"),
    MOV("QuickTime"),
    WEBM("WebM"),
    MATROSKA("Matroska"),
    AVI("AVI"),
    GIF("GIF"),
    WEBP("WebP"),
    /** FLV, ASF and MPEG streams: a header says too little of them. */
    OTHER("video");

    private final String label;

    VideoFormat(String label) {
        this.label = label;
    }

    /** As people call it. */
    String label() {
        return label;
    }
}
