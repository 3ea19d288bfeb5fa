package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.reconciliation.Catalogued;
import dev.holdfast.domain.reconciliation.Comparison;
import dev.holdfast.domain.reconciliation.Difference;
import dev.holdfast.domain.reconciliation.Evidence;
import dev.holdfast.domain.reconciliation.Found;
import dev.holdfast.domain.reconciliation.ObjectName;
import dev.holdfast.domain.storage.StorageId;
import java.util.Iterator;
import java.util.function.Consumer;

/// Holds a storage against the catalogue, and writes down where they differ; changes nothing.
final class Comparing implements Comparison.Observer {

    private final Inventory inventory;
    private final Strangers strangers;
    private final ObjectStore store;
    private final StorageId storage;
    private final Ledger ledger;
    private long catalogued;
    private long missing;
    private long found;

    Comparing(Inventory inventory, Strangers strangers, ObjectStore store, StorageId storage, Ledger ledger) {
        this.inventory = inventory;
        this.strangers = strangers;
        this.store = store;
        this.storage = storage;
        this.ledger = ledger;
    }

    Evidence compare() {
        Comparison.walk(
                counting(new CatalogueWalk(inventory, storage), this::count),
                counting(new ListingWalk(store, ledger::listed), this::count),
                this);
        noteStaleUploads();
        ledger.flush();
        return new Evidence(catalogued, missing, found);
    }

    @Override
    public void missing(Catalogued booked) {
        missing++;
        note(new Difference.Missing(booked), "");
    }

    @Override
    public void changed(Catalogued booked, Found other) {
        missing++;
        note(
                new Difference.SizeMismatch(booked, other),
                "it has %d bytes, and %d are booked"
                        .formatted(other.bytes(), booked.bytes().orElse(0)));
    }

    @Override
    public void returned(Found object) {
        unknown(object);
    }

    @Override
    public void unknown(Found object) {
        strangers.sort(object, ledger.now()).ifPresent(ledger::found);
    }

    private void note(Difference difference, String detail) {
        ledger.found(Findings.of(difference, detail));
    }

    private void count(Catalogued object) {
        if (object.standing() == Catalogued.Standing.THERE) {
            catalogued++;
        }
    }

    private void count(Found object) {
        switch (ObjectName.of(object.key())) {
            case ObjectName.Pack _, ObjectName.CommitRecord _, ObjectName.SealedKey _ -> found++;
            case ObjectName.OfMaster _, ObjectName.Probe _, ObjectName.Unknown _ -> {}
        }
    }

    private void noteStaleUploads() {
        StaleUploads.of(store, ledger.now())
                .forEach(upload -> note(
                        new Difference.StaleUpload(upload.key().value(), upload.begunAt()),
                        "begun " + upload.begunAt() + " and not finished"));
    }

    private static <T> Iterator<T> counting(Iterator<T> iterator, Consumer<T> counter) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public T next() {
                var next = iterator.next();
                counter.accept(next);
                return next;
            }
        };
    }
}
