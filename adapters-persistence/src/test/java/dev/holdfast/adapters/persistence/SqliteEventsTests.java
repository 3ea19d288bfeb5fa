package dev.holdfast.adapters.persistence;

import dev.holdfast.application.master.events.Events;
import dev.holdfast.contracts.events.EventsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SqliteEventsTests implements EventsContract {

    @RegisterExtension
    final FreshDatabase database = FreshDatabase.sqlite();

    @Override
    public Events events() {
        return database.persistence().events();
    }
}
