package dev.holdfast.application.agent.report;

import java.util.Optional;

/// What a daemon lets other processes of its host know of it.
///
/// @param configurationFault why the configuration on disk is not the one in force
/// @param masterFault        why the master does not hear this node; empty too before it was first asked
public record DaemonState(Optional<String> configurationFault, Optional<String> masterFault) {

    public static final DaemonState WELL = new DaemonState(Optional.empty(), Optional.empty());

    public DaemonState withConfigurationFault(Optional<String> fault) {
        return new DaemonState(fault, masterFault);
    }

    public DaemonState withMasterFault(Optional<String> fault) {
        return new DaemonState(configurationFault, fault);
    }
}
