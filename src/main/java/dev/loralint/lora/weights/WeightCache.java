package dev.loralint.lora.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.loralint.finding.Sha256;
import dev.loralint.lora.metadata.JsonText;
import dev.loralint.safetensors.SafetensorsHeader;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was measured in weights, one small file for each LoRA, so that an unchanged one is not read again. An entry is
 * found by the file's size, its time and the hash of its header and of samples of its weights, never by its path: the folder
 * may be deleted, shared and carried elsewhere. The samples tell files apart whose headers say nothing but shapes. Whatever
 * is wrong with an entry, of which a checksum tells, only costs the time of measuring anew. Headers are not kept: reading one
 * takes no longer than reading an entry.
 */
public final class WeightCache {

    /** Raised when another version would measure otherwise. */
    private static final int VERSION = 3;

    /** What was measured stands on one line, its checksum on the next. */
    private static final char END = '\n';

    private static final int SAMPLES = 64;
    private static final int SAMPLE = 1 << 10;

    private final Path folder;

    /** @param folder need not be there yet */
    public WeightCache(Path folder) {
        this.folder = folder;
    }

    /** What was measured before, if the file is still the same. */
    public Optional<WeightReport> find(Path file, SafetensorsHeader header) {
        try {
            String kept = Files.readString(entry(file, header));
            int end = kept.indexOf(END);
            boolean whole = end >= 0 && kept.equals(summed(kept.substring(0, end)));
            return whole ? read(kept.substring(0, end)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps what was measured; nothing happens where it cannot be written. */
    public void keep(Path file, SafetensorsHeader header, WeightReport report) {
        try {
            Path entry = entry(file, header);
            Path parent = entry.resolveSibling("").normalize();
            Files.createDirectories(parent);
            // not Files.createTempFile, whose files nobody else may read
            Path written = parent.resolve("new-" + UUID.randomUUID());
            Files.writeString(written, summed(text(report)), StandardOpenOption.CREATE_NEW);
            Files.move(written, entry, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // the next run measures again
        }
    }

    /** A number in which one bit was turned would be told as if it had been measured. */
    private static String summed(String text) {
        return text + END + Sha256.of(text.getBytes(StandardCharsets.UTF_8)) + '\n';
    }

    private Path entry(Path file, SafetensorsHeader header) throws IOException {
        String hash = HexFormat.of().formatHex(sha256(file, header), 0, 16);
        long time = Files.getLastModifiedTime(file).toMillis();
        return folder.resolve(hash.substring(0, 2)).resolve(hash + "-" + header.fileSize() + "-" + time + ".json");
    }

    private static byte[] sha256(Path file, SafetensorsHeader header) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer piece = ByteBuffer.allocate(1 << 16);
            for (long at = 0; at < header.weightsStart(); at += piece.capacity()) {
                add(digest, channel, at, piece.clear(), header.weightsStart() - at);
            }
            long last = Math.max(header.weightsStart(), header.fileSize() - SAMPLE);
            for (int i = 0; i < SAMPLES; i++) {
                long at = header.weightsStart() + (last - header.weightsStart()) * i / (SAMPLES - 1);
                add(digest, channel, at, piece.clear().limit(SAMPLE), header.fileSize() - at);
            }
        }
        return digest.digest();
    }

    private static void add(MessageDigest digest, FileChannel channel, long at, ByteBuffer piece, long most)
            throws IOException {
        piece.limit((int) Math.min(piece.limit(), most));
        while (piece.hasRemaining()) {
            if (channel.read(piece, at + piece.position()) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
        digest.update(piece.flip());
    }

    private static String text(WeightReport report) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("version", VERSION);
            json.writeStringField("sha256", report.hashes().sha256());
            json.writeStringField("tensors", report.hashes().tensors());
            json.writeStringField("legacy", report.hashes().legacy());
            json.writeArrayFieldStart("modules");
            for (ModuleWeights module : report.modules()) {
                json.writeStartArray();
                json.writeString(module.name());
                json.writeBoolean(module.textEncoder());
                json.writeString(String.valueOf(module.norm()));
                json.writeBoolean(module.zero());
                json.writeNumber(module.rank());
                json.writeNumber(module.deadRanks());
                json.writeNumber(module.notANumber());
                json.writeNumber(module.infinite());
                json.writeNumber(module.saturated());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static Optional<WeightReport> read(String text) {
        Map<?, ?> map = JsonText.object(text);
        if (!Long.valueOf(VERSION).equals(map.get("version"))
                || !(map.get("sha256") instanceof String sha256)
                || !(map.get("tensors") instanceof String tensors)
                || !(map.get("legacy") instanceof String legacy)
                || !(map.get("modules") instanceof List<?> list)
                || sha256.length() != 64
                || tensors.length() != 64) {
            return Optional.empty();
        }
        List<ModuleWeights> modules = new ArrayList<>();
        for (Object item : list) {
            Optional<ModuleWeights> module = item instanceof List<?> fields ? module(fields) : Optional.empty();
            if (module.isEmpty()) {
                return Optional.empty();
            }
            modules.add(module.get());
        }
        return Optional.of(new WeightReport(new Hashes(sha256, tensors, legacy), modules));
    }

    private static Optional<ModuleWeights> module(List<?> fields) {
        if (fields.size() == 9
                && fields.get(0) instanceof String name
                && fields.get(1) instanceof Boolean textEncoder
                && fields.get(2) instanceof String norm
                && fields.get(3) instanceof Boolean zero
                && fields.subList(4, 9).stream().allMatch(Long.class::isInstance)) {
            try {
                return Optional.of(new ModuleWeights(
                        name,
                        textEncoder,
                        Double.parseDouble(norm),
                        zero,
                        (int) number(fields.get(4)),
                        (int) number(fields.get(5)),
                        number(fields.get(6)),
                        number(fields.get(7)),
                        number(fields.get(8))));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static long number(@Nullable Object value) {
        return value instanceof Long n ? n : 0;
    }
}
