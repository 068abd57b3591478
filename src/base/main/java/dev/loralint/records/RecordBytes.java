package dev.loralint.records;

import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records as bytes: the values of their components one after the other, without names. Only this program reads them again,
 * and only if {@link #shape()} is the same. Components may be {@code int}, {@code long},
 * {@code double}, {@code boolean}, {@code Integer}, texts, enums, {@code byte[]}, records, and
 * lists and maps of them. Any of them but a primitive may be {@code null}, except in a list or map. Safe for use by several
 * threads.
 */
public final class RecordBytes<T extends Record> {

    private static final byte ABSENT = 0;
    private static final byte PRESENT = 1;
    private static final int NONE = -1;

    private final Class<T> type;
    private final OfRecord notation;

    public RecordBytes(Class<T> type) {
        this.type = type;
        this.notation = new OfRecord(type);
    }

    public byte[] write(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            notation.write(value, out);
        } catch (IOException e) {
            throw new IllegalStateException("memory is always written to", e);
        }
        return bytes.toByteArray();
    }

    /** Empty where the bytes are none that {@link #write} made of a record of this shape. */
    public Optional<T> read(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            Object value = notation.read(in);
            return in.hasRemaining() ? Optional.empty() : Optional.ofNullable(type.cast(value));
        } catch (BufferUnderflowException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    /** The names and types of all components, to the last record: bytes of another shape mean something else. */
    public String shape() {
        return notation.shape();
    }

    /** How values of one type are written. */
    private interface Notation {

        void write(@Nullable Object value, DataOutput out) throws IOException;

        /** @throws BufferUnderflowException if the bytes end before the value does */
        @Nullable
        Object read(ByteBuffer in);

        String shape();
    }

    private static Notation of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new OfList(of(list.getActualTypeArguments()[0]));
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return new OfMap(of(map.getActualTypeArguments()[0]), of(map.getActualTypeArguments()[1]));
        }
        if (type instanceof Class<?> plain) {
            if (plain.isRecord()) {
                return new OfRecord(plain);
            }
            if (plain.isEnum()) {
                return new OfEnum(plain.getEnumConstants());
            }
            for (Scalar scalar : Scalar.values()) {
                if (scalar.type == plain) {
                    return scalar;
                }
            }
        }
        throw new IllegalArgumentException("no value of this type is kept: " + type);
    }

    private enum Scalar implements Notation {
        BOOLEAN(boolean.class) {
            @Override
            void put(Object value, DataOutput out) throws IOException {
                out.writeBoolean((Boolean) value);
            }

            @Override
            Object get(ByteBuffer in) {
                return in.get() != 0;
            }
        },
        INT(int.class) {
            @Override
            void put(Object value, DataOutput out) throws IOException {
                out.writeInt((Integer) value);
            }

            @Override
            Object get(ByteBuffer in) {
                return in.getInt();
            }
        },
        NUMBER(Integer.class) {
            @Override
            void put(Object value, DataOutput out) throws IOException {
                INT.put(value, out);
            }

            @Override
            Object get(ByteBuffer in) {
                return INT.get(in);
            }
        },
        LONG(long.class) {
            @Override
            void put(Object value, DataOutput out) throws IOException {
                out.writeLong((Long) value);
            }

            @Override
            Object get(ByteBuffer in) {
                return in.getLong();
            }
        },
        DOUBLE(double.class) {
            @Override
            void put(Object value, DataOutput out) throws IOException {
                out.writeDouble((Double) value);
            }

            @Override
            Object get(ByteBuffer in) {
                return in.getDouble();
            }
        },
        TEXT(String.class) {
            @Override
            void put(Object value, DataOutput out) throws IOException {
                BYTES.put(((String) value).getBytes(StandardCharsets.UTF_8), out);
            }

            @Override
            Object get(ByteBuffer in) {
                int length = count(in);
                String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
                in.position(in.position() + length);
                return text;
            }
        },
        BYTES(byte[].class) {
            @Override
            void put(Object value, DataOutput out) throws IOException {
                byte[] bytes = (byte[]) value;
                out.writeInt(bytes.length);
                out.write(bytes);
            }

            @Override
            Object get(ByteBuffer in) {
                byte[] bytes = new byte[count(in)];
                in.get(bytes);
                return bytes;
            }
        };

        private final Class<?> type;

        Scalar(Class<?> type) {
            this.type = type;
        }

        abstract void put(Object value, DataOutput out) throws IOException;

        abstract Object get(ByteBuffer in);

        @Override
        public void write(@Nullable Object value, DataOutput out) throws IOException {
            if (!type.isPrimitive()) {
                out.writeByte(value == null ? ABSENT : PRESENT);
            }
            if (value != null) {
                put(value, out);
            }
        }

        @Override
        public @Nullable Object read(ByteBuffer in) {
            return type.isPrimitive() || in.get() != ABSENT ? get(in) : null;
        }

        @Override
        public String shape() {
            return name();
        }
    }

    /** What is longer than the rest of the bytes is no length. */
    private static int count(ByteBuffer in) {
        int count = in.getInt();
        if (count < 0 || count > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return count;
    }

    private record OfEnum(Object[] constants) implements Notation {

        @Override
        public void write(@Nullable Object value, DataOutput out) throws IOException {
            out.writeByte(value == null ? NONE : ((Enum<?>) value).ordinal());
        }

        @Override
        public @Nullable Object read(ByteBuffer in) {
            int ordinal = in.get();
            if (ordinal >= constants.length) {
                throw new IllegalArgumentException("there is no such constant");
            }
            return ordinal < 0 ? null : constants[ordinal];
        }

        @Override
        public String shape() {
            return Arrays.toString(constants);
        }
    }

    private record OfList(Notation element) implements Notation {

        @Override
        public void write(@Nullable Object value, DataOutput out) throws IOException {
            List<?> list = (List<?>) value;
            out.writeByte(list == null ? ABSENT : PRESENT);
            if (list != null) {
                out.writeInt(list.size());
                for (Object one : list) {
                    element.write(one, out);
                }
            }
        }

        @Override
        public @Nullable Object read(ByteBuffer in) {
            if (in.get() == ABSENT) {
                return null;
            }
            int count = count(in);
            @Nullable Object[] values = new Object[count];
            for (int i = 0; i < count; i++) {
                values[i] = element.read(in);
            }
            return List.of(values);
        }

        @Override
        public String shape() {
            return "[" + element.shape() + "]";
        }
    }

    private record OfMap(Notation key, Notation value) implements Notation {

        @Override
        public void write(@Nullable Object written, DataOutput out) throws IOException {
            Map<?, ?> map = (Map<?, ?>) written;
            out.writeByte(map == null ? ABSENT : PRESENT);
            if (map != null) {
                out.writeInt(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    key.write(entry.getKey(), out);
                    value.write(entry.getValue(), out);
                }
            }
        }

        @Override
        public @Nullable Object read(ByteBuffer in) {
            if (in.get() == ABSENT) {
                return null;
            }
            Map<Object, Object> entries = new HashMap<>();
            for (int i = count(in); i > 0; i--) {
                entries.put(Objects.requireNonNull(key.read(in)), Objects.requireNonNull(value.read(in)));
            }
            return Map.copyOf(entries);
        }

        @Override
        public String shape() {
            return "{" + key.shape() + ":" + value.shape() + "}";
        }
    }

    private static final class OfRecord implements Notation {

        private final Class<?> type;
        private final Components components;
        private final Notation[] notations;

        OfRecord(Class<?> type) {
            this.type = type;
            this.components = new Components(type);
            this.notations = components.types().stream().map(RecordBytes::of).toArray(Notation[]::new);
        }

        @Override
        public void write(@Nullable Object value, DataOutput out) throws IOException {
            out.writeByte(value == null ? ABSENT : PRESENT);
            if (value != null) {
                for (int i = 0; i < notations.length; i++) {
                    notations[i].write(components.get(value, i), out);
                }
            }
        }

        @Override
        public @Nullable Object read(ByteBuffer in) {
            if (in.get() == ABSENT) {
                return null;
            }
            @Nullable Object[] values = new Object[notations.length];
            for (int i = 0; i < notations.length; i++) {
                values[i] = notations[i].read(in);
            }
            return components.make(values);
        }

        @Override
        public String shape() {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < notations.length; i++) {
                parts.add(components.names().get(i) + ":" + notations[i].shape());
            }
            return type.getSimpleName() + parts;
        }
    }
}
