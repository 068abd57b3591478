package dev.loralint.safetensors;

/** Why the reference reader refuses a file, by the names of its errors (huggingface/safetensors, tensor.rs at 24b0b28). */
enum HeaderError {
    HEADER_TOO_SMALL,
    HEADER_TOO_LARGE,
    INVALID_HEADER_LENGTH,
    INVALID_HEADER,
    INVALID_HEADER_DESERIALIZATION,
    INVALID_OFFSET,
    TENSOR_INVALID_INFO,
    VALIDATION_OVERFLOW,
    MISALIGNED_SLICE,
    METADATA_INCOMPLETE_BUFFER
}
