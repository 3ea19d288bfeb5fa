package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.wire.EnrollmentMessages;
import dev.holdfast.adapters.http.wire.SiteMessages;
import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.enrollment.ApproveNode;
import dev.holdfast.application.master.enrollment.JoinFleet;
import dev.holdfast.application.master.enrollment.JoinRequests.Standing;
import dev.holdfast.application.master.enrollment.MintJoinToken;
import dev.holdfast.application.master.enrollment.PollJoinRequest;
import dev.holdfast.application.master.enrollment.ReceivedRequest;
import dev.holdfast.application.master.fleet.RegisteredNode;
import dev.holdfast.domain.enrollment.JoinRequest.State;
import dev.holdfast.domain.enrollment.JoinToken;
import dev.holdfast.domain.fleet.HostProfile;
import dev.holdfast.domain.fleet.NodeId;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Join requests and tokens between messages and values.
final class EnrollmentMapping {

    private EnrollmentMapping() {}

    static JoinFleet.Application application(EnrollmentMessages.JoinRequest message, InetAddress remote) {
        var host = new HostProfile(message.hostname(), message.addresses(), message.os(), message.agentVersion());
        return new JoinFleet.Application(
                message.publicKey().key(), host, message.joinToken().map(BearerSecret::new), remote);
    }

    static EnrollmentMessages.JoinRequested message(JoinFleet.Outcome.Filed filed) {
        var request = filed.request();
        return new EnrollmentMessages.JoinRequested(
                request.id().value(),
                name(standing(request.state())),
                filed.pollSecret().value(),
                request.fingerprint().toString());
    }

    /// Empty when there is nothing that the poll secret opens.
    static Optional<EnrollmentMessages.JoinProgress> message(PollJoinRequest.Outcome outcome) {
        return switch (outcome) {
            case PollJoinRequest.Outcome.Pending() -> progress(Standing.PENDING, Optional.empty());
            case PollJoinRequest.Outcome.Approved(var jwe) -> progress(Standing.APPROVED, Optional.of(jwe));
            case PollJoinRequest.Outcome.Rejected() -> progress(Standing.REJECTED, Optional.empty());
            case PollJoinRequest.Outcome.Expired() -> progress(Standing.EXPIRED, Optional.empty());
            case PollJoinRequest.Outcome.Unknown() -> Optional.empty();
        };
    }

    static EnrollmentMessages.Received message(ReceivedRequest received) {
        var request = received.request();
        var host = request.host();
        return new EnrollmentMessages.Received(
                request.id().value(),
                standing(request.state()),
                host.hostname().value(),
                host.addresses(),
                host.os(),
                host.agentVersion(),
                request.fingerprint().toString(),
                request.labels(),
                request.filedAt(),
                expiry(request.state()),
                decision(request.state()),
                node(request.state()).map(NodeId::value),
                received.known().map(EnrollmentMapping::known));
    }

    static ApproveNode.Terms terms(EnrollmentMessages.Approve message) {
        return new ApproveNode.Terms(
                message.name(),
                message.quota().map(SiteMessages.Quota::limit),
                message.labels().orElseGet(Map::of));
    }

    static MintJoinToken.Terms terms(EnrollmentMessages.MintToken message) {
        return new MintJoinToken.Terms(
                Duration.ofSeconds(message.ttlSeconds()),
                message.uses(),
                message.labels().orElseGet(Map::of),
                message.autoApprove().orElse(false));
    }

    static EnrollmentMessages.Token message(JoinToken token, Optional<BearerSecret> secret) {
        return new EnrollmentMessages.Token(
                token.id().value(),
                secret.map(BearerSecret::value),
                token.labels(),
                token.autoApprove(),
                token.uses(),
                token.used(),
                token.createdAt(),
                token.expiresAt());
    }

    static String name(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }

    static Standing standing(State state) {
        return switch (state) {
            case State.Pending _ -> Standing.PENDING;
            case State.Approved _ -> Standing.APPROVED;
            case State.Active _ -> Standing.ACTIVE;
            case State.Rejected _ -> Standing.REJECTED;
            case State.Expired _ -> Standing.EXPIRED;
        };
    }

    private static Optional<EnrollmentMessages.JoinProgress> progress(Standing standing, Optional<String> jwe) {
        return Optional.of(new EnrollmentMessages.JoinProgress(name(standing), jwe));
    }

    private static Optional<Instant> expiry(State state) {
        return state instanceof State.Pending(var expiresAt) ? Optional.of(expiresAt) : Optional.empty();
    }

    private static Optional<Instant> decision(State state) {
        return switch (state) {
            case State.Pending _ -> Optional.empty();
            case State.Approved(var _, var at) -> Optional.of(at);
            case State.Active(var _, var at) -> Optional.of(at);
            case State.Rejected(var at) -> Optional.of(at);
            case State.Expired(var at) -> Optional.of(at);
        };
    }

    private static Optional<NodeId> node(State state) {
        return switch (state) {
            case State.Approved(var node, var _) -> Optional.of(node);
            case State.Active(var node, var _) -> Optional.of(node);
            case State.Pending _, State.Rejected _, State.Expired _ -> Optional.empty();
        };
    }

    private static EnrollmentMessages.KnownNode known(RegisteredNode registered) {
        var node = registered.node();
        return new EnrollmentMessages.KnownNode(
                node.id().value(), node.settings().name().value(), node.status());
    }

    /// Query parameters of the list.
    record Query(Optional<Standing> status) {}
}
