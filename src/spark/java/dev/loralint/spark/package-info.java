/** Audits and checks on Apache Spark: what lists, spreads, merges and writes. What is counted and judged is in the core. */
@NullMarked
package dev.loralint.spark;

import org.jspecify.annotations.NullMarked;
