package dev.holdfast.contracts.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.agent.grants.GrantStock;
import dev.holdfast.application.agent.grants.GrantStock.KeptRecord;
import dev.holdfast.application.agent.grants.GrantStock.Stocked;
import dev.holdfast.application.agent.grants.SealedGrants;
import dev.holdfast.application.agent.grants.SitePlace;
import dev.holdfast.domain.archive.PackId;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageAccess;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every stock of grants promises.
public interface GrantStockContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    SitePlace PLACE = new SitePlace(new SiteId(UUID.randomUUID()), new StorageId(UUID.randomUUID()));
    PackId ONE = PackId.ofHex("1".repeat(32));
    PackId TWO = PackId.ofHex("2".repeat(32));
    BackupId BACKUP = new BackupId(UUID.randomUUID());

    GrantStock stock();

    @Test
    default void keepsWhatWasGrantedUntilItEnds() {
        var grants = grants("sealed", NOON.plus(Duration.ofDays(7)), ONE, TWO);

        stock().keep(grants);

        assertEquals(List.of(grants), stock().of(PLACE, NOON));
        assertEquals(List.of(), stock().of(PLACE, NOON.plus(Duration.ofDays(7))));
        assertEquals(List.of(), stock().of(new SitePlace(PLACE.site(), new StorageId(UUID.randomUUID())), NOON));
    }

    @Test
    default void remembersPlacesOnce() {
        var stocked = new Stocked(PLACE, "shop", StorageAccess.PRESIGNED);

        stock().remember(stocked);
        stock().remember(stocked);

        assertEquals(List.of(stocked), stock().places());
    }

    @Test
    default void remembersWhatIsUsedUpForAsLongAsSomethingGrantsIt() {
        stock().keep(grants("first", NOON.plus(Duration.ofDays(1)), ONE));
        stock().keep(grants("second", NOON.plus(Duration.ofDays(7)), TWO));
        stock().spend(PLACE, ONE.toString());
        stock().spend(PLACE, BACKUP.toString());
        assertEquals(Set.of(ONE.toString(), BACKUP.toString()), stock().spent(PLACE));

        stock().tidy(PLACE, NOON);

        assertEquals(
                List.of("second"),
                stock().of(PLACE, NOON).stream().map(SealedGrants::sealed).toList());
        assertEquals(Set.of(), stock().spent(PLACE));
    }

    @Test
    default void tidiesNoCredentialsAwayThatLast() {
        stock().keep(grants("credentials", NOON.plus(Duration.ofHours(1))));

        stock().tidy(PLACE, NOON);

        assertEquals(1, stock().of(PLACE, NOON).size());
    }

    @Test
    default void keepsTheNewestRecord() {
        assertEquals(Optional.empty(), stock().record(PLACE));
        stock().keepRecord(PLACE, new KeptRecord(new BackupId(UUID.randomUUID()), NOON, new byte[] {1}));

        stock().keepRecord(PLACE, new KeptRecord(BACKUP, NOON, new byte[] {2, 3}));

        var kept = stock().record(PLACE).orElseThrow();
        assertEquals(BACKUP, kept.backup());
        assertArrayEquals(new byte[] {2, 3}, kept.object());
    }

    @Test
    default void forgetsAllThereIs() {
        stock().remember(new Stocked(PLACE, "shop", StorageAccess.PRESIGNED));
        stock().keep(grants("sealed", NOON.plus(Duration.ofDays(7)), ONE));
        stock().keepRecord(PLACE, new KeptRecord(BACKUP, NOON, new byte[] {2, 3}));

        stock().forgetAll();
        stock().forget(PLACE);

        assertEquals(List.of(), stock().places());
        assertEquals(List.of(), stock().of(PLACE, NOON));
        assertEquals(Optional.empty(), stock().record(PLACE));
    }

    private static SealedGrants grants(String sealed, Instant until, PackId... packs) {
        return new SealedGrants(PLACE, NOON, until, List.of(packs), List.of(), sealed);
    }
}
