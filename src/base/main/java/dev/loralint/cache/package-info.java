/**
 * Keeps what need not be worked out twice from one run to the next. What is kept may be deleted, shared and damaged at any
 * time: that costs the time of working it out again, and nothing else.
 */
@NullMarked
package dev.loralint.cache;

import org.jspecify.annotations.NullMarked;
