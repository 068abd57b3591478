/** What trainers make of videos: which pieces of them are trained, and which are left out. */
@NullMarked
package dev.loralint.plan.videos;

import org.jspecify.annotations.NullMarked;
