package dev.holdfast.contracts.command;

import dev.holdfast.application.master.command.Commands;
import dev.holdfast.application.master.events.Events;
import dev.holdfast.contracts.enrollment.FleetStores;
import dev.holdfast.contracts.enrollment.InMemoryFleet;
import dev.holdfast.contracts.events.InMemoryEvents;
import dev.holdfast.domain.backup.BackupId;

final class InMemoryCommandsTests implements CommandsContract {

    private final InMemoryFleet fleet = new InMemoryFleet();
    private final InMemoryEvents events = new InMemoryEvents();
    private final Commands commands = new InMemoryCommands(fleet, events, (_, _) -> false);

    @Override
    public Commands commands() {
        return commands;
    }

    @Override
    public FleetStores fleet() {
        return fleet.stores();
    }

    @Override
    public Events events() {
        return events;
    }

    @Override
    public void catalogue(BackupId backup) {
        // Nothing to be known here.
    }
}
