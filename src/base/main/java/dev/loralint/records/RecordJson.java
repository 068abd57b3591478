package dev.loralint.records;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON for other programs: an object with a field for each component, in their order and under their names, without
 * an underscore at the end, which tells a component from a word of Java. A component that is {@code null} is left out, an enum
 * is a word in small letters.
 *
 * <p>Reading takes what other versions wrote: a field that no component is called after is skipped; where one is missing,
 * a primitive is 0 or false, a list or map is empty, and anything else is {@code null}. Safe for use by several threads.
 */
public final class RecordJson<T extends Record> {

    private final Class<T> type;
    private final OfRecord notation;

    /** @throws IllegalArgumentException if a component is of a type that has no notation */
    public RecordJson(Class<T> type) {
        this.type = type;
        this.notation = new OfRecord(type);
    }

    public void write(T value, JsonGenerator json) throws IOException {
        notation.write(value, json);
    }

    /**
     * @param json before the record's object; afterwards it stands at its end
     * @throws UnlikeRecordException if there is no object, or a list or object is missing where a component wants one
     * @throws IllegalArgumentException if an enum has no such word, or a record refuses its values
     */
    public T read(JsonParser json) throws IOException {
        json.nextToken();
        return type.cast(notation.read(json));
    }

    /** How values of one type are written. */
    private interface Notation {

        void write(Object value, JsonGenerator json) throws IOException;

        /** The value that the parser stands at; afterwards it stands at its end. */
        @Nullable
        Object read(JsonParser json) throws IOException;

        /** What stands for a value that is not there. */
        default @Nullable Object absent() {
            return null;
        }
    }

    private static Notation of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new OfList(of(arguments[0]));
            }
            if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new OfMap(of(arguments[1]));
            }
        }
        if (type instanceof Class<?> plain) {
            if (plain.isRecord()) {
                return new OfRecord(plain);
            }
            if (plain.isEnum()) {
                return new OfEnum(plain);
            }
            for (Scalar scalar : Scalar.values()) {
                if (scalar.type == plain) {
                    return scalar;
                }
                if (scalar.boxed == plain) {
                    return new Boxed(scalar);
                }
            }
        }
        throw new IllegalArgumentException("JSON has no notation for it: " + type);
    }

    private enum Scalar implements Notation {
        TEXT(String.class, String.class, null) {
            @Override
            public void write(Object value, JsonGenerator json) throws IOException {
                json.writeString((String) value);
            }

            @Override
            @Nullable
            Object value(JsonParser json) throws IOException {
                return json.getValueAsString();
            }
        },
        BOOLEAN(boolean.class, Boolean.class, false) {
            @Override
            public void write(Object value, JsonGenerator json) throws IOException {
                json.writeBoolean((Boolean) value);
            }

            @Override
            Object value(JsonParser json) throws IOException {
                return json.getValueAsBoolean();
            }
        },
        INT(int.class, Integer.class, 0) {
            @Override
            public void write(Object value, JsonGenerator json) throws IOException {
                json.writeNumber((int) (Integer) value);
            }

            @Override
            Object value(JsonParser json) throws IOException {
                return json.getValueAsInt();
            }
        },
        LONG(long.class, Long.class, 0L) {
            @Override
            public void write(Object value, JsonGenerator json) throws IOException {
                json.writeNumber((long) (Long) value);
            }

            @Override
            Object value(JsonParser json) throws IOException {
                return json.getValueAsLong();
            }
        },
        DOUBLE(double.class, Double.class, 0.0) {
            @Override
            public void write(Object value, JsonGenerator json) throws IOException {
                json.writeNumber((double) (Double) value);
            }

            @Override
            Object value(JsonParser json) throws IOException {
                return json.getValueAsDouble();
            }
        };

        private final Class<?> type;
        private final Class<?> boxed;
        private final @Nullable Object absent;

        Scalar(Class<?> type, Class<?> boxed, @Nullable Object absent) {
            this.type = type;
            this.boxed = boxed;
            this.absent = absent;
        }

        @Nullable
        abstract Object value(JsonParser json) throws IOException;

        @Override
        public @Nullable Object read(JsonParser json) throws IOException {
            Object value = value(json);
            json.skipChildren();
            return value == null ? absent : value;
        }

        @Override
        public @Nullable Object absent() {
            return absent;
        }
    }

    /** A number or boolean that may be left out. */
    private record Boxed(Scalar scalar) implements Notation {

        @Override
        public void write(Object value, JsonGenerator json) throws IOException {
            scalar.write(value, json);
        }

        @Override
        public @Nullable Object read(JsonParser json) throws IOException {
            return scalar.read(json);
        }
    }

    private static final class OfEnum implements Notation {

        private final Map<String, Object> constants = new HashMap<>();
        private final Map<Object, String> words = new HashMap<>();
        private final String name;

        OfEnum(Class<?> type) {
            this.name = type.getCanonicalName();
            for (Object constant : type.getEnumConstants()) {
                String word = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
                constants.put(word, constant);
                words.put(constant, word);
            }
        }

        @Override
        public void write(Object value, JsonGenerator json) throws IOException {
            json.writeString(words.get(value));
        }

        @Override
        public Object read(JsonParser json) throws IOException {
            String word = json.getValueAsString("");
            Object constant = constants.get(word.toLowerCase(Locale.ROOT));
            if (constant == null) {
                throw new IllegalArgumentException("No enum constant " + name + "." + word.toUpperCase(Locale.ROOT));
            }
            return constant;
        }
    }

    private record OfList(Notation element) implements Notation {

        @Override
        public void write(Object value, JsonGenerator json) throws IOException {
            json.writeStartArray();
            for (Object one : (List<?>) value) {
                element.write(one, json);
            }
            json.writeEndArray();
        }

        @Override
        public Object read(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                throw new UnlikeRecordException("a list is missing");
            }
            List<Object> values = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                Object one = element.read(json);
                if (one != null) {
                    values.add(one);
                }
            }
            return values;
        }

        @Override
        public Object absent() {
            return List.of();
        }
    }

    private record OfMap(Notation element) implements Notation {

        @Override
        public void write(Object value, JsonGenerator json) throws IOException {
            json.writeStartObject();
            for (Map.Entry<?, ?> one : ((Map<?, ?>) value).entrySet()) {
                json.writeFieldName((String) one.getKey());
                element.write(one.getValue(), json);
            }
            json.writeEndObject();
        }

        @Override
        public Object read(JsonParser json) throws IOException {
            start(json);
            Map<String, Object> values = new LinkedHashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                Object one = element.read(json);
                if (one != null) {
                    values.put(name, one);
                }
            }
            return values;
        }

        @Override
        public Object absent() {
            return Map.of();
        }
    }

    private static void start(JsonParser json) throws UnlikeRecordException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new UnlikeRecordException("an object is missing");
        }
    }

    private static final class OfRecord implements Notation {

        private final Components components;
        private final Notation[] notations;
        private final SerializableString[] names;
        private final Map<String, Integer> positions = new HashMap<>();

        OfRecord(Class<?> type) {
            components = new Components(type);
            notations = components.types().stream().map(RecordJson::of).toArray(Notation[]::new);
            names = new SerializableString[notations.length];
            for (int i = 0; i < notations.length; i++) {
                String own = components.names().get(i);
                String name = own.endsWith("_") ? own.substring(0, own.length() - 1) : own;
                names[i] = new SerializedString(name);
                positions.put(name, i);
            }
        }

        @Override
        public void write(Object value, JsonGenerator json) throws IOException {
            if (value instanceof Streamed streamed) {
                streamed.write(json);
                return;
            }
            json.writeStartObject();
            for (int i = 0; i < notations.length; i++) {
                Object one = components.get(value, i);
                if (one != null) {
                    json.writeFieldName(names[i]);
                    notations[i].write(one, json);
                }
            }
            json.writeEndObject();
        }

        @Override
        public Object read(JsonParser json) throws IOException {
            start(json);
            @Nullable Object[] values = new Object[notations.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = notations[i].absent();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                Integer position = positions.get(json.currentName());
                json.nextToken();
                if (position == null) {
                    json.skipChildren();
                } else {
                    values[position] = notations[position].read(json);
                }
            }
            return components.make(values);
        }
    }
}
