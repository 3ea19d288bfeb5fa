package dev.holdfast.application.agent.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.contracts.agent.InMemoryOutbox;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.backup.BackupOutcome;
import dev.holdfast.domain.backup.BackupTrigger;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendReportsTests {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final NodeIdentity NODE = new NodeIdentity(
            new NodeId(UUID.randomUUID()),
            new Secret("hfn_"),
            new Secret("{}"),
            new MasterAddress(URI.create("https://master.example/"), Optional.empty()));

    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final List<BackupId> received = new ArrayList<>();

    @Test
    void sendsTheOldestFirstAndForgetsWhatWasTaken() {
        var later = waiting(NOON.plusSeconds(9));
        var earlier = waiting(NOON);

        var sent = new SendReports(outbox, (report, _) -> received.add(report.backup())).send(NODE);

        assertEquals(List.of(earlier, later), received);
        assertEquals(new SendReports.Sent(2, 0, Optional.empty()), sent);
        assertEquals(0, outbox.size());
    }

    @Test
    void keepsEverythingWhileTheMasterIsAway() {
        waiting(NOON);
        waiting(NOON.plusSeconds(1));

        var sent = new SendReports(outbox, (_, _) -> {
                    throw new MasterException.Away("connection refused", Optional.empty());
                })
                .send(NODE);

        assertEquals(2, outbox.size());
        assertInstanceOf(MasterException.Away.class, sent.stopped().orElseThrow());
    }

    @Test
    void putsAsideOnlyTheReportThatTheMasterRefuses() {
        var refused = waiting(NOON);
        var fine = waiting(NOON.plusSeconds(1));

        var sent = new SendReports(outbox, (report, _) -> {
                    if (report.backup().equals(refused)) {
                        throw new MasterException.Refused(404, "urn:holdfast:problem:not-found", "no such site");
                    }
                    received.add(report.backup());
                })
                .send(NODE);

        assertEquals(List.of(fine), received);
        assertEquals(Set.of(refused), outbox.aside().keySet());
        assertEquals(new SendReports.Sent(1, 1, Optional.empty()), sent);
    }

    @Test
    void keepsReportsWhenTheMasterRefusesTheNodeItself() {
        waiting(NOON);

        new SendReports(outbox, (_, _) -> {
                    throw new MasterException.Refused(401, "urn:holdfast:problem:unauthorized", "who are you?");
                })
                .send(NODE);

        assertEquals(1, outbox.size());
    }

    private BackupId waiting(Instant finishedAt) {
        var backup = new BackupId(UUID.randomUUID());
        outbox.add(new RunReport(
                backup,
                new SiteId(UUID.randomUUID()),
                new StorageId(UUID.randomUUID()),
                new BackupOutcome.Success(),
                BackupTrigger.MANUAL,
                NOON,
                finishedAt,
                Optional.empty(),
                List.of("files"),
                RunFigures.NONE,
                List.of()));
        return backup;
    }
}
