package dev.loralint.safetensors;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file that is no safetensors is instead, by its first bytes. */
final class ForeignContent {

    /** How many bytes of a file are looked at. */
    static final int LOOKED_AT = 512;

    private record Mark(String start, String sentence) {}

    /** Bytes are written as Latin-1, text in lower case. */
    private static final List<Mark> MARKS = List.of(
            new Mark(
                    "version https://git-lfs",
                    "it is a Git LFS pointer, not the file itself; run `git lfs pull` or download it again"),
            new Mark("<!doctype", "it is a web page, not a safetensors file; log in and download it again"),
            new Mark("<html", "it is a web page, not a safetensors file; log in and download it again"),
            new Mark("<?xml", "it is an XML response from a server, not a safetensors file; download it again"),
            new Mark(
                    "{\"error",
                    "it is an error message from a server, not a safetensors file; log in and download it again"),
            new Mark(
                    "{\"message",
                    "it is an error message from a server, not a safetensors file; log in and download it again"),
            new Mark(
                    "{\"success",
                    "it is an error message from a server, not a safetensors file; log in and download it again"),
            new Mark(
                    "{\"detail",
                    "it is an error message from a server, not a safetensors file; log in and download it again"),
            new Mark(
                    "invalid username or password",
                    "it is an error message from a server, not a safetensors file; log in and download it again"),
            new Mark(
                    "entry not found",
                    "it is an error message from a server, not a safetensors file; check the address and download it again"),
            new Mark(
                    "pk\u0003\u0004",
                    "it is a zip archive or a renamed PyTorch file (.pt, .ckpt, .bin); unpack or convert it, and do not"
                            + " load it unless you trust it, because it can run code"),
            new Mark("rar!", "it is a RAR archive; unpack it"),
            new Mark("7z\u00bc\u00af\u0027\u001c", "it is a 7z archive; unpack it"),
            new Mark("\u001f\u008b", "it is a gzip archive; unpack it"),
            new Mark("gguf", "it is a GGUF file; a LoRA in safetensors format is expected"),
            new Mark("\u0089png", "it is a PNG image"),
            new Mark("\u00ff\u00d8\u00ff", "it is a JPEG image"),
            new Mark(
                    "\u0080\u0003",
                    "it is a renamed Python pickle (.pt, .ckpt, .bin); convert it, and do not load it unless you trust it,"
                            + " because it can run code"),
            new Mark(
                    "\u0080\u0005",
                    "it is a renamed Python pickle (.pt, .ckpt, .bin); convert it, and do not load it unless you trust it,"
                            + " because it can run code"),
            new Mark(
                    "\u0080\u0002",
                    "it is a renamed Python pickle (.pt, .ckpt, .bin); convert it, and do not load it unless you trust it,"
                            + " because it can run code"),
            new Mark(
                    "\u0080\u0004",
                    "it is a renamed Python pickle (.pt, .ckpt, .bin); convert it, and do not load it unless you trust it,"
                            + " because it can run code"));

    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    /** The length of a header, read as text, can be letters by chance; so many bytes cannot. */
    private static final int WORDS_AT_LEAST = 16;

    private ForeignContent() {}

    /** A clause that says what it is and what to do. */
    static Optional<String> describe(byte[] first) {
        String text = new String(first, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        String stripped =
                (text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text).stripLeading();
        for (Mark mark : MARKS) {
            String start = mark.start();
            if (start.charAt(0) < ' ' || start.charAt(0) > '~' ? text.startsWith(start) : stripped.startsWith(start)) {
                return Optional.of(mark.sentence());
            }
        }
        if (first.length > 0 && text.chars().allMatch(c -> c == 0)) {
            return Optional.of("it contains only zeros: the download did not finish; download it again");
        }
        boolean words = first.length >= WORDS_AT_LEAST
                && text.chars().allMatch(c -> c >= ' ' && c <= '~' || c == '\n' || c == '\r' || c == '\t');
        return words
                ? Optional.of("it is a text file that starts with "
                        + ShownName.quoted(text.strip().split("\\R", 2)[0])
                        + "; download it again")
                : Optional.empty();
    }
}
