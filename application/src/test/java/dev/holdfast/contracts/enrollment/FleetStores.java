package dev.holdfast.contracts.enrollment;

import dev.holdfast.application.master.enrollment.Enrollments;
import dev.holdfast.application.master.enrollment.JoinTokens;
import dev.holdfast.application.master.fleet.NodeKeys;
import dev.holdfast.application.master.fleet.Nodes;
import dev.holdfast.application.master.stats.Heartbeats;

/// The stores that share one fleet.
public record FleetStores(
        Enrollments enrollments, JoinTokens tokens, Nodes nodes, NodeKeys keys, Heartbeats heartbeats) {}
