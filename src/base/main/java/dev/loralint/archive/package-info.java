/** Zips that are read as if they were folders: nothing is unpacked to the disk, and what is fixed goes into a new zip. */
@NullMarked
package dev.loralint.archive;

import org.jspecify.annotations.NullMarked;
