package dev.holdfast.adapters.http.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.adapters.http.testing.TestCallers;
import dev.holdfast.adapters.http.testing.TestClient;
import dev.holdfast.adapters.http.testing.TestServer;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.EventUseCases;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EventRoutesTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final NodeId WEB = new NodeId(UUID.randomUUID());
    private static final SiteId SHOP = new SiteId(UUID.randomUUID());

    private final InMemoryEvents events = new InMemoryEvents();
    private final EventUseCases useCases = EventUseCases.create(events);
    private final TestServer server = TestServer.of(EventRoutes.of(events, useCases.feed()));
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void start() {
        server.started();
        useCases.notice().run();
    }

    @AfterEach
    void stop() {
        useCases.end().run();
        http.shutdownNow();
        server.close();
    }

    @Test
    void showsTheNewestFirst() {
        happen(EventKind.BACKUP_MISSED);
        happen(EventKind.BACKUP_CAUGHT_UP);

        var reply = viewer().get("/events").expect(200);

        assertEquals(2, reply.at("/items/0/sequence").asLong());
        assertEquals("backup-caught-up", reply.textAt("/items/0/kind"));
        assertEquals("info", reply.textAt("/items/0/severity"));
        assertEquals("error", reply.textAt("/items/1/severity"));
        assertEquals("2026-11-22T12:00:00Z", reply.textAt("/items/0/at"));
        assertEquals(WEB.toString(), reply.textAt("/items/0/nodeId"));
        assertEquals(SHOP.toString(), reply.textAt("/items/0/siteId"));
        assertTrue(reply.at("/items/0/backupId").isMissingNode());
        assertTrue(reply.at("/next").isNull());
    }

    @Test
    void filtersAndPages() {
        happen(EventKind.BACKUP_MISSED);
        happen(EventKind.NODE_SILENT);
        happen(EventKind.BACKUP_MISSED);

        var first = viewer().get("/events?limit=1&kind=backup-missed&node=" + WEB + "&site=" + SHOP);
        var second = viewer().get("/events?limit=1&kind=backup-missed&cursor=" + first.textAt("/next"));

        assertEquals(3, first.at("/items/0/sequence").asLong());
        assertEquals(1, second.at("/items/0/sequence").asLong());
        assertEquals(
                0,
                viewer().get("/events?from=2026-11-22T12:00:01Z").at("/items").size());
        assertEquals(0, viewer().get("/events?node=" + SHOP).at("/items").size());
    }

    @Test
    void refusesWhatIsNoFilter() {
        viewer().get("/events?kind=dull").expectProblem(400, "invalid-request");
        viewer().get("/events?cursor=bm8").expectProblem(400, "invalid-request");
        streaming().with("Last-Event-ID", "-1").get("/events").expectProblem(400, "invalid-request");
    }

    @Test
    void streamsEventsAsTheyHappen() throws Exception {
        happen(EventKind.NODE_SILENT);
        try (var stream = open("/events")) {
            happen(EventKind.BACKUP_MISSED);
            useCases.notice().run();

            var event = stream.next();
            assertEquals("id: 2", event.get(0));
            assertEquals("event: backup-missed", event.get(1));
            assertTrue(event.get(2).startsWith("data: {\"sequence\":2,\"kind\":\"backup-missed\""), event.get(2));
        }
    }

    @Test
    void resumesAfterTheLastEventThatAReaderKnows() throws Exception {
        happen(EventKind.NODE_SILENT);
        happen(EventKind.NODE_BACK);
        happen(EventKind.BACKUP_MISSED);
        useCases.notice().run();

        try (var stream = open("/events?after=2");
                var reconnected = open("/events?after=3", "Last-Event-ID", "1")) {
            assertEquals("id: 3", stream.next().getFirst());
            assertEquals("id: 2", reconnected.next().getFirst());
            assertEquals("id: 3", reconnected.next().getFirst());
        }
    }

    @Test
    void streamsOnlyWhatItsReaderAskedFor() throws Exception {
        try (var stream = open("/events?kind=node-back&after=0")) {
            happen(EventKind.NODE_SILENT);
            happen(EventKind.NODE_BACK);
            useCases.notice().run();

            assertEquals("id: 2", stream.next().getFirst());
        }
    }

    @Test
    void endsStreamsWhenTheMasterStops() throws Exception {
        try (var stream = open("/events")) {
            useCases.end().run();

            assertTimeoutPreemptively(Duration.ofSeconds(10), stream::drain);
        }
    }

    @Test
    void turnsAwayReadersThatAreTooMany() throws Exception {
        var streams = new ArrayList<Stream>();
        for (int i = 0; i < 200; i++) {
            streams.add(open("/events"));
        }
        streaming().get("/events").expectProblem(503, "busy");

        useCases.end().run();
        for (var stream : streams) {
            stream.drain();
        }
    }

    @Test
    void givesThePlacesOfReadersThatLeftToOthers() throws Exception {
        for (int i = 0; i < 200; i++) {
            open("/events").close();
        }

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (status() == 503) {
                happen(EventKind.NODE_BACK);
                useCases.notice().run();
            }
        });
    }

    private int status() throws IOException, InterruptedException {
        return http.send(request("/events").build(), BodyHandlers.ofInputStream())
                .statusCode();
    }

    private void happen(EventKind kind) {
        events.add(new Happening(kind, Subject.FLEET.with(WEB).with(SHOP), "something happened", NOON));
    }

    private TestClient viewer() {
        return server.as(TestCallers.VIEWER);
    }

    private TestClient streaming() {
        return viewer().with("Accept", "text/event-stream");
    }

    private Stream open(String path, String... headers) throws IOException, InterruptedException {
        var request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        var response = http.send(request.build(), BodyHandlers.ofInputStream());
        assertEquals(200, response.statusCode());
        assertEquals(
                "text/event-stream",
                response.headers().firstValue("Content-Type").orElseThrow());
        var stream = new Stream(new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
        assertEquals(":", stream.reader().readLine());
        return stream;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.server().uri() + path))
                .header("Authorization", "Bearer " + TestCallers.VIEWER)
                .header("Accept", "text/event-stream");
    }

    /// A stream as its reader sees it, one event after the other.
    private record Stream(BufferedReader reader) implements AutoCloseable {

        List<String> next() throws IOException {
            var event = new ArrayList<String>();
            for (var line = reader.readLine(); ; line = reader.readLine()) {
                if (line.isEmpty() && !event.isEmpty()) {
                    return event;
                }
                if (!line.isEmpty() && !line.equals(":")) {
                    event.add(line);
                }
            }
        }

        /// Reads to its end.
        void drain() throws IOException {
            while (reader.readLine() != null) {
                // What comes is not asked for here.
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
