package dev.holdfast.domain.reconciliation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.domain.reconciliation.Catalogued.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTests {

    @Test
    void tellsWhereTheTwoDiffer() {
        var catalogue = List.of(
                booked("a", 1, Standing.THERE),
                booked("b", 1, Standing.THERE),
                booked("c", 1, Standing.LEAVING),
                booked("d", 1, Standing.LEAVING),
                booked("e", 0, Standing.LOST),
                booked("f", 0, Standing.LOST),
                booked("g", 1, Standing.THERE),
                new Catalogued("h", OptionalLong.empty(), Standing.THERE));
        var listing = List.of(found("0", 1), found("b", 1), found("d", 7), found("f", 3), found("g", 2), found("h", 9));

        assertEquals(List.of("unknown 0", "missing a", "returned f", "changed g"), differences(catalogue, listing));
    }

    @Test
    void agreesWithMapsOnAnythingThatIsThere() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var catalogue = new TreeMap<String, Catalogued>();
            var listing = new TreeMap<String, Found>();
            for (int i = 0; i < random.nextInt(30); i++) {
                var key = Integer.toString(random.nextInt(20));
                catalogue.put(key, booked(key, random.nextInt(3), Standing.values()[random.nextInt(3)]));
                listing.put(Integer.toString(random.nextInt(20)), found(Integer.toString(random.nextInt(20)), 1));
            }
            listing.replaceAll((key, object) -> found(key, random.nextInt(3)));

            var keys = Stream.concat(catalogue.keySet().stream(), listing.keySet().stream())
                    .distinct()
                    .sorted();
            assertEquals(
                    keys.flatMap(key -> Stream.ofNullable(naive(catalogue, listing, key)))
                            .toList(),
                    differences(catalogue.values(), listing.values()),
                    "seed " + seed);
        }
    }

    private static @Nullable String naive(
            TreeMap<String, Catalogued> catalogue, TreeMap<String, Found> listing, String key) {
        var booked = catalogue.get(key);
        var found = listing.get(key);
        if (booked == null) {
            return "unknown " + key;
        }
        return switch (booked.standing()) {
            case LEAVING -> null;
            case LOST -> found == null ? null : "returned " + key;
            case THERE -> {
                if (found == null) {
                    yield "missing " + key;
                }
                yield booked.bytes().getAsLong() == found.bytes() ? null : "changed " + key;
            }
        };
    }

    @Test
    void ordersKeysAsTheirUtf8Bytes() {
        var keys =
                Arrays.asList("a", "aa", "b", "\u00e9", "\ud83d\ude00", "\uffee", "z/", "", "\ud83d\ude01", "\ue000");
        var sorted = keys.stream().sorted(KeyOrder.UTF_8).toList();

        var byBytes = keys.stream()
                .sorted((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)))
                .toList();
        assertEquals(byBytes, sorted);
        assertTrue(sorted.indexOf("\uffee") < sorted.indexOf("\ud83d\ude00"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> differences(Iterable<Catalogued> catalogue, Iterable<Found> listing) {
        var told = new ArrayList<String>();
        Comparison.walk(catalogue.iterator(), listing.iterator(), new Comparison.Observer() {
            @Override
            public void missing(Catalogued booked) {
                told.add("missing " + booked.key());
            }

            @Override
            public void changed(Catalogued booked, Found found) {
                told.add("changed " + found.key());
            }

            @Override
            public void returned(Found found) {
                told.add("returned " + found.key());
            }

            @Override
            public void unknown(Found found) {
                told.add("unknown " + found.key());
            }
        });
        return told;
    }

    private static Catalogued booked(String key, long bytes, Standing standing) {
        return new Catalogued(key, OptionalLong.of(bytes), standing);
    }

    private static Found found(String key, long bytes) {
        return new Found(key, bytes, Instant.EPOCH);
    }
}
