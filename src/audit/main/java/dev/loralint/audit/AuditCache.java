package dev.loralint.audit;

import dev.loralint.audit.FileAudit.Audited;
import dev.loralint.cache.RecordFile;
import dev.loralint.cache.Store;
import dev.loralint.disk.FileIdentity;
import dev.loralint.finding.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what was found in LoRA files by their headers, so that an unchanged file is not checked again. An entry is found by
 * the {@link FileIdentity} and the name of the file, and by everything else that a verdict depends on: the program, the profile
 * and what the user chose. The folder holds no paths and may be deleted. Safe for use by several threads.
 */
final class AuditCache {

    /** Raised when an entry of the same shape means something else. */
    private static final int VERSION = 7;

    /** By the first byte of the key, so that one file of a fleet asks for few entries. */
    private static final int PARTS = 256;

    private static final int KEY_CHARS = 32;

    private final String settings;
    /** An entry, packed or not, or the dictionary of the others. */
    record Packed(byte[] bytes) {}

    /** The part with the dictionary, and its key in there. */
    private static final String DICTIONARY = "dictionary";

    private final List<RecordFile<Packed>> parts = new ArrayList<>();
    private final RecordFile<Packed> dictionaries;
    private final EntryPacker packer;
    private volatile boolean packs;

    /**
     * @param folder need not be there yet
     * @param settings all that a verdict depends on in addition to the file
     */
    AuditCache(Path folder, String settings) {
        this.settings = Sha256.of(settings.getBytes(StandardCharsets.UTF_8));
        Store<Packed> store = new Store<>(folder, Packed.class, VERSION, AuditEntry.class);
        for (int i = 0; i < PARTS; i++) {
            parts.add(store.part(HexFormat.of().toHexDigits((byte) i)));
        }
        this.dictionaries = store.part(DICTIONARY);
        this.packer =
                new EntryPacker(dictionaries.find(DICTIONARY).map(Packed::bytes).orElse(null));
    }

    /** Empty for a file that is not there, or where the file system cannot say whether it is still the same. */
    Optional<String> key(Path file, String name) {
        try {
            return FileIdentity.quick(file)
                    .map(identity -> Sha256.of(
                                    (settings + '\0' + name + '\0' + identity).getBytes(StandardCharsets.UTF_8))
                            .substring(0, KEY_CHARS));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** @param path of the file now, as shown to people */
    Optional<Audited> find(String key, String path) {
        return part(key)
                .find(key)
                .flatMap(packed -> packer.unpack(packed.bytes())
                        .map(entry -> entry.at(path))
                        .map(one -> new Audited(one.file(), one.member(), packed.bytes())));
    }

    /** Returns the same with the bytes that are kept, if it can be kept. */
    Audited keep(String key, Audited audited) {
        return AuditEntry.of(audited)
                .map(entry -> {
                    Packed packed = new Packed(packs ? packer.pack(entry) : EntryPacker.plain(entry));
                    part(key).keep(key, packed);
                    return new Audited(audited.file(), audited.member(), packed.bytes());
                })
                .orElse(audited);
    }

    /**
     * What packs its entries.
     *
     * @param wanted whether new ones are packed
     */
    EntryPacker packer(boolean wanted) {
        packs = wanted;
        return packer;
    }

    /** Writes what is new; nothing happens where it cannot be written. */
    void write() {
        byte[] dictionary = packer.dictionary();
        if (dictionary != null && dictionaries.find(DICTIONARY).isEmpty()) {
            dictionaries.keep(DICTIONARY, new Packed(dictionary));
            dictionaries.write();
        }
        parts.forEach(RecordFile::write);
    }

    private RecordFile<Packed> part(String key) {
        return parts.get(HexFormat.fromHexDigits(key, 0, 2));
    }
}
