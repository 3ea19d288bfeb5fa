package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.configuration.SiteConfiguration;
import dev.holdfast.domain.fleet.NodeId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;

/// How long after its slot a site's run starts, so that nodes with one schedule do not start as one.
@FunctionalInterface
public interface Spread {

    /// The most that a run is put off, and the most of what lies between two slots.
    Duration LONGEST = Duration.ofMinutes(10);

    int SHARE = 10;

    /// Between a slot and one that never comes.
    Duration LONG = Duration.ofDays(365);

    /// @param interval from the slot to the one after it
    Duration of(String site, Duration interval);

    /// When the run for `slot` of the site's schedule starts.
    default Instant startOf(SiteConfiguration site, Instant slot) {
        var interval =
                site.next(slot).map(after -> Duration.between(slot, after)).orElse(LONG);
        return slot.plus(of(site.name(), interval));
    }

    /// The same for a node and a site every time, and even over many of them.
    static Spread overNodes(NodeId node) {
        return (site, interval) -> {
            var share = interval.dividedBy(SHARE);
            var bound = share.compareTo(LONGEST) < 0 ? share : LONGEST;
            return Duration.ofMillis((long) (bound.toMillis() * fraction(node + "/" + site)));
        };
    }

    private static double fraction(String what) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
            return Integer.toUnsignedLong(ByteBuffer.wrap(digest).getInt()) / (double) (1L << Integer.SIZE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
