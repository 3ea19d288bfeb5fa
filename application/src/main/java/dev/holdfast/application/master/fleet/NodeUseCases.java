package dev.holdfast.application.master.fleet;

import java.time.InstantSource;

/// All that can be done about nodes.
public record NodeUseCases(
        NodeCatalog catalog, ChangeNode change, RuleStanding standing, AuthenticateNode authenticate) {

    public static NodeUseCases create(Nodes nodes, NodeKeys keys, InstantSource clock) {
        return new NodeUseCases(
                nodes, new NodeChanging(nodes), new StandingRules(nodes, clock), new NodeAuthentication(keys, clock));
    }
}
