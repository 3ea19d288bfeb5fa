package dev.holdfast.adapters.http.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.adapters.http.settings.RequestLimits;
import dev.holdfast.domain.fleet.NodeId;
import java.net.InetAddress;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class RateLimitsTests {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Route ROUTE = new Routes("sample")
            .get("/", Access.anyone(), _ -> Answer.noContent())
            .all()
            .getFirst();

    private long nanos;
    private final RateLimits limits = new RateLimits(RequestLimits.USUAL.withPerSecond(10), () -> nanos);

    @Test
    void letsABurstOfTwoSecondsThrough() {
        var node = node();
        for (int i = 0; i < 20; i++) {
            limits.admit(ROUTE, node, HERE);
        }
        assertThrows(ProblemException.class, () -> limits.admit(ROUTE, node, HERE));
    }

    @Test
    void saysWhenToComeBackAndThenLetsIn() {
        var node = node();
        exhaust(node);
        var refused = assertThrows(ProblemException.class, () -> limits.admit(ROUTE, node, HERE));
        assertEquals("1", refused.problem().headers().get("Retry-After"));
        nanos += Duration.ofMillis(101).toNanos();
        assertDoesNotThrow(() -> limits.admit(ROUTE, node, HERE));
    }

    @Test
    void countsEveryCallerApart() {
        exhaust(node());
        assertDoesNotThrow(() -> limits.admit(ROUTE, node(), HERE));
        assertDoesNotThrow(() -> limits.admit(ROUTE, new Caller.Anonymous(), HERE));
    }

    @Test
    void takesANetworkForOneParty() throws Exception {
        var first = InetAddress.getByName("2001:db8:1:2::1");
        var second = InetAddress.getByName("2001:db8:1:2:3::9");
        var other = InetAddress.getByName("2001:db8:1:3::1");
        assertThrows(ProblemException.class, () -> {
            for (int i = 0; i < 1000; i++) {
                limits.admit(ROUTE, new Caller.Anonymous(), i % 2 == 0 ? first : second);
            }
        });
        assertDoesNotThrow(() -> limits.admit(ROUTE, new Caller.Anonymous(), other));
    }

    private void exhaust(Caller caller) {
        assertThrows(ProblemException.class, () -> {
            for (int i = 0; i < 1000; i++) {
                limits.admit(ROUTE, caller, HERE);
            }
        });
    }

    private static Caller node() {
        return new Caller.Node(new NodeId(UUID.randomUUID()));
    }
}
