package dev.loralint.audit;

import dev.loralint.audit.FileAudit.Audited;
import dev.loralint.finding.Finding;
import dev.loralint.lora.Fleet;
import dev.loralint.result.AuditedFile;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** The files of a very large audit, each unpacked when it is asked for. */
final class PackedFiles extends AbstractList<AuditedFile> implements RandomAccess {

    /**
     * A file as it is kept.
     *
     * @param path as shown to people
     * @param file {@code null} where it is packed
     * @param member {@code null} where no program can load the file, and once files were compared
     * @param packed {@code null} where it has something that cannot be packed
     */
    record Kept(String path, @Nullable AuditedFile file, Fleet.@Nullable Member member, byte @Nullable [] packed) {

        static Kept whole(Audited audited) {
            return new Kept(audited.file().path(), audited.file(), audited.member(), null);
        }

        /** @param packer that of the cache, where there is one, which has the same bytes */
        static Kept packed(Audited audited, EntryPacker packer) {
            byte[] known = audited.packed();
            byte[] packed = known != null
                    ? known
                    : AuditEntry.of(audited).map(packer::pack).orElse(null);
            return packed == null ? whole(audited) : new Kept(audited.file().path(), null, audited.member(), packed);
        }

        /** Without what is only needed to compare files, which takes more memory than all else. */
        Kept alone() {
            return new Kept(path, file, null, packed);
        }

        private AuditedFile file(EntryPacker packer) {
            if (file != null) {
                return file;
            }
            byte[] bytes = packed;
            if (bytes == null) {
                throw new IllegalStateException("nothing is kept of " + path);
            }
            return packer.unpack(bytes)
                    .orElseThrow(() -> new IllegalStateException("what was packed cannot be unpacked"))
                    .at(path)
                    .file();
        }
    }

    private final List<Kept> kept;
    private final EntryPacker packer;
    private final Map<String, List<Finding>> shared;

    /** @param shared what was found about a file and others, by path */
    PackedFiles(List<Kept> kept, EntryPacker packer, Map<String, List<Finding>> shared) {
        this.kept = kept;
        this.packer = packer;
        this.shared = shared;
    }

    @Override
    public AuditedFile get(int index) {
        AuditedFile file = kept.get(index).file(packer);
        List<Finding> withOthers = shared.get(file.path());
        return withOthers == null ? file : file.sharing(withOthers);
    }

    @Override
    public int size() {
        return kept.size();
    }
}
