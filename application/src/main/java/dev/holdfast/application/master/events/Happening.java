package dev.holdfast.application.master.events;

import dev.holdfast.domain.backup.Backup;
import java.time.Instant;

/// An event that is to be written down.
///
/// @param at     by the master's clock
/// @param detail for people, one line
public record Happening(EventKind kind, Subject subject, String detail, Instant at) {

    /// A run that left no backup.
    public static Happening failed(Backup backup, Instant at) {
        var subject = Subject.FLEET
                .with(backup.node())
                .with(backup.site())
                .with(backup.storage())
                .with(backup.id());
        var why = backup.failure()
                .map(failure -> failure.code() + ": " + failure.detail())
                .map(text -> text.replaceAll("\\p{Cntrl}+", " "));
        return new Happening(EventKind.BACKUP_FAILED, subject, why.orElse("no reason was given"), at);
    }
}
