package dev.holdfast.application.master.command;

import dev.holdfast.domain.backup.BackupId;
import dev.holdfast.domain.command.CommandKind;
import dev.holdfast.domain.command.CommandState;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.fleet.SiteScope;
import java.util.Optional;

/// Which commands are wanted; empty members take any.
///
/// @param scope the sites that the asker may know of; who may not know of all sees commands about sites
///   only
public record CommandFilter(
        Optional<NodeId> node,
        Optional<SiteId> site,
        Optional<BackupId> backup,
        Optional<CommandKind> kind,
        Optional<CommandState> state,
        SiteScope scope) {

    public static final CommandFilter ALL = new CommandFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            SiteScope.EVERY_SITE);

    public CommandFilter within(SiteScope asker) {
        return new CommandFilter(node, site, backup, kind, state, asker);
    }
}
