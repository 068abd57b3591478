package dev.loralint.forms;

import java.util.ArrayList;
import java.util.List;

/** Reads the lines of a text file as captions of one image. */
final class LineReader {

    private LineReader() {}

    /** The lines with text, whole, so that columns are those of the file. */
    static List<HostedCaption> captions(HostText host) {
        byte[] file = host.bytes();
        List<HostedCaption> captions = new ArrayList<>();
        int line = 1;
        int at = 0;
        while (at < file.length) {
            int end = lineEnd(file, at, file.length);
            if (hasText(file, at, end)) {
                captions.add(new TextCaption("", new EncodedText(host, EncodedText.Writing.LINE, at, end, line, at)));
            }
            boolean two = end + 1 < file.length && file[end] == '\r' && file[end + 1] == '\n';
            at = end + (two ? 2 : 1);
            line++;
        }
        return captions;
    }

    static boolean isOfLines(byte[] file, int length) {
        int end = lineEnd(file, 0, length);
        return hasText(file, end, length);
    }

    private static int lineEnd(byte[] file, int from, int length) {
        int at = from;
        while (at < length && file[at] != '\n' && file[at] != '\r') {
            at++;
        }
        return at;
    }

    /** A byte order mark is no text. */
    private static boolean hasText(byte[] file, int from, int to) {
        boolean marked = from == 0 && to >= 3 && (file[0] & 0xff) == 0xef && (file[1] & 0xff) == 0xbb;
        for (int i = marked ? 3 : from; i < to; i++) {
            if (file[i] < 0 || file[i] > ' ') {
                return true;
            }
        }
        return false;
    }
}
