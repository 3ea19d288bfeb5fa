package dev.holdfast.application.master.fleet;

import java.time.InstantSource;
import java.util.function.Supplier;

/// All that can be done about nodes.
///
/// @param pace as it is ruled now; to be asked once for all nodes that are looked at together
public record NodeUseCases(
        NodeCatalog catalog,
        ChangeNode change,
        RuleStanding standing,
        AuthenticateNode authenticate,
        Supplier<HeartbeatPace> pace) {

    public static NodeUseCases create(Nodes nodes, NodeKeys keys, Fleets fleets, InstantSource clock) {
        return new NodeUseCases(
                nodes,
                new NodeChanging(nodes),
                new StandingRules(nodes, clock),
                new NodeAuthentication(keys, clock),
                HeartbeatPace.of(fleets, clock));
    }
}
