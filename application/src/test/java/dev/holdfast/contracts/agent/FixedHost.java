package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.report.HostProbe;
import dev.holdfast.domain.storage.ByteSize;
import java.time.Duration;
import java.util.List;

/// A host on which nothing ever changes.
public final class FixedHost implements HostProbe {

    @Override
    public HostDescription describe() {
        return new HostDescription("web-1", List.of("192.0.2.1"), "Debian GNU/Linux 12 (bookworm)");
    }

    @Override
    public HostLoad measure() {
        return new HostLoad(
                12.5,
                0.25,
                new Memory(new ByteSize(8_000), new ByteSize(6_000)),
                List.of(new Disk("/", new ByteSize(100_000), new ByteSize(40_000))),
                Duration.ofHours(1));
    }
}
