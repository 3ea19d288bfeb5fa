package dev.holdfast.application.master.backup;

import dev.holdfast.application.master.backup.Registrations.Known;
import dev.holdfast.application.master.quota.SiteRules;
import dev.holdfast.application.master.quota.SiteTerms;
import dev.holdfast.domain.backup.Backup;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.time.Instant;
import java.time.InstantSource;

final class Reporting implements ReportBackup, AdoptBackup, RebookBackup {

    private final SiteRules rules;
    private final Registrations registrations;
    private final Bookkeeping books;
    private final InstantSource clock;

    Reporting(SiteRules rules, Registrations registrations, Bookkeeping books, InstantSource clock) {
        this.rules = rules;
        this.registrations = registrations;
        this.books = books;
        this.clock = clock;
    }

    @Override
    public ReportAnswer report(NodeId node, BackupReport report) {
        return rules.find(report.site())
                .filter(terms -> terms.node().equals(node))
                .map(terms -> report(terms, report))
                .orElseGet(ReportAnswer.Unknown::new);
    }

    @Override
    public ReportAnswer adopt(SiteId site, StorageId storage, BackupId backup) {
        return rules.find(site)
                .map(terms -> adopt(Booking.found(backup, terms, storage, clock.instant())))
                .orElseGet(ReportAnswer.Unknown::new);
    }

    @Override
    public ReportAnswer rebook(SiteId site, StorageId storage, BackupId backup, Instant writtenAt) {
        return rules.find(site)
                .map(terms -> adopt(Booking.rebuilt(backup, terms, storage, writtenAt)))
                .orElseGet(ReportAnswer.Unknown::new);
    }

    private ReportAnswer report(SiteTerms terms, BackupReport report) {
        var answer = primary(terms, report);
        if (answer instanceof ReportAnswer.Booked(var backup, var _)
                && backup.condition().isCommitted()) {
            var booking = reported(report, terms, false);
            report.copies().forEach(storage -> books.bookCopy(booking.in(storage)));
        }
        return answer;
    }

    private ReportAnswer primary(SiteTerms terms, BackupReport report) {
        return switch (registrations.known(report.backup())) {
            case Known.Deleted() -> new ReportAnswer.Deleted();
            case Known.Never() -> book(terms, report);
            case Known.Present(var backup, var missing) -> {
                if (!belongsTo(terms, backup)) {
                    yield new ReportAnswer.Unknown();
                }
                yield backup.condition().isCommitted() ? new ReportAnswer.Booked(backup, missing) : book(terms, report);
            }
        };
    }

    private ReportAnswer adopt(Booking booking) {
        return switch (registrations.known(booking.backup())) {
            case Known.Deleted() -> new ReportAnswer.Deleted();
            case Known.Never() -> books.book(booking);
            case Known.Present(var backup, var _) -> {
                if (!belongsTo(booking.terms(), backup)) {
                    yield new ReportAnswer.Unknown();
                }
                yield backup.condition().isCommitted() ? books.bookCopy(booking) : books.book(booking);
            }
        };
    }

    private ReportAnswer book(SiteTerms terms, BackupReport report) {
        return switch (report.outcome()) {
            case BackupOutcome.Success() -> books.book(reported(report, terms, false));
            case BackupOutcome.Partial() -> books.book(reported(report, terms, true));
            case BackupOutcome.Failed(var failure) -> books.fail(reported(report, terms, false), failure);
        };
    }

    private Booking reported(BackupReport report, SiteTerms terms, boolean partial) {
        return Booking.reported(report, terms, partial, clock.instant());
    }

    private static boolean belongsTo(SiteTerms terms, Backup backup) {
        return backup.site().equals(terms.site()) && backup.node().equals(terms.node());
    }
}
