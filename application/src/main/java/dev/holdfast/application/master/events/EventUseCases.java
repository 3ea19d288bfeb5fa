package dev.holdfast.application.master.events;

/// What is done with events, wired.
///
/// @param notice looks for new events; to be called every second or so
/// @param end    lets go whoever waits, because the master stops
public record EventUseCases(Events events, EventFeed feed, Runnable notice, Runnable end) {

    public static EventUseCases create(Events events) {
        var recent = new RecentEvents(events);
        return new EventUseCases(events, recent, recent::notice, recent::close);
    }
}
