/** What the trainer will make of a configuration, on datasets made for the purpose. */
@NullMarked
package dev.loralint.plan;

import org.jspecify.annotations.NullMarked;
