package dev.holdfast.domain.reconciliation;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Walks a catalogue and a listing side by side, holding one object of each.
public final class Comparison {

    private final Iterator<Catalogued> catalogue;
    private final Iterator<Found> listing;
    private final Observer observer;
    private @Nullable Catalogued booked;
    private @Nullable Found found;

    private Comparison(Iterator<Catalogued> catalogue, Iterator<Found> listing, Observer observer) {
        this.catalogue = catalogue;
        this.listing = listing;
        this.observer = observer;
    }

    /// Both are in [KeyOrder], each key once.
    public static void walk(Iterator<Catalogued> catalogue, Iterator<Found> listing, Observer observer) {
        new Comparison(catalogue, listing, observer).walk();
    }

    private void walk() {
        booked = next(catalogue);
        found = next(listing);
        while (booked != null || found != null) {
            step(booked, found);
        }
    }

    private void step(@Nullable Catalogued one, @Nullable Found other) {
        int order = order(one, other);
        if (order < 0 && one != null) {
            if (one.standing() == Catalogued.Standing.THERE) {
                observer.missing(one);
            }
            booked = next(catalogue);
        } else if (order > 0 && other != null) {
            observer.unknown(other);
            found = next(listing);
        } else if (one != null && other != null) {
            meet(one, other);
            booked = next(catalogue);
            found = next(listing);
        }
    }

    private void meet(Catalogued one, Found other) {
        switch (one.standing()) {
            case LEAVING -> {}
            case LOST -> observer.returned(other);
            case THERE -> {
                if (!one.isAs(other)) {
                    observer.changed(one, other);
                }
            }
        }
    }

    private static int order(@Nullable Catalogued one, @Nullable Found other) {
        if (one == null) {
            return 1;
        }
        return other == null ? -1 : KeyOrder.UTF_8.compare(one.key(), other.key());
    }

    private static <T> @Nullable T next(Iterator<T> iterator) {
        return iterator.hasNext() ? iterator.next() : null;
    }

    /// Hears where the two differ.
    public interface Observer {

        void missing(Catalogued booked);

        void changed(Catalogued booked, Found found);

        /// An object that was known to be lost is there.
        void returned(Found found);

        void unknown(Found found);
    }
}
