package dev.loralint.fix;

import java.util.List;

/**
 * What a fix came to.
 *
 * @param fixed the findings that were acted on
 * @param files how many files have another content than before
 * @param troubles files that were left alone, and why
 * @param stable whether nothing was left to do; otherwise fixes undo each other, which is a bug in loralint
 * @param left what is wrong now
 */
public record FixResult(List<FixedFinding> fixed, int files, List<Trouble> troubles, boolean stable, Judgement left) {

    public FixResult {
        fixed = List.copyOf(fixed);
        troubles = List.copyOf(troubles);
    }
}
