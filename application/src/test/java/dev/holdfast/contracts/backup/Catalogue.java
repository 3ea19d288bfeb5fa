package dev.holdfast.contracts.backup;

import dev.holdfast.application.master.backup.Backups;
import dev.holdfast.application.master.backup.Registrations;
import dev.holdfast.application.master.deletion.Deletions;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.quota.QuotaBooks;
import dev.holdfast.application.master.run.Runs;

/// All ports to one catalogue.
public record Catalogue(
        QuotaBooks books,
        Runs runs,
        Registrations registrations,
        Backups backups,
        Deletions deletions,
        Events events) {}
