package dev.holdfast.application.master.backup;

import dev.holdfast.application.master.backup.Registrations.Failed;
import dev.holdfast.application.master.backup.Registrations.Known;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.archive.PackRow;
import dev.holdfast.domain.backup.BackupFailure;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Looks at what a run left in a storage, and books that.
final class Bookkeeping {

    private final OpenStorage storages;
    private final RecordReader reader;
    private final Registrations registrations;

    Bookkeeping(OpenStorage storages, RecordReader reader, Registrations registrations) {
        this.storages = storages;
        this.reader = reader;
        this.registrations = registrations;
    }

    ReportAnswer book(Booking booking) {
        return within(booking, store -> book(booking, store));
    }

    /// Books a further copy of a backup that is booked; one that is not there, or not to be read, is
    /// none.
    ReportAnswer bookCopy(Booking booking) {
        if (!registrations.takesCopy(booking.backup(), booking.terms().site(), booking.storage())) {
            return answer(registrations.known(booking.backup()));
        }
        return within(booking, store -> bookCopy(booking, store));
    }

    ReportAnswer fail(Booking booking, BackupFailure failure) {
        return within(booking, _ -> bookFailure(booking, failure));
    }

    private ReportAnswer bookFailure(Booking booking, BackupFailure failure) {
        return answer(registrations.fail(new Failed(
                booking.backup(),
                booking.terms().site(),
                booking.terms().node(),
                booking.storage(),
                booking.trigger(),
                booking.sources(),
                booking.startedAt(),
                failure,
                booking.seenAt())));
    }

    static ReportAnswer answer(Known known) {
        return switch (known) {
            case Known.Present(var backup, var missing) -> new ReportAnswer.Booked(backup, missing);
            case Known.Deleted() -> new ReportAnswer.Deleted();
            case Known.Never() -> new ReportAnswer.Unknown();
        };
    }

    private ReportAnswer within(Booking booking, Function<ObjectStore, ReportAnswer> work) {
        var opened = storages.open(booking.storage());
        if (opened.isEmpty()) {
            return new ReportAnswer.UnknownStorage(booking.storage());
        }
        try (var store = opened.get()) {
            return work.apply(store);
        }
    }

    private ReportAnswer book(Booking booking, ObjectStore store) {
        return switch (reader.read(store, booking.terms(), booking.backup())) {
            case RecordReading.Missing() -> new ReportAnswer.NoRecord();
            case RecordReading.Unreadable(var failure) -> bookFailure(booking, failure);
            case RecordReading.Found found -> answer(registrations.register(registration(booking, found, store)));
        };
    }

    private ReportAnswer bookCopy(Booking booking, ObjectStore store) {
        if (reader.read(store, booking.terms(), booking.backup()) instanceof RecordReading.Found found) {
            registrations.registerCopy(registration(booking, found, store));
        }
        return answer(registrations.known(booking.backup()));
    }

    private Registration registration(Booking booking, RecordReading.Found found, ObjectStore store) {
        return new Registration(
                booking.backup(),
                booking.terms(),
                booking.storage(),
                booking.trigger(),
                booking.sources(),
                found.record(),
                found.bytes(),
                confirmed(booking, found.record(), store),
                booking.partial(),
                found.doubt(),
                booking.held(),
                booking.seenAt());
    }

    private Set<PackId> confirmed(Booking booking, CommitRecord record, ObjectStore store) {
        var site = booking.terms().site();
        var packs = record.livePacks().collect(Collectors.toMap(PackRow::id, Function.identity(), (a, _) -> a));
        var strangers = registrations.strangers(site, booking.storage(), packs.keySet());
        return new PackAudit(store, site)
                .confirm(strangers.stream().map(packs::get).toList());
    }
}
