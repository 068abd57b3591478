package dev.loralint.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells what a file is that is called a picture and is none: what downloads leave behind, mostly. */
final class FileSignature {

    private static final int LOOKED_AT = 512;

    private FileSignature() {}

    /** As the object of a sentence. */
    static String words(ImageBytes bytes) throws IOException {
        byte[] head = bytes.bytes(0, LOOKED_AT);
        String start = new String(head, StandardCharsets.ISO_8859_1);
        String text = start.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<head")) {
            return "a web page";
        }
        if (text.startsWith("<svg") || text.startsWith("<?xml") && text.contains("<svg")) {
            return "an SVG file";
        }
        if (text.startsWith("<?xml")) {
            return "XML";
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return "JSON or other text";
        }
        if (start.startsWith("8BPS")) {
            return "a Photoshop file";
        }
        if (start.startsWith("PK\u0003\u0004") || start.startsWith("7z") || start.startsWith("Rar!")) {
            return "an archive";
        }
        if (start.startsWith("%PDF")) {
            return "a PDF";
        }
        if (start.startsWith("ftyp", 4) || start.startsWith("\u001aE\u00df\u00a3")) {
            return "a video";
        }
        return isZero(head) ? "only zeros" : isText(head) ? "text" : "data in an unknown format";
    }

    private static boolean isZero(byte[] head) {
        for (byte b : head) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(byte[] head) {
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' || b == 0x7F) {
                return false;
            }
        }
        return true;
    }
}
