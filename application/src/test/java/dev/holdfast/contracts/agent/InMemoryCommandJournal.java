package dev.holdfast.contracts.agent;

import dev.holdfast.application.agent.command.CommandJournal;
import dev.holdfast.application.agent.command.Undertaking;
import dev.holdfast.application.agent.identity.NodeStateException;
import dev.holdfast.domain.command.CommandEnd;
import dev.holdfast.domain.command.CommandId;
import dev.holdfast.domain.command.CommandProgress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Remembers for as long as the test runs.
public final class InMemoryCommandJournal implements CommandJournal {

    private final Map<CommandId, Undertaking> kept = new HashMap<>();
    private final Map<Attempt, CommandProgress> progress = new HashMap<>();
    private final Map<Attempt, CommandEnd> ends = new HashMap<>();
    private boolean full;

    /// From now on nothing can be written, or everything again.
    public synchronized void full(boolean isFull) {
        full = isFull;
    }

    @Override
    public synchronized List<Undertaking> all() {
        return kept.values().stream()
                .sorted(Comparator.comparingLong(Undertaking::place))
                .toList();
    }

    @Override
    public synchronized Optional<Undertaking> find(CommandId id) {
        return Optional.ofNullable(kept.get(id));
    }

    @Override
    public synchronized void write(Undertaking undertaking) {
        if (full) {
            throw new NodeStateException("no space left");
        }
        kept.put(undertaking.id(), undertaking);
    }

    @Override
    public synchronized void forget(CommandId id) {
        kept.remove(id);
        progress.keySet().removeIf(it -> it.command().equals(id));
        ends.keySet().removeIf(it -> it.command().equals(id));
    }

    @Override
    public synchronized Optional<CommandProgress> progress(Attempt attempt) {
        return Optional.ofNullable(progress.get(attempt));
    }

    @Override
    public synchronized Optional<CommandEnd> end(Attempt attempt) {
        return Optional.ofNullable(ends.get(attempt));
    }

    @Override
    public synchronized void tell(Attempt attempt, CommandProgress told) {
        progress.put(attempt, told);
    }

    @Override
    public synchronized void tell(Attempt attempt, CommandEnd end) {
        ends.put(attempt, end);
    }
}
