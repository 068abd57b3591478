package dev.loralint.corpus;

import dev.loralint.corpus.Shard.Rows;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A shard of WebDataset: a tar whose entries with one name and different endings are one sample. The caption is {@code NAME.txt},
 * {@code NAME.caption}, or in {@code NAME.json}; everything else is skipped.
 */
final class TarShard {

    private static final int BLOCK = 512;

    /** Of a caption with its record (bytes). */
    private static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final Shard shard;
    private final CorpusColumns columns;
    private final Rows rows;
    private long number;

    private TarShard(InputStream in, Shard shard, CorpusColumns columns, Rows rows) {
        this.in = in;
        this.shard = shard;
        this.columns = columns;
        this.rows = rows;
    }

    static void read(Shard shard, CorpusColumns columns, Rows rows) throws IOException {
        boolean packed = !shard.name().toLowerCase(Locale.ROOT).endsWith(".tar");
        try (InputStream file = new BufferedInputStream(shard.stream(), 1 << 16);
                InputStream in = packed ? new GZIPInputStream(file, 1 << 16) : file) {
            new TarShard(in, shard, columns, rows).entries();
        }
    }

    private void entries() throws IOException {
        byte[] header = new byte[BLOCK];
        String longName = "";
        while (true) {
            int count = in.readNBytes(header, 0, BLOCK);
            if (count == 0 || count == BLOCK && header[0] == 0) {
                return;
            }
            if (count < BLOCK || !isHeader(header)) {
                throw new IOException("it is not a tar, or it is cut off; create the file again");
            }
            long size = number(header, 124, 12);
            char type = (char) header[156];
            String name = longName.isEmpty() ? name(header) : longName;
            longName = "";
            long left = size;
            if (type == 'L' || type == 'x') {
                byte[] bytes = content(size);
                left = 0;
                longName = type == 'L' ? text(bytes, 0, bytes.length) : paxName(bytes);
            } else if (type == '0' || type == 0) {
                int dot = name.indexOf('.', name.lastIndexOf('/') + 1);
                String ending = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
                boolean isText = ending.equals(".txt") || ending.equals(".caption");
                if ((isText || ending.equals(".json")) && size <= LONGEST) {
                    String text = new String(content(size), StandardCharsets.UTF_8);
                    left = 0;
                    sample(name, name.substring(0, dot), isText, text);
                }
            }
            skip(left + (BLOCK - size % BLOCK) % BLOCK);
        }
    }

    /** A record without a caption describes the image; its caption is a text. */
    private void sample(String name, String key, boolean isText, String text) throws IOException {
        if (isText) {
            rows.row(shard.row("", name, text, ++number));
            return;
        }
        Map<String, String> values;
        try {
            values = JsonShard.values(text);
        } catch (IOException e) {
            throw new IOException(name + " in it is not a JSON object; correct or remove it", e);
        }
        String caption = columns.captionIn(values.keySet()).orElse("");
        if (!caption.isEmpty()) {
            String concept = columns.conceptIn(values.keySet()).map(values::get).orElse("");
            rows.row(shard.row(concept, key + ".json", values.getOrDefault(caption, ""), ++number));
        }
    }

    private byte[] content(long size) throws IOException {
        if (size > LONGEST) {
            throw new IOException("an entry has a name or a record of more than 1 MiB");
        }
        byte[] bytes = in.readNBytes((int) size);
        if (bytes.length < size) {
            throw new EOFException("it is cut off; create the file again");
        }
        return bytes;
    }

    private void skip(long count) throws IOException {
        try {
            in.skipNBytes(count);
        } catch (EOFException e) {
            throw new EOFException("it is cut off; create the file again");
        }
    }

    private static boolean isHeader(byte[] header) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xFF;
        }
        return sum == number(header, 148, 8);
    }

    private static String name(byte[] header) {
        String name = text(header, 0, 100);
        boolean ustar = text(header, 257, 5).equals("ustar");
        String prefix = ustar && header[262] == 0 ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int from, int most) {
        int end = from;
        while (end < from + most && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** In octal digits, or in base 256 if the first bit is set. */
    private static long number(byte[] bytes, int from, int length) throws IOException {
        long value = 0;
        if (bytes[from] < 0) {
            for (int i = from + 4; i < from + length; i++) {
                value = value << 8 | bytes[i] & 0xFF;
            }
        } else {
            for (int i = from; i < from + length; i++) {
                if (bytes[i] >= '0' && bytes[i] <= '7') {
                    value = value * 8 + bytes[i] - '0';
                }
            }
        }
        if (value < 0) {
            throw new IOException("it is damaged; create the file again");
        }
        return value;
    }

    /** Records are {@code LENGTH KEY=VALUE} and a line break. */
    private static String paxName(byte[] bytes) {
        String found = "";
        int at = 0;
        while (at < bytes.length) {
            int space = at;
            while (space < bytes.length && bytes[space] != ' ') {
                space++;
            }
            int length;
            try {
                length = Integer.parseInt(new String(bytes, at, space - at, StandardCharsets.US_ASCII));
            } catch (NumberFormatException e) {
                return found;
            }
            int end = at + length;
            if (length <= 0 || end > bytes.length || space + 1 >= end) {
                return found;
            }
            String record = new String(bytes, space + 1, end - space - 2, StandardCharsets.UTF_8);
            found = record.startsWith("path=") ? record.substring("path=".length()) : found;
            at = end;
        }
        return found;
    }
}
