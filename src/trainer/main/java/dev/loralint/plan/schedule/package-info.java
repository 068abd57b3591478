/** How long a training is, and the learning rate at each step. */
@NullMarked
package dev.loralint.plan.schedule;

import org.jspecify.annotations.NullMarked;
