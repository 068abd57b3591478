package dev.loralint.fix;

import java.util.List;

/**
 * What one pass does.
 *
 * @param rewrites one for each file
 * @param cut whether more passes will be needed in any case: findings have more places than they list, or fixes of one
 *     file are tried one by one
 */
public record Plan(List<Rewrite> rewrites, boolean cut) {

    public Plan {
        rewrites = List.copyOf(rewrites);
    }

    public boolean isEmpty() {
        return rewrites.isEmpty();
    }
}
