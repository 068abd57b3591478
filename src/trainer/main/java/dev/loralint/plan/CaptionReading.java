package dev.loralint.plan;

import dev.loralint.captions.CaptionTreatment;

/**
 * What holds for all captions of a training.
 *
 * @param raw whether the text encoder's outputs are cached, for which captions are taken as they are read
 *     (strategy_sdxl.py: SdxlTextEncoderOutputsCachingStrategy.cache_batch_outputs)
 * @param maxTokens tokens that the text encoder sees
 */
record CaptionReading(boolean raw, int maxTokens, CaptionTreatment.Length length) {}
