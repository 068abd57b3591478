package dev.loralint.safetensors;

import java.util.List;
import java.util.Map;

/**
 * What a header holds, before anybody compared it with the file.
 *
 * @param tensors a list of its own, which may be put in order
 * @param repeatedKeys that stand twice, of which the last value counts
 */
record HeaderContent(Map<String, String> metadata, List<Tensor> tensors, List<String> repeatedKeys) {}
