/** Zips that are read as if they were folders: nothing is unpacked to the disk, and nothing in them is changed. */
@NullMarked
package dev.loralint.archive;

import org.jspecify.annotations.NullMarked;
