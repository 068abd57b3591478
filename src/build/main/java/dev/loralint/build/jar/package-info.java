/** Changes classes of the packed jar, so that the JVM starts faster. */
@NullMarked
package dev.loralint.build.jar;

import org.jspecify.annotations.NullMarked;
