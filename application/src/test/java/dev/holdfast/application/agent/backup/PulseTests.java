package dev.holdfast.application.agent.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.report.Heartbeats;
import dev.holdfast.application.agent.report.SendHeartbeats;
import dev.holdfast.application.storage.Pause;
import dev.holdfast.contracts.agent.FixedHost;
import dev.holdfast.contracts.agent.InMemoryOutbox;
import dev.holdfast.contracts.agent.InMemoryRuns;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PulseTests {

    private static final Duration INTERVAL = Duration.ofSeconds(60);

    private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
    private final Semaphore time = new Semaphore(0);
    private final AtomicInteger beats = new AtomicInteger();
    private final Pause pause = duration -> {
        pauses.add(duration);
        time.acquire();
    };

    @Test
    void beatsOnceTheRunHasLastedAWhileAndThenAsTheMasterSays() throws Exception {
        try (var _ = start((_, _) -> new Heartbeats.Answer(INTERVAL, "", false))) {
            assertEquals(Duration.ofSeconds(5), pauses.take());
            assertEquals(0, beats.get());

            time.release();

            assertEquals(INTERVAL, pauses.take());
            assertEquals(1, beats.get());
        }
    }

    @Test
    void endsARunWhoseNodeWasRevoked() throws Exception {
        var watcher = new RunBench.Watcher();
        try (var pulse = start((_, _) -> {
            throw new MasterException.Revoked("gone");
        })) {
            var heeding = pulse.heeding(watcher);
            assertTrue(!heeding.wantsToStop());

            time.release();

            pauses.take();
            pauses.take();
            assertTrue(heeding.wantsToStop());
        }
    }

    private Pulse start(Heartbeats master) {
        Heartbeats counting = (heartbeat, identity) -> {
            beats.incrementAndGet();
            return master.beat(heartbeat, identity);
        };
        var heartbeats = new SendHeartbeats(new FixedHost(), new InMemoryRuns(), new InMemoryOutbox(), counting, "1.0");
        return Pulse.start(heartbeats, RunBench.NODE, () -> false, pause);
    }
}
