/**
 * What sd-scripts makes of a configuration and its folders before it trains: the images it takes, the captions as it
 * reads and as it trains them, buckets, batches, steps. It says what will be, and checks nothing.
 */
@NullMarked
package dev.loralint.plan;

import org.jspecify.annotations.NullMarked;
