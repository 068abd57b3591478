/**
 * What a tag means: a trait of the subject, something worn, a passing state, the picture around it. The meaning is data
 * (rules/lexicon), compiled into one resource; this package reads it and understands tags that nobody listed.
 */
@NullMarked
package dev.loralint.lexicon;

import org.jspecify.annotations.NullMarked;
