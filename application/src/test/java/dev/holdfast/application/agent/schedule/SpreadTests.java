package dev.holdfast.application.agent.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.domain.fleet.NodeId;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTests {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void isTheSameForANodeAndASiteEveryTime() {
        var node = node(1);

        assertEquals(
                Spread.overNodes(node).of("shop", DAY), Spread.overNodes(node).of("shop", DAY));
        assertTrue(!Spread.overNodes(node)
                .of("shop", DAY)
                .equals(Spread.overNodes(node).of("blog", DAY)));
    }

    @Test
    void isEvenOverAThousandNodes() {
        var minutes = new int[10];
        IntStream.range(0, 1000).forEach(seed -> {
            var offset = Spread.overNodes(node(seed)).of("shop", DAY);
            assertTrue(offset.compareTo(Spread.LONGEST) < 0, offset::toString);
            minutes[(int) offset.toMinutes()]++;
        });

        for (int started : minutes) {
            assertTrue(started > 60 && started < 140, () -> started + " of a thousand in a minute");
        }
    }

    @Test
    void isNoMoreThanATenthOfWhatLiesBetweenTwoSlots() {
        IntStream.range(0, 1000).forEach(seed -> {
            var offset = Spread.overNodes(node(seed)).of("shop", Duration.ofMinutes(15));
            assertTrue(!offset.isNegative() && offset.compareTo(Duration.ofSeconds(90)) < 0, offset::toString);
        });
    }

    private static NodeId node(int seed) {
        var random = new Random(seed);
        return new NodeId(new UUID(random.nextLong(), random.nextLong()));
    }
}
