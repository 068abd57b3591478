/** Scores of tags, by a tagger that the user has. What runs its network is not part of the program (docs/decisions/0025-onnx-apart.md). */
@NullMarked
package dev.loralint.vision;

import org.jspecify.annotations.NullMarked;
