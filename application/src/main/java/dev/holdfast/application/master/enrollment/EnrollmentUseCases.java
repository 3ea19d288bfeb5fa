package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.application.master.waiting.LongPolls;
import dev.holdfast.domain.enrollment.JoinRequestId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/// All that can be done about hosts that want to become nodes.
public record EnrollmentUseCases(
        JoinFleet join,
        PollJoinRequest poll,
        JoinRequests requests,
        ApproveNode approve,
        RejectNode reject,
        MintJoinToken mint,
        JoinTokens tokens,
        NoticeDecisions notice) {

    public static EnrollmentUseCases create(Parts parts) {
        var waiting = new LongPolls<JoinRequestId>();
        var approving = new Approving(parts, waiting);
        return new EnrollmentUseCases(
                new Joining(parts, approving),
                new Polling(parts, waiting),
                (standing, page) ->
                        parts.enrollments().list(standing, page, parts.clock().instant()),
                approving,
                new Rejecting(parts, waiting),
                new JoinTokenMinting(parts),
                parts.tokens(),
                () -> notice(parts, waiting));
    }

    private static int notice(Parts parts, LongPolls<JoinRequestId> waiting) {
        var ids = waiting.waiting();
        if (!ids.isEmpty()) {
            parts.enrollments().settled(ids, parts.clock().instant()).forEach(waiting::settled);
        }
        return ids.size();
    }

    /// What the use cases work with.
    public record Parts(
            Enrollments enrollments,
            JoinTokens tokens,
            NodeCatalog nodes,
            ActivationSealer sealer,
            EnrollmentRules rules,
            SecureRandom random,
            InstantSource clock,
            Supplier<UUID> ids) {}
}
