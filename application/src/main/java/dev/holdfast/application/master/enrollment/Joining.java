package dev.holdfast.application.master.enrollment;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.enrollment.ApproveNode.Approval;
import dev.holdfast.application.master.enrollment.Enrollments.Filing;
import dev.holdfast.application.master.enrollment.Enrollments.NewRequest;
import dev.holdfast.domain.enrollment.JoinRequest;
import dev.holdfast.domain.enrollment.JoinRequestId;
import dev.holdfast.domain.enrollment.JoinToken;
import java.util.Map;
import java.util.Optional;

final class Joining implements JoinFleet {

    private final EnrollmentUseCases.Parts parts;
    private final ApproveNode approve;

    Joining(EnrollmentUseCases.Parts parts, ApproveNode approve) {
        this.parts = parts;
        this.approve = approve;
    }

    @Override
    public Outcome join(Application application) {
        var request = request(application);
        var pollSecret = BearerSecret.mint(BearerSecret.Kind.POLL_SECRET, parts.random());
        var token = application.token().map(BearerSecret::hash);
        var filing = parts.enrollments()
                .file(new NewRequest(
                        request, pollSecret.hash(), token, parts.rules().mostOpen()));
        return switch (filing) {
            case Filing.TooManyOpen() -> new Outcome.TooManyOpen();
            case Filing.TokenRefused() -> new Outcome.TokenRefused();
            case Filing.Filed(var vouching) -> {
                var approved = isTrusted(application, vouching) && letIn(request.id());
                yield new Outcome.Filed(approved ? current(request) : request, pollSecret);
            }
        };
    }

    private JoinRequest request(Application application) {
        var now = parts.clock().instant();
        return new JoinRequest(
                new JoinRequestId(parts.ids().get()),
                application.key(),
                application.host(),
                Map.of(),
                now,
                new JoinRequest.State.Pending(now.plus(parts.rules().patience())));
    }

    private boolean isTrusted(Application application, Optional<JoinToken> vouching) {
        return vouching.map(JoinToken::autoApprove).orElse(false)
                || parts.rules().trustsLoopback() && application.remote().isLoopbackAddress();
    }

    // Whom people sent away, only people let in again.
    private boolean letIn(JoinRequestId id) {
        var found = parts.enrollments().find(id, parts.clock().instant());
        var isRestrained = found.flatMap(ReceivedRequest::known)
                .filter(known -> known.node().isRestrained())
                .isPresent();
        return !isRestrained && approve.approve(id, ApproveNode.Terms.OPEN) instanceof Approval.Admitted;
    }

    private JoinRequest current(JoinRequest request) {
        return parts.enrollments()
                .find(request.id(), parts.clock().instant())
                .map(ReceivedRequest::request)
                .orElse(request);
    }
}
