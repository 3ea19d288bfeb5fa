package dev.holdfast.application.agent.command;

import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.application.agent.pace.BackOff;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Asks the master what to do, over and over, and backs off while it is away.
public final class FetchOrders {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(2);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(50);

    /// What a fleet that starts at once spreads its first questions over.
    private static final Duration SPREAD = Duration.ofSeconds(5);

    /// A master that has no room for one more to wait answers at once.
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

    /// A master that knows no commands is of an older version, for a while.
    private static final Duration REFUSED = Duration.ofMinutes(5);

    private final MasterCommands master;
    private final CommandBook book;
    private final Bell bell;
    private final RandomGenerator random;
    private final Consumer<List<Undertaking>> taken;
    private final Consumer<String> troubles;
    private final BackOff backOff;

    /// @param bell     rings when there is a reason to ask at once
    /// @param taken    told, each time that something was handed out, what of it is new
    /// @param troubles told what was not kept on this host's disk
    public FetchOrders(
            MasterCommands master,
            CommandBook book,
            Bell bell,
            RandomGenerator random,
            Consumer<List<Undertaking>> taken,
            Consumer<String> troubles) {
        this.master = master;
        this.book = book;
        this.bell = bell;
        this.random = random;
        this.taken = taken;
        this.troubles = troubles;
        this.backOff = new BackOff(FIRST_DELAY, LONGEST_DELAY, random);
    }

    /// Until interrupted.
    ///
    /// @throws MasterException.Revoked as soon as the master says so
    public void run(NodeIdentity identity) throws InterruptedException {
        bell.await(BackOff.drawn(SPREAD, random));
        while (!Thread.currentThread().isInterrupted()) {
            bell.await(ask(identity));
        }
        throw new InterruptedException();
    }

    /// @return how long to wait before the next time
    Duration ask(NodeIdentity identity) {
        try {
            var handed = master.fetch(PATIENCE, identity);
            backOff.succeeded();
            take(handed);
            return BackOff.drawn(BETWEEN_QUESTIONS, random);
        } catch (MasterException.Revoked e) {
            throw e;
        } catch (MasterException.Refused e) {
            return BackOff.slightlyEarly(REFUSED, random);
        } catch (MasterException e) {
            return backOff.failed(e);
        } catch (NodeStateException e) {
            troubles.accept(String.valueOf(e.getMessage()));
            return backOff.failed();
        }
    }

    private void take(List<Delivery> handed) {
        if (!handed.isEmpty()) {
            taken.accept(book.take(handed));
        }
    }
}
