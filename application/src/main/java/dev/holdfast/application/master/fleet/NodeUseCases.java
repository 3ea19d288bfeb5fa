package dev.holdfast.application.master.fleet;

/// All that can be done about nodes.
public record NodeUseCases(
        NodeCatalog catalog,
        ChangeNode change,
        RuleStanding standing,
        AuthenticateNode authenticate,
        HeartbeatPace pace) {

    public static NodeUseCases create(Nodes nodes, NodeKeys keys, HeartbeatPace pace) {
        var clock = pace.clock();
        return new NodeUseCases(
                nodes,
                new NodeChanging(nodes),
                new StandingRules(nodes, clock),
                new NodeAuthentication(keys, clock),
                pace);
    }
}
