/** sd-scripts: its room, with what rules, plans and upgrades ask of it. */
@NullMarked
package dev.loralint.trainers.sdscripts;

import org.jspecify.annotations.NullMarked;
