package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.application.master.database.DatabaseException;
import dev.holdfast.application.master.events.Event;
import dev.holdfast.application.master.events.EventFeed;
import dev.holdfast.application.master.events.EventFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Server-sent events, as the HTML standard has them. A reader that is slow, or stands still, holds a place and its own
/// thread, and no more: it gets what it has not seen when it reads on.
final class EventStreams {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.http");

    static final String MEDIA_TYPE = "text/event-stream";

    private static final int MOST = 200;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /// A stream ends after four minutes, and its reader comes again: with a token that still holds, if it is not to be
    /// turned away.
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final EventFeed feed;
    private final Semaphore places = new Semaphore(MOST);

    EventStreams(EventFeed feed) {
        this.feed = feed;
    }

    /// @param after the last event that the reader knows; empty to begin with what happens from now on
    Answer open(EventFilter filter, Optional<Long> after) {
        if (places.availablePermits() == 0) {
            return Answer.problem(Problems.busy());
        }
        long newest = feed.newest();
        // A number from the future is of a database that was here before.
        long begin = after.map(known -> Math.min(known, newest)).orElse(newest);
        return Answer.stream(MEDIA_TYPE, out -> occupy(out, filter, begin));
    }

    private void occupy(OutputStream out, EventFilter filter, long begin) throws IOException {
        if (!places.tryAcquire()) {
            return;
        }
        try {
            write(out, filter, begin);
        } catch (DatabaseException.Transient e) {
            LOG.log(Level.WARNING, "a stream of events ends: the database is away", e);
        } finally {
            places.release();
        }
    }

    private void write(OutputStream out, EventFilter filter, long begin) throws IOException {
        long known = begin;
        long began = System.nanoTime();
        while (System.nanoTime() - began < LONGEST.toNanos() && !feed.isClosed()) {
            out.write(utf8(":\n\n"));
            out.flush();
            for (var event : feed.after(known, HEARTBEAT)) {
                known = event.sequence();
                if (filter.takes(event.happening())) {
                    out.write(utf8(text(event)));
                }
            }
        }
    }

    private static String text(Event event) {
        var message = EventMapping.message(event);
        var json = new String(Json.write(message), StandardCharsets.UTF_8);
        return "id: " + event.sequence() + "\nevent: " + message.kind() + "\ndata: " + json + "\n\n";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
