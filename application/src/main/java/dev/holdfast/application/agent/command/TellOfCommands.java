package dev.holdfast.application.agent.command;

import dev.holdfast.application.agent.command.CommandBook.Word;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.pace.BackOff;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Tells the master how commands go: at once that one was taken and how it ended, in between every few
/// seconds where there is something new, and every minute that it is still at it.
public final class TellOfCommands {

    private static final Duration BETWEEN_NEWS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_WORDS = Duration.ofMinutes(1);
    private static final Duration WHILE_BUSY = Duration.ofSeconds(1);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(50);
    private static final int UNKNOWN = 404;

    /// A refusal of the node, or by a proxy, says nothing about the word: it waits for better days.
    private static final Set<Integer> ABOUT_THE_NODE = Set.of(401, 403);

    private final MasterCommands master;
    private final CommandBook book;
    private final Bell bell;
    private final InstantSource clock;
    private final Consumer<String> troubles;
    private final BackOff backOff;
    private final Map<CommandId, Told> told = new HashMap<>();

    /// @param bell     rings when there is something to tell
    /// @param troubles told what was not kept on this host's disk
    public TellOfCommands(
            MasterCommands master,
            CommandBook book,
            Bell bell,
            InstantSource clock,
            RandomGenerator random,
            Consumer<String> troubles) {
        this.master = master;
        this.book = book;
        this.bell = bell;
        this.clock = clock;
        this.troubles = troubles;
        this.backOff = new BackOff(FIRST_DELAY, LONGEST_DELAY, random);
    }

    /// Until interrupted.
    ///
    /// @throws MasterException.Revoked as soon as the master says so
    public void run(NodeIdentity identity) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            bell.await(tell(identity));
        }
        throw new InterruptedException();
    }

    /// @return how long to wait before the next time
    Duration tell(NodeIdentity identity) {
        try {
            var words = book.words();
            for (var word : words) {
                tell(word, identity);
            }
            backOff.succeeded();
            return words.isEmpty() ? BETWEEN_WORDS : WHILE_BUSY;
        } catch (MasterException.Revoked e) {
            throw e;
        } catch (MasterException e) {
            return backOff.failed(e);
        } catch (NodeStateException e) {
            troubles.accept(String.valueOf(e.getMessage()));
            return backOff.failed();
        }
    }

    private void tell(Word word, NodeIdentity identity) {
        switch (word) {
            case Word.Over(var id, var end) -> tellEnd(id, end, identity);
            case Word.UnderWay underWay -> tellProgress(underWay, identity);
        }
    }

    /// What the master does not take whole it is told without what the work has to show.
    private void tellEnd(CommandId id, CommandEnd end, NodeIdentity identity) {
        try {
            master.ended(id, end, identity);
        } catch (MasterException.Refused e) {
            if (ABOUT_THE_NODE.contains(e.status())) {
                throw e;
            }
            if (e.status() != UNKNOWN && !end.data().equals(CommandEnd.NO_DATA)) {
                tellEnd(id, withoutData(end), identity);
                return;
            }
        }
        told.remove(id);
        book.heard(id);
    }

    private static CommandEnd withoutData(CommandEnd end) {
        return new CommandEnd(end.outcome(), end.exitCode(), end.meaning(), end.detail(), CommandEnd.NO_DATA);
    }

    private void tellProgress(Word.UnderWay word, NodeIdentity identity) {
        var now = clock.instant();
        var before = told.get(word.id());
        if (before != null && !before.isOutdatedBy(word, now)) {
            return;
        }
        told.put(word.id(), new Told(word.progress(), word.deliveries(), now));
        try {
            master.progressed(word.id(), word.progress(), identity);
        } catch (MasterException.Refused _) {
            // A command that the master forgot is carried out all the same: somebody asked for it.
            return;
        }
    }

    private record Told(CommandProgress progress, int deliveries, Instant at) {

        boolean isOutdatedBy(Word.UnderWay word, Instant now) {
            var since = Duration.between(at, now);
            return deliveries != word.deliveries()
                    || progress.running() != word.progress().running()
                    || since.compareTo(BETWEEN_WORDS) >= 0
                    || since.compareTo(BETWEEN_NEWS) >= 0 && !progress.equals(word.progress());
        }
    }
}
