package dev.loralint.report.format;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** What becomes of the elements of a list, made when it is asked for, so that it never lies in memory as a whole. */
public final class Mapped<A, B> extends AbstractList<B> {

    private final List<A> from;
    private final Function<A, B> made;

    public Mapped(List<A> from, Function<A, B> made) {
        this.from = from;
        this.made = made;
    }

    @Override
    public B get(int index) {
        return made.apply(from.get(index));
    }

    /** A list that makes its elements may have no quick way to one of them. */
    @Override
    public Iterator<B> iterator() {
        Iterator<A> each = from.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public B next() {
                return made.apply(each.next());
            }
        };
    }

    @Override
    public int size() {
        return from.size();
    }
}
