/**
 * Documents in the notations that trainers use (TOML, JSON, YAML), as trees whose every key and value knows where it
 * stands. They accept and refuse what the trainers' own parsers do, and know nothing of training.
 */
@NullMarked
package dev.loralint.trainer.tree;

import org.jspecify.annotations.NullMarked;
