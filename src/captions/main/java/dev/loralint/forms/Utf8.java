package dev.loralint.forms;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Finds the first byte of a file that is not UTF-8, without making text of the file. */
final class Utf8 {

    private Utf8() {}

    static void check(byte[] file) throws UnreadableForm {
        int ascii = 0;
        while (ascii < file.length && file[ascii] >= 0) {
            ascii++;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(file, ascii, file.length - ascii);
        CharBuffer out = CharBuffer.allocate(8192);
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new UnreadableForm(in.position(), "the file is not UTF-8");
        }
    }
}
