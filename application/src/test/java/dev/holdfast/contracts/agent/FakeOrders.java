package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.command.Delivery;
import dev.holdfast.application.agent.command.MasterCommands;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A master that hands out what tests want, and hears what it is told.
public final class FakeOrders implements MasterCommands {

    public final List<Delivery> handingOut = new ArrayList<>();
    public final List<String> heard = new ArrayList<>();
    public Optional<MasterException> fault = Optional.empty();

    @Override
    public synchronized List<Delivery> fetch(Duration patience, NodeIdentity identity) {
        fail();
        var handed = List.copyOf(handingOut);
        handingOut.clear();
        return handed;
    }

    @Override
    public synchronized void progressed(CommandId id, CommandProgress progress, NodeIdentity identity) {
        fail();
        heard.add((progress.running() ? "running " : "queued ") + progress.detail());
    }

    @Override
    public synchronized void ended(CommandId id, CommandEnd end, NodeIdentity identity) {
        fail();
        heard.add("ended " + end.outcome() + " " + end.meaning() + " " + end.data());
    }

    private void fail() {
        fault.ifPresent(it -> {
            throw it;
        });
    }
}
