package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.enrollment.Enrollments.Admitted;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.application.master.waiting.LongPolls;
import dev.holdfast.domain.enrollment.JoinRequest;
import dev.holdfast.domain.enrollment.JoinRequestId;
import dev.holdfast.domain.fleet.Node;
import dev.holdfast.domain.fleet.NodeId;
import dev.holdfast.domain.fleet.NodeStatus;
import java.util.Optional;

final class Approving implements ApproveNode {

    private final EnrollmentUseCases.Parts parts;
    private final NodeNaming naming;
    private final LongPolls<JoinRequestId> waiting;

    Approving(EnrollmentUseCases.Parts parts, LongPolls<JoinRequestId> waiting) {
        this.parts = parts;
        this.naming = new NodeNaming(parts.nodes());
        this.waiting = waiting;
    }

    // What an approval was based on may change before it is written; then it begins again.
    @Override
    public Approval approve(JoinRequestId id, Terms terms) {
        while (true) {
            var approval = attempt(id, terms);
            if (approval.isPresent()) {
                return approval.get();
            }
        }
    }

    private Optional<Approval> attempt(JoinRequestId id, Terms terms) {
        var found = parts.enrollments().find(id, parts.clock().instant());
        if (found.isEmpty()) {
            return Optional.of(new Approval.Unknown());
        }
        return switch (found.get().request().state()) {
            case JoinRequest.State.Pending _ -> admit(found.get(), terms);
            case JoinRequest.State decided -> Optional.of(new Approval.AlreadyDecided(decided));
        };
    }

    private Optional<Approval> admit(ReceivedRequest received, Terms terms) {
        var admitted = admitted(received, terms);
        return switch (parts.enrollments().admit(admitted)) {
            case DONE -> Optional.of(done(admitted));
            case NAME_TAKEN -> naming.isChosen(terms, received) ? nameTaken(admitted) : Optional.empty();
            case ALREADY_DECIDED, STALE -> Optional.empty();
        };
    }

    private Admitted admitted(ReceivedRequest received, Terms terms) {
        var now = parts.clock().instant();
        var before = naming.predecessor(received, terms);
        var settings = naming.settings(before, received.request(), terms);
        var node = before.map(known -> known.node()
                        .readmitted(received.request().key(), received.request().host(), settings))
                .orElseGet(() -> new Node(
                        new NodeId(parts.ids().get()),
                        NodeStatus.APPROVED,
                        settings,
                        received.request().key(),
                        received.request().host(),
                        now,
                        Optional.empty()));
        var key = BearerSecret.mint(BearerSecret.Kind.NODE_KEY, parts.random());
        var activation = parts.sealer().seal(node.key(), node.id(), key);
        var rejoins = before.map(RegisteredNode::version);
        return new Admitted(received.request().id(), node, rejoins, activation, key.hash(), now);
    }

    private Approval done(Admitted admitted) {
        waiting.settled(admitted.request());
        var node = parts.nodes().find(admitted.node().id());
        return node.<Approval>map(
                        found -> new Approval.Admitted(found, admitted.rejoins().isPresent()))
                .orElseThrow(() -> new IllegalStateException(
                        "an admitted node is gone: " + admitted.node().id()));
    }

    private static Optional<Approval> nameTaken(Admitted admitted) {
        return Optional.of(new Approval.NameTaken(admitted.node().settings().name()));
    }
}
