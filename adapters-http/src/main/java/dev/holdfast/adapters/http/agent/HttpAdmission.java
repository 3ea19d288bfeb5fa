package dev.holdfast.adapters.http.agent;

import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.wire.EnrollmentMessages;
import dev.holdfast.application.agent.enrollment.Admission;
import dev.holdfast.application.agent.enrollment.PendingJoin;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.MasterException;
import dev.holdfast.application.agent.identity.NodeKeys;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.domain.enrollment.JoinRequestId;
import dev.holdfast.domain.fleet.HostName;
import dev.holdfast.domain.fleet.NodeId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// Joining over `POST /nodes/join-request` and `GET /nodes/join-request/{id}`.
final class HttpAdmission implements Admission {

    private static final String ASK = "nodes/join-request";
    private static final Duration LONG_POLL = Duration.ofSeconds(30);

    private final Connections connections;
    private final NodeKeys keys;

    HttpAdmission(Connections connections, NodeKeys keys) {
        this.connections = connections;
        this.keys = keys;
    }

    @Override
    public PendingJoin.Requested request(Application application) {
        var reply = connections.anonymous(application.master()).post(ASK, message(application));
        if (!reply.isOfAMaster()) {
            throw noMaster(application.master(), reply);
        }
        var answer = reply.orThrow(EnrollmentMessages.JoinRequested.class);
        return new PendingJoin.Requested(new JoinRequestId(answer.id()), new Secret(answer.pollSecret()));
    }

    private static MasterException.WrongPlace noMaster(MasterAddress master, Reply reply) {
        var further = reply.header("Location")
                .map(place -> place.endsWith(ASK) ? place.substring(0, place.length() - ASK.length()) : place)
                .map(place -> ", and sends on to " + place)
                .orElse("");
        return new MasterException.WrongPlace(
                "whoever answers at " + master + " is no master: it answers " + reply.status() + further);
    }

    @Override
    public Decision poll(PendingJoin pending, PendingJoin.Requested request) {
        var reply = connections
                .with(pending.master(), request.pollSecret())
                .get(ASK + "/" + request.id() + "?wait=" + LONG_POLL.toSeconds(), LONG_POLL);
        if (reply.status() == 404 || reply.status() == 401 || reply.status() == 410) {
            return new Decision.Gone();
        }
        return decision(reply.orThrow(EnrollmentMessages.JoinProgress.class), pending);
    }

    private Decision decision(EnrollmentMessages.JoinProgress progress, PendingJoin pending) {
        return switch (progress.status()) {
            case "pending" -> new Decision.Pending();
            case "approved" ->
                progress.activation()
                        .<Decision>map(jwe -> approved(jwe, pending))
                        .orElseGet(Decision.Gone::new);
            case "rejected" -> new Decision.Rejected();
            case "expired" -> new Decision.Expired();
            case String other ->
                throw new MasterException.Away(
                        "the master calls the request \"" + other + "\", which this agent does not know",
                        Optional.empty());
        };
    }

    private Decision approved(String jwe, PendingJoin pending) {
        var opened = keys.open(jwe, pending.keys().privateKey());
        var activation = Json.readLenient(opened, EnrollmentMessages.Activation.class);
        return new Decision.Approved(new NodeId(activation.nodeId()), new Secret(activation.nodeKey()));
    }

    private static EnrollmentMessages.JoinRequest message(Application application) {
        var publicKey = application.publicKey().getBytes(StandardCharsets.UTF_8);
        return new EnrollmentMessages.JoinRequest(
                new HostName(application.hostname()),
                application.addresses(),
                Json.readLenient(publicKey, EnrollmentMessages.PublicKey.class),
                Optional.of(application.agentVersion()),
                Optional.of(application.os()),
                application.joinToken().map(Secret::value));
    }
}
