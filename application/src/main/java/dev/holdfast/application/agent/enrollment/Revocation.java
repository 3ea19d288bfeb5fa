package dev.holdfast.application.agent.enrollment;

import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.domain.fleet.NodeId;
import java.time.Instant;

/// This host was a node, and is none any more.
///
/// @param learnedAt when the master said so
public record Revocation(NodeId node, MasterAddress master, Instant learnedAt) {}
