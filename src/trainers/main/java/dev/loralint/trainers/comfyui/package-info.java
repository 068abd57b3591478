/** ComfyUI's nodes that train a LoRA, in its workflows. */
@NullMarked
package dev.loralint.trainers.comfyui;

import org.jspecify.annotations.NullMarked;
