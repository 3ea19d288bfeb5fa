package dev.holdfast.application.agent.schedule;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.agent.configuration.AgentConfiguration;
import dev.holdfast.application.agent.configuration.ObtainConfiguration;
import dev.holdfast.application.agent.configuration.ResourceLimits;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.agent.report.SendReports;
import dev.holdfast.contracts.agent.FakeMaster;
import dev.holdfast.contracts.agent.FixedHost;
import dev.holdfast.contracts.agent.InMemoryOutbox;
import dev.holdfast.contracts.agent.InMemoryRuns;
import dev.holdfast.contracts.agent.InMemorySealedConfigurations;
import dev.holdfast.domain.fleet.NodeId;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RevokedDaemonTests {

    private static final NodeIdentity NODE = new NodeIdentity(
            new NodeId(UUID.randomUUID()),
            new Secret("hfn_"),
            new Secret("{}"),
            new MasterAddress(URI.create("https://master.example/"), Optional.empty()));

    private final FakeMaster master = new FakeMaster();
    private final InMemoryOutbox outbox = new InMemoryOutbox();

    @Test
    void aDaemonEndsWhenItsNodeWasRevoked() {
        master.revoke();

        assertThrows(MasterException.Revoked.class, () -> daemon().run(NODE));
        assertFalse(Thread.interrupted());
    }

    private RunDaemon daemon() {
        return new DaemonPorts(
                        new SendHeartbeats(new FixedHost(), new InMemoryRuns(), outbox, master, "1.0"),
                        new SendReports(outbox, master),
                        new ObtainConfiguration(master, new InMemorySealedConfigurations()),
                        RevokedDaemonTests::nothingToDo,
                        (_, _) -> {
                            throw new AssertionError("nothing is started here");
                        },
                        _ -> new CountDownLatch(1).await(),
                        InstantSource.fixed(Instant.EPOCH),
                        new Random(7),
                        new Silent())
                .daemon();
    }

    private static AgentConfiguration nothingToDo() {
        return new AgentConfiguration(
                List.of(),
                AgentConfiguration.MasterUnknown.BACKUP,
                AgentConfiguration.FAILOVER_AFTER,
                new AgentConfiguration.RestorePermissions(List.of(), List.of()),
                new AgentConfiguration.PresignAhead(2, 6),
                List.of(),
                ResourceLimits.DEFAULT);
    }

    private static final class Silent implements DaemonWatcher {

        @Override
        public void masterHeard() {}

        @Override
        public void masterAway(String why) {}

        @Override
        public void reportsSent(int accepted, int refused) {}

        @Override
        public void configurationUnusable(String why) {}

        @Override
        public void started(String site) {}

        @Override
        public void stillRunning(String site) {}

        @Override
        public void notStarted(String site, String why) {}

        @Override
        public void ended(String site, int exitCode) {}
    }
}
