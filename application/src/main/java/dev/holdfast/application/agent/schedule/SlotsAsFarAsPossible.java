package dev.holdfast.application.agent.schedule;

import dev.holdfast.application.agent.identity.NodeStateException;
import java.util.Optional;

/// A disk that is full is no reason to stop backing up: at worst a run is made once more.
final class SlotsAsFarAsPossible implements SettledSlots {

    private final SettledSlots slots;
    private final DaemonWatcher watcher;

    SlotsAsFarAsPossible(SettledSlots slots, DaemonWatcher watcher) {
        this.slots = slots;
        this.watcher = watcher;
    }

    @Override
    public Optional<Settled> of(String site) {
        try {
            return slots.of(site);
        } catch (NodeStateException e) {
            watcher.stateFailed(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    @Override
    public void remember(Settled settled) {
        try {
            slots.remember(settled);
        } catch (NodeStateException e) {
            watcher.stateFailed(String.valueOf(e.getMessage()));
        }
    }
}
