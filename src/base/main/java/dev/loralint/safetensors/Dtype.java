package dev.loralint.safetensors;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The number formats that safetensors knows (tensor.rs:869-890 at 24b0b28), and how many bits a number takes. */
public enum Dtype {
    BOOL(8),
    F4(4),
    F6_E2M3(6),
    F6_E3M2(6),
    U8(8),
    I8(8),
    F8_E5M2(8),
    F8_E4M3(8),
    F8_E8M0(8),
    F8_E4M3FNUZ(8),
    F8_E5M2FNUZ(8),
    I16(16),
    U16(16),
    F16(16),
    BF16(16),
    I32(32),
    U32(32),
    F32(32),
    C64(64),
    F64(64),
    I64(64),
    U64(64);

    private static final Map<String, Dtype> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Dtype::name, d -> d));

    private final int bits;

    Dtype(int bits) {
        this.bits = bits;
    }

    /** Bits a number. */
    public int bits() {
        return bits;
    }

    /** By the word in a header, which is written in capitals. */
    static Optional<Dtype> named(String word) {
        return Optional.ofNullable(BY_NAME.get(word));
    }
}
