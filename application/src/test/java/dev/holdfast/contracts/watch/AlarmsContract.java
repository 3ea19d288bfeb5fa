package dev.holdfast.contracts.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.application.master.events.Event;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.fleet.Fleets;
import dev.holdfast.application.master.watch.Alarms;
import dev.holdfast.application.master.watch.LookOut.Noticed;
import dev.holdfast.application.master.watch.WatchUseCases;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteState;
import dev.holdfast.domain.storage.StorageId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every keeper of alarms promises, seen through what looks out for trouble. Nodes speak every minute.
public interface AlarmsContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    Duration DAY = Duration.ofDays(1);
    NodeId WEB = new NodeId(UUID.randomUUID());
    SiteId SHOP = new SiteId(UUID.randomUUID());
    StorageId BUCKET = new StorageId(UUID.randomUUID());

    Alarms alarms();

    Events events();

    Fleets fleets();

    Facts facts();

    @Test
    default void tellsOnceOfABackupThatDidNotCome() {
        activeNode();
        site(Optional.of(DAY));
        backup(NOON.minus(DAY).minusSeconds(1), true);

        assertEquals(new Noticed(1, 0), missed(NOON));
        assertEquals(new Noticed(0, 0), missed(NOON.plusSeconds(300)));

        var event = told().getFirst();
        assertEquals(EventKind.BACKUP_MISSED, event.happening().kind());
        assertEquals(Optional.of(SHOP), event.happening().subject().site());
        assertEquals(Optional.of(WEB), event.happening().subject().node());
        assertEquals(
                "no good backup of shop since 2026-11-21T11:59:59Z",
                event.happening().detail());
        assertEquals(1, told().size());
    }

    @Test
    default void tellsWhenAGoodBackupCame() {
        activeNode();
        site(Optional.of(DAY));
        missed(NOON);

        backup(NOON.plusSeconds(60), true);

        assertEquals(new Noticed(0, 1), missed(NOON.plusSeconds(120)));
        assertEquals(List.of(EventKind.BACKUP_MISSED, EventKind.BACKUP_CAUGHT_UP), kinds());
        assertEquals(new Noticed(1, 0), missed(NOON.plus(DAY).plusSeconds(61)));
    }

    @Test
    default void takesNoFailedBackupForAGoodOne() {
        activeNode();
        site(Optional.of(DAY));
        backup(NOON.minusSeconds(60), false);

        assertEquals(new Noticed(1, 0), missed(NOON));
        assertEquals("no good backup of shop yet", told().getFirst().happening().detail());
    }

    @Test
    default void givesASiteTimeForItsFirstBackup() {
        activeNode();
        facts().site(SHOP, WEB, SiteState.ACTIVE, Optional.of(DAY), NOON.minus(DAY));

        assertEquals(new Noticed(0, 0), missed(NOON));
        assertEquals(new Noticed(1, 0), missed(NOON.plusMillis(1)));
    }

    @Test
    default void missesNothingOfSitesThatAreNotToBeBackedUp() {
        activeNode();
        site(Optional.empty());
        facts().site(new SiteId(UUID.randomUUID()), WEB, SiteState.RETIRED, Optional.of(DAY), Instant.EPOCH);
        var away = new NodeId(UUID.randomUUID());
        facts().node(away, NodeStatus.SUSPENDED, Optional.of(NOON));
        facts().site(new SiteId(UUID.randomUUID()), away, SiteState.ACTIVE, Optional.of(DAY), Instant.EPOCH);

        assertEquals(new Noticed(0, 0), missed(NOON));
    }

    @Test
    default void forgetsInSilenceWhatIsMoot() {
        activeNode();
        site(Optional.of(DAY));
        missed(NOON);

        facts().site(SHOP, WEB, SiteState.RETIRED, Optional.of(DAY), Instant.EPOCH);

        assertEquals(new Noticed(0, 1), missed(NOON));
        assertEquals(List.of(EventKind.BACKUP_MISSED), kinds());
    }

    @Test
    default void tellsOnceOfANodeThatFellSilentAndOfItsReturn() {
        activeNode();
        facts().heard(WEB, NOON.minus(Duration.ofMinutes(5)));
        assertEquals(new Noticed(0, 0), silent(NOON));

        assertEquals(new Noticed(1, 0), silent(NOON.plusMillis(1)));
        assertEquals(new Noticed(0, 0), silent(NOON.plusSeconds(60)));
        facts().heard(WEB, NOON.plusSeconds(90));
        assertEquals(new Noticed(0, 1), silent(NOON.plusSeconds(120)));

        assertEquals(List.of(EventKind.NODE_SILENT, EventKind.NODE_BACK), kinds());
        assertEquals(Optional.of(WEB), told().getFirst().happening().subject().node());
    }

    @Test
    default void expectsNothingOfNodesThatNeverSpokeOrMayNot() {
        facts().node(new NodeId(UUID.randomUUID()), NodeStatus.APPROVED, Optional.empty());
        facts().node(WEB, NodeStatus.REVOKED, Optional.of(Instant.EPOCH));
        var spoken = new NodeId(UUID.randomUUID());
        facts().node(spoken, NodeStatus.ACTIVE, Optional.of(NOON.minus(DAY)));

        assertEquals(new Noticed(1, 0), silent(NOON));
        assertEquals(
                Optional.of(spoken), told().getFirst().happening().subject().node());
    }

    @Test
    default void callsNobodySilentBeforeItListenedForAWhile() {
        activeNode();
        site(Optional.of(DAY));
        var watch = WatchUseCases.create(alarms(), fleets(), InstantSource.fixed(NOON), NOON.minusSeconds(299));

        assertEquals(new Noticed(0, 0), watch.silentNodes().look());
        assertEquals(new Noticed(0, 0), watch.missedBackups().look());
    }

    @Test
    default void tellsOfStoragesThatGoDownAndComeUp() {
        facts().storage(BUCKET, true);
        assertEquals(new Noticed(0, 0), down());

        facts().storage(BUCKET, false);
        assertEquals(new Noticed(1, 0), down());
        assertEquals(new Noticed(0, 0), down());
        facts().storage(BUCKET, true);
        assertEquals(new Noticed(0, 1), down());

        assertEquals(List.of(EventKind.STORAGE_DOWN, EventKind.STORAGE_UP), kinds());
        assertEquals(
                Optional.of(BUCKET), told().getFirst().happening().subject().storage());
    }

    @Test
    default void findsMoreThanOnePageOfTroubles() {
        IntStream.range(0, 501)
                .forEach(_ ->
                        facts().node(new NodeId(UUID.randomUUID()), NodeStatus.ACTIVE, Optional.of(NOON.minus(DAY))));

        assertEquals(new Noticed(501, 0), silent(NOON));
        assertEquals(new Noticed(0, 0), silent(NOON));
    }

    private void activeNode() {
        facts().node(WEB, NodeStatus.ACTIVE, Optional.of(NOON.minus(DAY.multipliedBy(9))));
    }

    private void site(Optional<Duration> rpo) {
        facts().site(SHOP, WEB, SiteState.ACTIVE, rpo, NOON.minus(DAY.multipliedBy(9)));
    }

    private void backup(Instant seenAt, boolean good) {
        facts().backup(SHOP, WEB, seenAt, good);
    }

    private Noticed missed(Instant now) {
        return watch(now).missedBackups().look();
    }

    private Noticed silent(Instant now) {
        return watch(now).silentNodes().look();
    }

    private Noticed down() {
        return watch(NOON).downStorages().look();
    }

    private WatchUseCases watch(Instant now) {
        return WatchUseCases.create(alarms(), fleets(), InstantSource.fixed(now), Instant.EPOCH);
    }

    private List<EventKind> kinds() {
        return told().stream().map(event -> event.happening().kind()).toList();
    }

    private List<Event> told() {
        return events().after(0, EventFilter.ANY, 1000);
    }
}
