/** What a change to a repository brings: the findings with it less those before it. */
@NullMarked
package dev.loralint.comparison;

import org.jspecify.annotations.NullMarked;
