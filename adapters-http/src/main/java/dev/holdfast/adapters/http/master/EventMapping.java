package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.wire.EventMessages;
import dev.holdfast.application.master.events.Event;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.util.Locale;

/// Events as messages.
final class EventMapping {

    private EventMapping() {}

    static EventMessages.Event message(Event event) {
        var happening = event.happening();
        var subject = happening.subject();
        return new EventMessages.Event(
                event.sequence(),
                name(happening.kind()),
                name(happening.kind().severity()),
                happening.at(),
                subject.node().map(NodeId::value),
                subject.site().map(SiteId::value),
                subject.storage().map(StorageId::value),
                subject.backup().map(BackupId::value),
                happening.detail());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
