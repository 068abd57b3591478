package dev.loralint.lora.weights;

/**
 * Hashes by which people look a file up.
 *
 * @param sha256 the SHA-256 of the whole file, 64 hexadecimal digits
 * @param tensors the SHA-256 of everything after the header, 64 digits: what sd-scripts records as {@code
 *     sshs_model_hash} (model_io.py: addnet_hash_safetensors), whatever the metadata says
 * @param legacy the first 8 digits of the SHA-256 of bytes 0x100000 to 0x10ffff, which the first web UIs used
 *     (model_io.py: model_hash); empty for a file that is too short
 */
public record Hashes(String sha256, String tensors, String legacy) {

    /** The first 10 digits of the SHA-256. */
    public String autoV2() {
        return sha256.substring(0, 10);
    }

    /** The first 12 digits of the tensors' hash. */
    public String autoV3() {
        return tensors.substring(0, 12);
    }
}
