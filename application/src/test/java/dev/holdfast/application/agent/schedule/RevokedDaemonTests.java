package dev.holdfast.application.agent.schedule;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.storage.Pause;
import dev.holdfast.domain.fleet.NodeId;
import java.net.URI;
import java.util.Optional;
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

    private final DaemonBench bench = new DaemonBench();

    @Test
    void aDaemonEndsWhenItsNodeWasRevoked() {
        bench.master.revoke();
        bench.reading = () -> DaemonBench.configuration(1);

        assertThrows(MasterException.Revoked.class, () -> daemon().run(NODE));
        assertFalse(Thread.interrupted());
    }

    private RunDaemon daemon() {
        Pause forGood = _ -> new CountDownLatch(1).await();
        return bench.ports(forGood, forGood).daemon();
    }
}
