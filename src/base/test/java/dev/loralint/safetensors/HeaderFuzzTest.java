package dev.loralint.safetensors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages headers at random, from a fixed seed, and reads them. {@code -Dloralint.fuzz=1000000} tries a million; run so
 * with {@code -Xmx256m}, which is the most that reading may take.
 */
class HeaderFuzzTest {

    private static final int INPUTS = Integer.getInteger("loralint.fuzz", 20_000);

    /** Scraps of headers, to be put where they do not belong. */
    private static final String[] SCRAPS = {
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "-1",
        "1e3",
        "18446744073709551616",
        "9223372036854775807",
        "\\ud800",
        "\\u0000",
        "\"__metadata__\":{}",
        "\"dtype\":\"F16\"",
        "\"shape\":[1]",
        "\"data_offsets\":[0,2]",
        "{\"a\":",
        "[[[[",
        "<html>",
        "version https://git-lfs",
        "\u00e9",
        "\uD83D\uDE00"
    };

    @TempDir
    Path folder;

    @Test
    void damagedFileGivesAHeaderOrAMessage() throws IOException {
        Random random = new Random(20_240_607);
        byte[] sound = new MadeSafetensors()
                .metadata("ss_network_dim", "4")
                .metadata("ss_tag_frequency", "{\"1_mira\":{\"smile\":1}}")
                .tensor("lora_unet_a.alpha", Dtype.F32)
                .tensor("lora_unet_a.lora_down.weight", Dtype.F16, 4, 2)
                .tensor("lora_unet_a.lora_up.weight", Dtype.BF16, 2, 4)
                .bytes();
        int read = 0;
        int plain = 0;
        Path file = folder.resolve("fuzz.safetensors");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int i = 0; i < INPUTS; i++) {
                byte[] input = damaged(sound, random);
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(input), 0);
                channel.position(0);
                read += isRead(channel, input) ? 1 : 0;
                plain += isPlain(input) ? 1 : 0;
            }
        }
        assertTrue(read > 0 && read < INPUTS, "some damage is harmless, most is not");
        assertTrue(plain > 0 && plain < INPUTS, "some headers stay as all writers write them");
    }

    /** Whether the quick reader takes a header; if so, the thorough one reads the same. */
    private static boolean isPlain(byte[] input) throws IOException {
        if (input.length < 8) {
            return false;
        }
        long length = Math.max(
                0,
                Math.min(
                        input.length - 8,
                        ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN).getLong()));
        byte[] header = Arrays.copyOfRange(input, 8, 8 + (int) length);
        HeaderContent plain = PlainHeader.read(Arrays.copyOf(header, header.length + 1));
        if (plain == null) {
            return false;
        }
        try {
            HeaderContent thorough = new HeaderParser()
                    .parse(new HeaderStream(Channels.newChannel(new ByteArrayInputStream(header)), header.length));
            assertEquals(
                    List.copyOf(thorough.metadata().entrySet()),
                    List.copyOf(plain.metadata().entrySet()));
            assertEquals(described(thorough), described(plain));
            assertEquals(List.of(), thorough.repeatedKeys());
            return true;
        } catch (BrokenSafetensorsException e) {
            throw new AssertionError("only the quick reader takes " + new String(header, StandardCharsets.UTF_8), e);
        }
    }

    private static List<String> described(HeaderContent content) {
        return content.tensors().stream()
                .map(t -> t.name() + " " + t.dtype() + " " + t.shapeInWords() + " " + t.begin() + " " + t.end())
                .toList();
    }

    private static boolean isRead(FileChannel channel, byte[] input) throws IOException {
        try {
            SafetensorsHeader header = SafetensorsHeader.read(channel);
            long covered = header.tensors().stream().mapToLong(Tensor::bytes).sum();
            assertEquals(input.length, header.weightsStart() + covered, "a header that is taken covers the file");
            return true;
        } catch (BrokenSafetensorsException e) {
            assertTrue(e.getMessage().length() < 1000 && !e.getMessage().isBlank(), e.getMessage());
            return false;
        }
    }

    private static byte[] damaged(byte[] sound, Random random) {
        int length = (int) ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] header = Arrays.copyOfRange(sound, 8, 8 + length);
        byte[] weights = Arrays.copyOfRange(sound, 8 + length, sound.length);
        for (int n = random.nextInt(4); n >= 0; n--) {
            header = switch (random.nextInt(5)) {
                case 0 -> withByte(header, random);
                case 1 -> without(header, random);
                case 2 -> with(header, SCRAPS[random.nextInt(SCRAPS.length)], random);
                case 3 -> with(header, piece(header, random), random);
                default -> withDigit(header, random);
            };
        }
        byte[] file = MadeSafetensors.file(header, weights);
        switch (random.nextInt(8)) {
            case 0 -> file = Arrays.copyOf(file, random.nextInt(file.length));
            case 1 -> file[random.nextInt(8)] = (byte) random.nextInt();
            default -> {}
        }
        return file;
    }

    private static byte[] withByte(byte[] header, Random random) {
        byte[] changed = header.clone();
        if (changed.length > 0) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }

    private static byte[] withDigit(byte[] header, Random random) {
        byte[] changed = header.clone();
        for (int tries = 0; tries < 50 && changed.length > 0; tries++) {
            int at = random.nextInt(changed.length);
            if (changed[at] >= '0' && changed[at] <= '9') {
                changed[at] = (byte) ('0' + random.nextInt(10));
                return changed;
            }
        }
        return changed;
    }

    private static byte[] without(byte[] header, Random random) {
        int from = random.nextInt(header.length + 1);
        int to = Math.min(header.length, from + random.nextInt(20));
        String text = new String(header, StandardCharsets.ISO_8859_1);
        return (text.substring(0, from) + text.substring(to)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String piece(byte[] header, Random random) {
        int from = random.nextInt(header.length + 1);
        int to = Math.min(header.length, from + random.nextInt(60));
        return new String(header, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static byte[] with(byte[] header, String scrap, Random random) {
        byte[] added = scrap.getBytes(StandardCharsets.UTF_8);
        int at = random.nextInt(header.length + 1);
        return ByteBuffer.allocate(header.length + added.length)
                .put(header, 0, at)
                .put(added)
                .put(header, at, header.length - at)
                .array();
    }
}
