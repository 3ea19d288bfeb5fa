package dev.holdfast.application.master.watch;

import dev.holdfast.application.master.events.EventKind;
import java.time.Instant;

/// Something that is wrong for a while, and of which an event tells once while it lasts.
public sealed interface Condition {

    /// What tells that it began; also the name of the alarm.
    EventKind begin();

    /// What tells that it is over.
    EventKind end();

    /// A site that is backed up, and whose newest good backup, or failing any the site itself, is older at `now` than
    /// the site's recovery point allows.
    record BackupMissed(Instant now) implements Condition {
        @Override
        public EventKind begin() {
            return EventKind.BACKUP_MISSED;
        }

        @Override
        public EventKind end() {
            return EventKind.BACKUP_CAUGHT_UP;
        }
    }

    /// An active node that was last heard of before `deadline`.
    record NodeSilent(Instant deadline) implements Condition {
        @Override
        public EventKind begin() {
            return EventKind.NODE_SILENT;
        }

        @Override
        public EventKind end() {
            return EventKind.NODE_BACK;
        }
    }

    /// A storage in use that did not answer when it was last asked.
    record StorageDown() implements Condition {
        @Override
        public EventKind begin() {
            return EventKind.STORAGE_DOWN;
        }

        @Override
        public EventKind end() {
            return EventKind.STORAGE_UP;
        }
    }
}
