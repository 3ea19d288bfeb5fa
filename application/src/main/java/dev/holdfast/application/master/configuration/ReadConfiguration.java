package dev.holdfast.application.master.configuration;

import dev.holdfast.domain.fleet.NodeId;

/// Puts together what a node works with.
@FunctionalInterface
public interface ReadConfiguration {
    NodeConfiguration read(NodeId node);
}
