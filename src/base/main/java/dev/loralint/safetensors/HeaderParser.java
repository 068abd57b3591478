package dev.loralint.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header's JSON token by token, with the rules of the reference reader's serde types: {@code __metadata__} holds
 * text alone, and each tensor has a {@code dtype}, a {@code shape} and {@code data_offsets}.
 */
final class HeaderParser {

    static final String METADATA = "__metadata__";

    /** serde_json stops at more. */
    private static final int DEEPEST = 127;

    /** No tool writes longer ones; reading them would take many times their length of memory. */
    private static final int LONGEST_NAME = 1 << 20;

    private static final int LONGEST_VALUE = 32 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_VALUE)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private final List<String> repeatedKeys = new ArrayList<>();
    private boolean metadataSeen;

    HeaderContent parse(HeaderStream header) throws IOException, BrokenSafetensorsException {
        try (JsonParser parser = JSON.createParser(header)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            document(parser);
            return new HeaderContent(metadata, new ArrayList<>(tensors.values()), repeatedKeys);
        } catch (HeaderStream.NotUtf8Exception e) {
            throw new BrokenSafetensorsException(
                    HeaderError.INVALID_HEADER,
                    "its header is not UTF-8 at byte " + e.position()
                            + ": it is not a safetensors file, or it is damaged; download it again");
        } catch (JsonProcessingException e) {
            if (isTooLong(e)) {
                throw new IOException("its header has a name or a value that is longer than loralint reads", e);
            }
            throw malformed("its header is not valid JSON at byte "
                    + Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getByteOffset())
                    + ": it is not a safetensors file, or it is damaged; download it again");
        }
    }

    private static boolean isTooLong(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        return e instanceof StreamConstraintsException && (message.startsWith("Name") || message.startsWith("String"));
    }

    private void document(JsonParser parser) throws IOException, BrokenSafetensorsException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw malformed(
                    "its header is not a JSON object: it is not a safetensors file, or it is damaged; download it again");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = sound(parser, parser.currentName());
            parser.nextToken();
            if (key.equals(METADATA)) {
                metadata(parser);
            } else if (tensors.put(key, tensor(parser, key)) != null) {
                repeatedKeys.add(key);
            }
        }
        if (parser.nextToken() != null) {
            throw malformed("its header continues after the JSON object; create the file again");
        }
    }

    private void metadata(JsonParser parser) throws IOException, BrokenSafetensorsException {
        if (metadataSeen) {
            throw malformed("`__metadata__` appears twice in its header; create the file again");
        }
        metadataSeen = true;
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw malformed("`__metadata__` is not an object of strings; create the file again");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = sound(parser, parser.currentName());
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw malformed("the metadata value " + ShownName.quoted(key)
                        + " is not a string, expected a string; create the file again");
            }
            if (metadata.put(key, sound(parser, parser.getText())) != null) {
                repeatedKeys.add(key);
            }
        }
    }

    private static Tensor tensor(JsonParser parser, String name) throws IOException, BrokenSafetensorsException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw malformed("the header entry " + ShownName.quoted(name)
                    + " is not an object, expected a tensor; create the file again");
        }
        Dtype dtype = null;
        long[] shape = null;
        long[] offsets = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (key) {
                case "dtype" -> {
                    once(dtype, name, key);
                    dtype = dtype(parser, name, value);
                }
                case "shape" -> {
                    once(shape, name, key);
                    shape = numbers(parser, name, key);
                }
                case "data_offsets" -> {
                    once(offsets, name, key);
                    offsets = numbers(parser, name, key);
                }
                default -> parser.skipChildren();
            }
        }
        if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
            throw malformed("the tensor " + ShownName.quoted(name)
                    + " requires `dtype`, `shape` and two `data_offsets`; create the file again");
        }
        return new Tensor(name, dtype, shape, offsets[0], offsets[1]);
    }

    private static void once(@Nullable Object before, String name, String key) throws BrokenSafetensorsException {
        if (before != null) {
            throw malformed("the tensor " + ShownName.quoted(name) + " has `" + key + "` twice; create the file again");
        }
    }

    private static Dtype dtype(JsonParser parser, String name, JsonToken value)
            throws IOException, BrokenSafetensorsException {
        Optional<Dtype> dtype = value == JsonToken.VALUE_STRING ? Dtype.named(parser.getText()) : Optional.empty();
        if (dtype.isEmpty()) {
            throw malformed("the tensor " + ShownName.quoted(name) + " has the unknown dtype "
                    + ShownName.quoted(parser.getText())
                    + "; create the file again");
        }
        return dtype.get();
    }

    /** Whole numbers from 0 to 2^64 - 1, kept without a sign. */
    private static long[] numbers(JsonParser parser, String name, String key)
            throws IOException, BrokenSafetensorsException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw malformed(
                    "`" + key + "` of the tensor " + ShownName.quoted(name) + " is not a list; create the file again");
        }
        long[] numbers = new long[4];
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number(parser, name, key);
        }
        return Arrays.copyOf(numbers, count);
    }

    private static long number(JsonParser parser, String name, String key)
            throws IOException, BrokenSafetensorsException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                long number = parser.getLongValue();
                if (number > 0 || number == 0 && parser.getText().equals("0")) {
                    return number;
                }
            } else if (parser.getBigIntegerValue().signum() > 0
                    && parser.getBigIntegerValue().bitLength() <= Long.SIZE) {
                return parser.getBigIntegerValue().longValue();
            }
        }
        throw malformed("`" + key + "` of the tensor " + ShownName.quoted(name)
                + " contains a value that is not a whole number of at least 0; create the file again");
    }

    /** A half of a surrogate pair cannot be written in UTF-8; Jackson lets it through, Rust does not. */
    private static String sound(JsonParser parser, String text) throws JsonParseException {
        if (parser.getInputSource() instanceof HeaderStream header && !header.isEscaping()) {
            return text;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new JsonParseException(parser, "half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    private static BrokenSafetensorsException malformed(String message) {
        return new BrokenSafetensorsException(HeaderError.INVALID_HEADER_DESERIALIZATION, message);
    }
}
