package dev.holdfast.application.master.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.overview.PlacedSites.PlacedSite;
import dev.holdfast.application.master.overview.PreviewPlacement.Preview;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.Storage;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageHealth;
import dev.holdfast.domain.storage.StorageId;
import dev.holdfast.domain.storage.StorageState;
import dev.holdfast.domain.storage.StorageTarget;
import dev.holdfast.domain.storage.Weight;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlacingTests {

    private static final NodeId NODE = new NodeId(new UUID(0, 1));
    private static final int SITES = 1000;

    private final Storage primary = storage("primary", 1);
    private final Storage secondary = storage("secondary", 2);

    @Test
    void movesNothingWhereNothingChanges() {
        var preview = preview(1, Optional.empty(), Optional.empty());

        assertEquals(SITES, preview.sites());
        assertEquals(0, preview.moving());
        assertEquals(List.of(), preview.examples());
        assertEquals(
                SITES,
                preview.byStorage().stream()
                        .mapToLong(PreviewPlacement.Share::before)
                        .sum());
    }

    @Test
    void movesWhatAStorageGainsAndNothingElse() {
        var preview = preview(1, Optional.of(new Weight(300)), Optional.empty());

        var share = preview.byStorage().getLast();
        assertEquals(share.after() - share.before(), preview.moving());
        assertTrue(preview.moving() > 150 && preview.moving() < 350, preview::toString);
        assertEquals(Preview.MOST_EXAMPLES, preview.examples().size());
        assertEquals(List.of(secondary.id()), preview.examples().getFirst().to());
    }

    @Test
    void drainingMovesAllThatWasThere() {
        var preview = preview(1, Optional.empty(), Optional.of(StorageState.DRAINING));

        assertEquals(0, preview.byStorage().getLast().after());
        assertEquals(preview.byStorage().getLast().before(), preview.moving());
    }

    @Test
    void sitesThatAreOnBothDoNotMove() {
        assertEquals(
                0, preview(2, Optional.of(new Weight(5000)), Optional.empty()).moving());
    }

    @Test
    void knowsNothingOfAStorageThatIsNotThere() {
        var placing = new Placing(() -> List.of(primary), List::of);

        assertTrue(placing.preview(secondary.id(), Optional.empty(), Optional.empty())
                .isEmpty());
    }

    private Preview preview(int copies, Optional<Weight> weight, Optional<StorageState> state) {
        var sites = IntStream.range(0, SITES)
                .mapToObj(i -> new PlacedSite(new SiteId(new UUID(7, i)), "site-" + i, NODE, "web", copies))
                .toList();
        return new Placing(() -> List.of(primary, secondary), () -> sites)
                .preview(secondary.id(), weight, state)
                .orElseThrow();
    }

    private static Storage storage(String name, int number) {
        return new Storage(
                new StorageId(new UUID(9, number)),
                name,
                new StorageTarget(URI.create("http://127.0.0.1:9"), "us-east-1", name, "", true),
                Weight.DEFAULT,
                StorageAccess.SEALED,
                StorageState.ENABLED,
                StorageHealth.up(Instant.EPOCH));
    }
}
