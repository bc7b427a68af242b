package io.github.peakaclient.page;

import io.github.peakaclient.error.TransportException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

final class PageIterator<T extends @Nullable Object, A> implements Iterator<Page<T>> {
    private final PageWalk<T, A> walk;

    PageIterator(PageWalk<T, A> walk) {
        this.walk = walk;
    }

    @Override
    public boolean hasNext() {
        return walk.hasNext();
    }

    @Override
    public Page<T> next() {
        if (!walk.hasNext()) {
            throw new NoSuchElementException("no more pages");
        }
        try {
            if (walk.needsPreparation()) {
                walk.prepare();
            }
            return walk.accept(walk.call().send());
        } catch (TransportException e) {
            throw walk.failure(e);
        }
    }

    @Override // old Android has no default implementation
    public void remove() {
        throw new UnsupportedOperationException("remove");
    }
}
