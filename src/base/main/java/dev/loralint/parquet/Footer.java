package dev.loralint.parquet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the end of a parquet file says of it.
 *
 * @param leaves its columns
 * @param groups of rows
 * @param rows in all groups
 */
record Footer(List<Leaf> leaves, List<Fields> groups, long rows) {

    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** Behind the footer: its length and {@link #MAGIC} (bytes). */
    static final int TAIL = 8;

    private static final int TEXT = 6;
    private static final int REPEATED = 2;
    private static final int OPTIONAL = 1;

    static boolean isMagic(byte[] bytes, int at) {
        for (int i = 0; i < MAGIC.length; i++) {
            if (at < 0 || at + i >= bytes.length || bytes[at + i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * The length of the footer before the tail (bytes).
     *
     * @param tail the last bytes of the file
     * @param size of the file (bytes)
     */
    static int length(byte[] tail, long size) throws DamagedParquet {
        if (size < TAIL + MAGIC.length || !isMagic(tail, tail.length - MAGIC.length)) {
            throw new DamagedParquet("the file is cut off: it does not end with `PAR1`");
        }
        int length = new Bytes(tail, tail.length - TAIL, tail.length).number();
        if (length <= 0 || length > size - TAIL - MAGIC.length) {
            throw new DamagedParquet("its footer is damaged");
        }
        return length;
    }

    static Footer read(byte[] bytes, int from, int end) throws DamagedParquet {
        Fields footer = new Compact(bytes, from, end).struct();
        Schema schema = new Schema(footer.structs(2));
        return new Footer(schema.leaves(), footer.structs(4), footer.wide(3));
    }

    List<String> names() {
        return leaves.stream().map(Leaf::name).distinct().toList();
    }

    /** Whether the values of a column are texts, or lists of texts, that are read. */
    boolean isRead(Leaf leaf) {
        return leaf.text()
                && leaf.repetition() <= 1
                && leaves.stream().filter(l -> l.name().equals(leaf.name())).count() == 1;
    }

    /** The metadata of a column in a group of rows. */
    Fields chunk(Fields group, Leaf leaf) throws DamagedParquet {
        List<Fields> chunks = group.structs(1);
        Fields chunk = chunks.size() == leaves.size() ? chunks.get(leaf.index()) : null;
        if (chunk == null || chunk.has(1)) {
            throw new DamagedParquet("its footer is damaged, or its columns are in other files");
        }
        return chunk.struct(3);
    }

    /** The fields of the schema, which are in the order of a walk through their tree. */
    private static final class Schema {

        private final List<Fields> schema;
        private final List<Leaf> leaves = new ArrayList<>();
        private int next;

        Schema(List<Fields> schema) {
            this.schema = schema;
        }

        List<Leaf> leaves() throws DamagedParquet {
            if (schema.isEmpty()) {
                throw new DamagedParquet("its footer is damaged");
            }
            int children = schema.get(next++).number(5, 0);
            for (int i = 0; i < children; i++) {
                field("", 0, 0, 0);
            }
            return List.copyOf(leaves);
        }

        /** Adds the columns below a field of the schema. */
        private void field(String outer, int definition, int repetition, int depth) throws DamagedParquet {
            if (next >= schema.size() || depth > 16) {
                throw new DamagedParquet("its footer is damaged");
            }
            Fields field = schema.get(next++);
            String name = outer.isEmpty() ? field.text(4) : outer;
            int kind = field.number(3, 0);
            int defined = definition + (kind == OPTIONAL || kind == REPEATED ? 1 : 0);
            int repeated = repetition + (kind == REPEATED ? 1 : 0);
            int children = field.number(5, 0);
            if (children == 0) {
                leaves.add(new Leaf(leaves.size(), name, defined, repeated, field.number(1, -1) == TEXT));
            }
            for (int i = 0; i < children; i++) {
                field(name, defined, repeated, depth + 1);
            }
        }
    }
}
