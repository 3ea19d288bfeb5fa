package dev.holdfast.contracts.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.command.Command;
import dev.holdfast.application.master.command.Command.NamedSite;
import dev.holdfast.application.master.command.Command.Times;
import dev.holdfast.application.master.command.CommandFilter;
import dev.holdfast.application.master.command.CommandPace;
import dev.holdfast.application.master.command.Commands;
import dev.holdfast.application.master.command.Commands.Delivery;
import dev.holdfast.application.master.command.Commands.Ended;
import dev.holdfast.application.master.command.Commands.Filed;
import dev.holdfast.application.master.command.Commands.Proof;
import dev.holdfast.application.master.command.Commands.RotationFiling;
import dev.holdfast.application.master.command.Verification;
import dev.holdfast.application.master.enrollment.EnrollmentRules;
import dev.holdfast.application.master.events.EventFilter;
import dev.holdfast.application.master.events.EventKind;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.application.master.events.Happening;
import dev.holdfast.application.master.events.Subject;
import dev.holdfast.application.master.paging.PageRequest;
import dev.holdfast.contracts.enrollment.EnrolledFleet;
import dev.holdfast.contracts.enrollment.FleetStores;
import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandKind;
import dev.holdfast.domain.command.CommandOrder;
import dev.holdfast.domain.command.CommandProgress;
import dev.holdfast.domain.command.CommandState;
import dev.holdfast.domain.command.RestorePlace;
import dev.holdfast.domain.command.VerificationKind;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteName;
import dev.holdfast.domain.fleet.SiteScope;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What every keeper of commands promises.
public interface CommandsContract {

    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    CommandPace PACE = CommandPace.USUAL;
    NodeId WEB = new NodeId(UUID.randomUUID());
    NodeId MAIL = new NodeId(UUID.randomUUID());
    NamedSite SHOP = new NamedSite(new SiteId(UUID.randomUUID()), new SiteName("shop"));
    BackupId BACKUP = new BackupId(UUID.randomUUID());
    CommandEnd DONE = new CommandEnd(CommandEnd.Outcome.DONE, 0, "done", "", "{\"entries\":3}");
    CommandProgress RUNNING = new CommandProgress(true, "copying", "half", Map.of("entries", 2L));
    CommandProgress QUEUED = new CommandProgress(false, "", "waits for its turn", Map.of());

    Commands commands();

    FleetStores fleet();

    Events events();

    /// Makes it known to the catalogue.
    void catalogue(BackupId backup);

    @Test
    default void keepsEveryKindAsItWasGiven() {
        var restore = new CommandOrder.Restore(
                BACKUP,
                new RestorePlace.Directory("/var/restore/ä"),
                List.of("files/**", "a,b"),
                Optional.of("files"),
                true,
                false);
        var orders = List.of(
                new CommandOrder.Backup(),
                restore,
                new CommandOrder.Restore(
                        BACKUP, new RestorePlace.Database("restore_1"), List.of(), Optional.empty(), false, true),
                new CommandOrder.Verify(BACKUP, 30),
                new CommandOrder.RotateKey(),
                new CommandOrder.SendLogs(7));
        for (var order : orders) {
            var command = filed(WEB, order);
            assertEquals(Optional.of(command), commands().find(command.id()));
        }
    }

    @Test
    default void handsOutOnceUntilItIsTimeAgain() {
        var first = filed(WEB, NOON);
        var second = filed(WEB, NOON.plusSeconds(1));
        filed(MAIL, NOON);
        var now = NOON.plusSeconds(2);

        assertTrue(commands().isDue(WEB, now));
        assertEquals(List.of(first.id(), second.id()), deliver(WEB, now));

        assertFalse(commands().isDue(WEB, now));
        assertEquals(List.of(), deliver(WEB, now.plus(PACE.acknowledgement()).minusMillis(1)));
        assertEquals(List.of(first.id(), second.id()), deliver(WEB, now.plus(PACE.acknowledgement())));
        var found = find(first);
        assertEquals(CommandState.DELIVERED, found.state());
        assertEquals(Optional.of(now), found.times().deliveredAt());
        assertEquals(now.plus(PACE.silence()), found.times().deadline());
    }

    @Test
    default void handsOutAgainWhatWentSilent() {
        var command = filed(WEB, NOON);
        deliver(WEB, NOON);

        assertTrue(commands().progressed(WEB, command.id(), RUNNING, NOON, PACE));

        assertEquals(CommandState.RUNNING, find(command).state());
        assertEquals(Optional.of(NOON), find(command).times().startedAt());
        assertEquals(RUNNING, find(command).progress().orElseThrow().progress());
        assertEquals(List.of(), deliver(WEB, NOON.plus(PACE.keepalive()).minusMillis(1)));
        assertEquals(List.of(command.id()), deliver(WEB, NOON.plus(PACE.keepalive())));
        assertEquals(CommandState.RUNNING, find(command).state());
    }

    @Test
    default void knowsWhatWaitsOnItsNode() {
        var command = filed(WEB, NOON);
        deliver(WEB, NOON);

        commands().progressed(WEB, command.id(), QUEUED, NOON, PACE);

        assertEquals(CommandState.DELIVERED, find(command).state());
        assertEquals(Optional.empty(), find(command).times().startedAt());
        assertEquals(QUEUED, find(command).progress().orElseThrow().progress());
    }

    @Test
    default void hearsOfANodesOwnCommandsAlone() {
        var command = filed(WEB, NOON);
        deliver(WEB, NOON);

        assertFalse(commands().progressed(MAIL, command.id(), RUNNING, NOON, PACE));
        assertFalse(commands().progressed(WEB, new CommandId(UUID.randomUUID()), RUNNING, NOON, PACE));
        commands().end(ended(MAIL, command, DONE));

        assertEquals(CommandState.DELIVERED, find(command).state());
        assertEquals(Optional.empty(), find(command).progress());
    }

    @Test
    default void tellsToWhomThereIsSomethingToHandOut() {
        filed(WEB, NOON);
        filed(WEB, NOON);
        filed(MAIL, NOON);

        assertEquals(Set.of(WEB, MAIL), commands().due(NOON));
        deliver(WEB, NOON);

        assertEquals(Set.of(MAIL), commands().due(NOON));
        assertEquals(Set.of(WEB), commands().due(NOON.plus(PACE.ttl())));
    }

    @Test
    default void endsOnceWithAllThatFollows() {
        catalogue(BACKUP);
        var command = filed(WEB, new CommandOrder.Verify(BACKUP, 100));
        deliver(WEB, NOON);
        var proof = new Proof(BACKUP, new Verification(NOON, VerificationKind.DATA));
        var failure = failure("it is over");

        commands()
                .end(new Ended(
                        WEB, command.id(), DONE, NOON, Optional.of(proof), Optional.empty(), Optional.of(failure)));
        commands().end(ended(WEB, command, CommandEnd.failed("failed", "late")));

        assertEquals(CommandState.DONE, find(command).state());
        assertEquals(Optional.of(DONE), find(command).end());
        assertEquals(Optional.of(NOON), find(command).times().finishedAt());
        assertEquals(1, commandEvents());
        assertEquals(Map.of(BACKUP, proof.verification()), commands().verifications(Set.of(BACKUP)));
        assertTrue(commands().progressed(WEB, command.id(), RUNNING, NOON.plusSeconds(1), PACE));
        assertEquals(CommandState.DONE, find(command).state());
        assertEquals(List.of(), deliver(WEB, NOON.plus(PACE.silence())));
    }

    @Test
    default void provesNothingAnyMoreOfWhatIsDamaged() {
        catalogue(BACKUP);
        var proof = new Proof(BACKUP, new Verification(NOON, VerificationKind.PRESENCE));
        var good = filed(WEB, new CommandOrder.Verify(BACKUP, 0));
        var bad = filed(WEB, new CommandOrder.Verify(BACKUP, 0));
        deliver(WEB, NOON);

        commands().end(new Ended(WEB, good.id(), DONE, NOON, Optional.of(proof), Optional.empty(), Optional.empty()));
        commands()
                .end(new Ended(
                        WEB,
                        bad.id(),
                        CommandEnd.failed("damaged", "a pack is gone"),
                        NOON,
                        Optional.empty(),
                        Optional.of(BACKUP),
                        Optional.empty()));

        assertEquals(Map.of(), commands().verifications(Set.of(BACKUP)));
    }

    @Test
    default void tellsNothingOfANodeThatWasNotHandedTheCommand() {
        var command = filed(WEB, NOON);

        commands().end(ended(WEB, command, DONE));
        commands().progressed(WEB, command.id(), RUNNING, NOON, PACE);

        assertEquals(CommandState.WAITING, find(command).state());
    }

    @Test
    default void callsOffAtOnceWhatNobodyFetched() {
        var command = filed(WEB, NOON);

        assertTrue(commands().cancel(command.id(), NOON));

        assertEquals(CommandState.CANCELLED, find(command).state());
        assertEquals(List.of(), deliver(WEB, NOON));
        assertFalse(commands().cancel(command.id(), NOON));
        assertFalse(commands().cancel(new CommandId(UUID.randomUUID()), NOON));
    }

    @Test
    default void asksTheNodeToStopWhateverWordCrossesTheWish() {
        var command = filed(WEB, NOON);
        deliver(WEB, NOON);
        commands().progressed(WEB, command.id(), RUNNING, NOON, PACE);

        assertTrue(commands().cancel(command.id(), NOON.plusSeconds(1)));
        commands().progressed(WEB, command.id(), RUNNING, NOON.plusSeconds(2), PACE);

        var handed = commands().deliver(WEB, NOON.plusSeconds(3), PACE);
        assertTrue(handed.getFirst().command().cancelAsked());
        assertEquals(CommandState.RUNNING, find(command).state());
    }

    @Test
    default void expiresWhatNobodyFetchedInTime() {
        var command = filed(WEB, NOON);
        var over = NOON.plus(PACE.ttl());

        assertEquals(List.of(), commands().overdue(over.minusMillis(1), 10));
        assertEquals(List.of(), deliver(WEB, over));
        assertEquals(List.of(command), commands().overdue(over, 10));
        commands().expire(command.id(), failure("too late"), over);
        commands().expire(command.id(), failure("too late"), over);

        assertEquals(CommandState.EXPIRED, find(command).state());
        assertEquals(1, commandEvents());
    }

    @Test
    default void doesNotExpireWhatWasHeardOfMeanwhile() {
        var command = filed(WEB, NOON);
        deliver(WEB, NOON.plusSeconds(1));

        commands().expire(command.id(), failure("too late"), NOON.plus(PACE.ttl()));

        assertEquals(CommandState.DELIVERED, find(command).state());
        assertEquals(0, commandEvents());
    }

    @Test
    default void believesANodeThatTellsTheEndTooLate() {
        var command = filed(WEB, NOON);
        deliver(WEB, NOON);
        var over = NOON.plus(PACE.silence());
        commands().expire(command.id(), failure("silent"), over);

        commands().end(ended(WEB, command, DONE));

        assertEquals(CommandState.DONE, find(command).state());
    }

    @Test
    default void takesNoMoreThanANodeMayHaveOpen() throws Exception {
        Callable<Boolean> filing = () -> commands().file(new Filed(waiting(WEB, NOON), Optional.empty()), 3);
        try (var threads = Executors.newFixedThreadPool(6)) {
            int taken = 0;
            for (var filed : threads.invokeAll(Collections.nCopies(12, filing))) {
                taken += filed.get() ? 1 : 0;
            }
            assertEquals(3, taken);
        }
        assertTrue(commands().file(new Filed(waiting(MAIL, NOON), Optional.empty()), 3));
    }

    @Test
    default void countsTheRestoresOfASiteThatDidNotEnd() {
        filed(WEB, new CommandOrder.Backup());
        filed(WEB, restore());
        var ended = filed(WEB, restore());
        assertEquals(2, commands().openRestores(SHOP.id()));

        assertTrue(commands().cancel(ended.id(), NOON));

        assertEquals(1, commands().openRestores(SHOP.id()));
        assertEquals(0, commands().openRestores(new SiteId(UUID.randomUUID())));
    }

    private static CommandOrder restore() {
        return new CommandOrder.Restore(
                new BackupId(UUID.randomUUID()),
                new RestorePlace.Directory("/var/restore"),
                List.of(),
                Optional.empty(),
                false,
                false);
    }

    @Test
    default void givesACommandToOneOfTwoThatAskAtOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            filed(WEB, NOON);
        }
        Callable<List<CommandId>> asking = () -> deliver(WEB, NOON);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var all = new ArrayList<CommandId>();
            for (var handed : threads.invokeAll(Collections.nCopies(8, asking))) {
                all.addAll(handed.get());
            }
            assertEquals(20, all.size());
            assertEquals(20, Set.copyOf(all).size());
        }
    }

    @Test
    default void listsByFilterAndPage() {
        var older = filed(WEB, NOON);
        var newer = filed(WEB, NOON.plusSeconds(1));
        var ofMail = filed(MAIL, new CommandOrder.Verify(BACKUP, 0));
        commands().cancel(newer.id(), NOON);

        var first = commands().page(CommandFilter.ALL, new PageRequest(2, Optional.empty()));
        var second = commands().page(CommandFilter.ALL, new PageRequest(2, first.next()));

        assertEquals(3, first.items().size() + second.items().size());
        assertEquals(newer.id(), first.items().getFirst().id());
        assertEquals(Optional.empty(), second.next());
        assertEquals(List.of(ofMail), listed(filter(Optional.of(MAIL), Optional.empty(), Optional.empty())));
        assertEquals(
                List.of(ofMail), listed(filter(Optional.empty(), Optional.of(CommandKind.VERIFY), Optional.empty())));
        assertEquals(
                List.of(older), listed(filter(Optional.of(WEB), Optional.empty(), Optional.of(CommandState.WAITING))));
        assertEquals(List.of(ofMail), listed(about(BACKUP)));
        assertEquals(List.of(), listed(about(new BackupId(UUID.randomUUID()))));
        assertEquals(List.of(), listed(CommandFilter.ALL.within(new SiteScope.Labelled(Map.of()))));
    }

    @Test
    default void forgetsWhatEndedLongAgo() {
        var ended = filed(WEB, NOON);
        var open = filed(WEB, NOON);
        commands().cancel(ended.id(), NOON);

        commands().forget(NOON);
        assertTrue(commands().find(ended.id()).isPresent());
        commands().forget(NOON.plusMillis(1));

        assertTrue(commands().find(ended.id()).isEmpty());
        assertTrue(commands().find(open.id()).isPresent());
    }

    @Test
    default void givesANodeASecondKeyThatTakesTheFirstOnesPlaceOnceItIsUsed() {
        var fleet = new EnrolledFleet(fleet(), EnrollmentRules.USUAL);
        var member = fleet.member(EnrolledFleet.freshKey(), "web");
        var fresh = freshKey();

        assertEquals(new RotationFiling.Done(), rotate(member, fresh));

        assertTrue(knows(fleet, member.key()));
        assertTrue(knows(fleet, fresh));
        assertFalse(knows(fleet, member.key()));
        assertTrue(knows(fleet, fresh));
    }

    @Test
    default void rotatesOneKeyAtATime() {
        var fleet = new EnrolledFleet(fleet(), EnrollmentRules.USUAL);
        var member = fleet.member(EnrolledFleet.freshKey(), "web");
        var fresh = freshKey();
        rotate(member, fresh);

        var second = rotate(member, freshKey());

        var only = listed(CommandFilter.ALL).getFirst();
        assertEquals(new RotationFiling.UnderWay(only.id()), second);
        commands().cancel(only.id(), NOON);
        assertFalse(knows(fleet, fresh));
        assertTrue(knows(fleet, member.key()));
        assertEquals(new RotationFiling.Done(), rotate(member, freshKey()));
    }

    @Test
    default void givesNoKeyToANodeThatIsStillToUseOne() {
        var fleet = new EnrolledFleet(fleet(), EnrollmentRules.USUAL);
        var asked = fleet.ask(EnrolledFleet.freshKey(), "web");
        fleet.approve(asked);
        var node = fleet.only("web").node().id();

        var filed = new Filed(waiting(node, NOON), Optional.of("sealed"));

        assertEquals(
                new RotationFiling.NotNow(), commands().file(filed, freshKey().hash()));
        assertEquals(List.of(), listed(CommandFilter.ALL));
    }

    @Test
    default void keepsTheUsedKeyOfACommandThatEnds() {
        var fleet = new EnrolledFleet(fleet(), EnrollmentRules.USUAL);
        var member = fleet.member(EnrolledFleet.freshKey(), "web");
        var fresh = freshKey();
        rotate(member, fresh);
        var command = listed(CommandFilter.ALL).getFirst();
        assertEquals(
                Optional.of("sealed"),
                commands().deliver(command.node(), NOON, PACE).getFirst().sealed());
        knows(fleet, fresh);

        commands().end(ended(command.node(), command, DONE));

        assertTrue(knows(fleet, fresh));
    }

    private RotationFiling rotate(EnrolledFleet.Member member, BearerSecret key) {
        var node = member.node().node().id();
        var command = new Command(
                new CommandId(UUID.randomUUID()),
                node,
                Optional.empty(),
                new CommandOrder.RotateKey(),
                "admin",
                CommandState.WAITING,
                false,
                times(NOON),
                Optional.empty(),
                Optional.empty());
        return commands().file(new Filed(command, Optional.of("sealed")), key.hash());
    }

    private static boolean knows(EnrolledFleet fleet, BearerSecret key) {
        return fleet.nodes().authenticate().authenticate(key).isPresent();
    }

    private static BearerSecret freshKey() {
        return BearerSecret.mint(BearerSecret.Kind.NODE_KEY, new SecureRandom());
    }

    private Command filed(NodeId node, Instant at) {
        return filed(waiting(node, at));
    }

    private Command filed(NodeId node, CommandOrder order) {
        return filed(waiting(node, order, NOON));
    }

    private Command filed(Command command) {
        assertTrue(commands().file(new Filed(command, Optional.empty()), 100));
        return command;
    }

    private Command find(Command command) {
        return commands().find(command.id()).orElseThrow();
    }

    private List<CommandId> deliver(NodeId node, Instant now) {
        return commands().deliver(node, now, PACE).stream()
                .map(Delivery::command)
                .map(Command::id)
                .sorted((a, b) ->
                        find(a).times().createdAt().compareTo(find(b).times().createdAt()))
                .toList();
    }

    private Command find(CommandId id) {
        return commands().find(id).orElseThrow();
    }

    private List<Command> listed(CommandFilter filter) {
        return commands().page(filter, PageRequest.first()).items();
    }

    private long commandEvents() {
        return events().page(EventFilter.ANY, PageRequest.first()).items().stream()
                .filter(event -> event.happening().kind() == EventKind.COMMAND_FAILED)
                .count();
    }

    private static CommandFilter about(BackupId backup) {
        return new CommandFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.of(backup),
                Optional.empty(),
                Optional.empty(),
                SiteScope.EVERY_SITE);
    }

    private static CommandFilter filter(
            Optional<NodeId> node, Optional<CommandKind> kind, Optional<CommandState> state) {
        return new CommandFilter(node, Optional.empty(), Optional.empty(), kind, state, SiteScope.EVERY_SITE);
    }

    private static Ended ended(NodeId node, Command command, CommandEnd end) {
        return new Ended(node, command.id(), end, NOON, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Happening failure(String why) {
        return new Happening(EventKind.COMMAND_FAILED, Subject.FLEET.with(WEB), why, NOON);
    }

    private static Command waiting(NodeId node, Instant at) {
        return waiting(node, new CommandOrder.Backup(), at);
    }

    private static Command waiting(NodeId node, CommandOrder order, Instant at) {
        return new Command(
                new CommandId(UUID.randomUUID()),
                node,
                Optional.of(SHOP),
                order,
                "admin",
                CommandState.WAITING,
                false,
                times(at),
                Optional.empty(),
                Optional.empty());
    }

    private static Times times(Instant at) {
        return new Times(at, Optional.empty(), Optional.empty(), Optional.empty(), at.plus(PACE.ttl()));
    }
}
