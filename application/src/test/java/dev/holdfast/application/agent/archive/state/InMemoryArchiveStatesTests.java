package dev.holdfast.application.agent.archive.state;

import dev.holdfast.contracts.archive.ArchiveStatesContract;
import dev.holdfast.contracts.archive.InMemoryArchiveStates;

class InMemoryArchiveStatesTests implements ArchiveStatesContract {

    private final InMemoryArchiveStates states = new InMemoryArchiveStates();

    @Override
    public ArchiveStates states() {
        return states;
    }
}
