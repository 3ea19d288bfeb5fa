package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.settings.RequestLimits;
import dev.holdfast.adapters.http.wire.EnrollmentMessages;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.enrollment.ApproveNode.Approval;
import dev.holdfast.application.master.enrollment.EnrollmentUseCases;
import dev.holdfast.application.master.enrollment.JoinFleet;
import dev.holdfast.application.master.enrollment.RejectNode;
import dev.holdfast.application.master.fleet.HeartbeatPace;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.domain.enrollment.JoinRequest;
import dev.holdfast.domain.enrollment.JoinRequestId;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;

/// How hosts ask to become nodes, and how operators let them in.
final class EnrollmentRoutes {

    private static final System.Logger LOG = System.getLogger("dev.holdfast.enrollment");

    /// Of a body that anybody may send.
    private static final int MAX_BODY = 64 * 1024;

    private final EnrollmentUseCases enrollment;
    private final Supplier<HeartbeatPace> pace;

    private EnrollmentRoutes(EnrollmentUseCases enrollment, Supplier<HeartbeatPace> pace) {
        this.enrollment = enrollment;
        this.pace = pace;
    }

    static Routes of(EnrollmentUseCases enrollment, Supplier<HeartbeatPace> pace) {
        var routes = new EnrollmentRoutes(enrollment, pace);
        return new Routes("enrollment")
                .post("/nodes/join-request", Access.anyHost(), routes::join)
                .perMinute(RequestLimits::joinsPerMinute)
                .maxBody(MAX_BODY)
                .get("/nodes/join-request/{id}", Access.pollSecret(), routes::poll)
                .get("/nodes/join-requests", Access.role(Role.VIEWER), routes::list)
                .post("/nodes/approve/{id}", Access.role(Role.OPERATOR), routes::approve)
                .post("/nodes/reject/{id}", Access.role(Role.OPERATOR), routes::reject);
    }

    private Answer join(Call call) {
        var message = call.body(EnrollmentMessages.JoinRequest.class);
        return switch (enrollment.join().join(EnrollmentMapping.application(message, call.remote()))) {
            case JoinFleet.Outcome.Filed filed -> {
                LOG.log(
                        Level.INFO,
                        "join requested request={0} fingerprint={1} from={2}",
                        filed.request().id(),
                        filed.request().fingerprint(),
                        call.remote().getHostAddress());
                yield Answer.accepted(EnrollmentMapping.message(filed));
            }
            case JoinFleet.Outcome.TooManyOpen() -> Answer.problem(tooManyOpen());
            case JoinFleet.Outcome.TokenRefused() -> Answer.problem(tokenRefused());
        };
    }

    private Answer poll(Call call) {
        return EnrollmentMapping.message(enrollment.poll().poll(id(call), call.pollSecret(), call.patience()))
                .map(Answer::ok)
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private Answer list(Call call) {
        var status = call.query(EnrollmentMapping.Query.class).status();
        return Answer.page(enrollment.requests().list(status, call.page()), EnrollmentMapping::message);
    }

    private Answer approve(Call call) {
        var terms = EnrollmentMapping.terms(call.optionalBody(EnrollmentMessages.Approve.class));
        return switch (enrollment.approve().approve(id(call), terms)) {
            case Approval.Admitted(var node, var rejoined) -> admitted(call, node, rejoined);
            case Approval.AlreadyDecided(var state) -> Answer.problem(alreadyDecided(state));
            case Approval.NameTaken(var name) -> Answer.problem(NodeRoutes.nameTaken(name));
            case Approval.Unknown() -> Answer.problem(Problems.notFound());
        };
    }

    private Answer admitted(Call call, RegisteredNode node, boolean rejoined) {
        LOG.log(
                Level.INFO,
                "node approved node={0} request={1} by={2} rejoined={3}",
                node.node().id(),
                id(call),
                call.caller().label(),
                rejoined);
        return Answer.ok(new NodeMapping(pace.get()).approved(node, rejoined))
                .etag(Versions.tag(node.version()))
                .header("Content-Location", "/nodes/" + node.node().id());
    }

    private Answer reject(Call call) {
        return switch (enrollment.reject().reject(id(call))) {
            case RejectNode.Outcome.Rejected(var request) -> {
                LOG.log(
                        Level.INFO,
                        "node rejected request={0} by={1}",
                        id(call),
                        call.caller().label());
                yield Answer.ok(EnrollmentMapping.message(request));
            }
            case RejectNode.Outcome.AlreadyDecided(var state) -> Answer.problem(alreadyDecided(state));
            case RejectNode.Outcome.Unknown() -> Answer.problem(Problems.notFound());
        };
    }

    private static Problem alreadyDecided(JoinRequest.State state) {
        var standing = EnrollmentMapping.name(EnrollmentMapping.standing(state));
        return Problems.conflict("already-decided", "Already decided", "the request is " + standing);
    }

    private static Problem tooManyOpen() {
        return Problem.of(
                        429,
                        "too-many-join-requests",
                        "Too many join requests",
                        "too many requests wait for a decision; somebody must approve or reject some")
                .withHeader("Retry-After", "60");
    }

    private static Problem tokenRefused() {
        return Problem.of(
                403,
                "join-token-refused",
                "Join token refused",
                "there is no such join token, or it is used up or over");
    }

    private static JoinRequestId id(Call call) {
        return new JoinRequestId(call.id());
    }
}
