package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.optionalText;
import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.application.agent.enrollment.IdentityStore;
import dev.holdfast.application.agent.enrollment.PendingJoin;
import dev.holdfast.application.agent.enrollment.Revocation;
import dev.holdfast.application.agent.identity.CertificateFingerprint;
import dev.holdfast.application.agent.identity.MasterAddress;
import dev.holdfast.application.agent.identity.NodeIdentity;
import dev.holdfast.application.agent.identity.NodeKeyPair;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.domain.enrollment.JoinRequestId;
import dev.holdfast.domain.fleet.NodeId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// `identity.json`, `join.json` and `revoked.json`.
final class IdentityFiles implements IdentityStore {

    private static final String IDENTITY = "identity.json";
    private static final String NEXT_NODE_KEY = "nextNodeKey";
    private static final String JOIN = "join.json";
    private static final String REVOKED = "revoked.json";

    private final PrivateFiles files;

    IdentityFiles(PrivateFiles files) {
        this.files = files;
    }

    @Override
    public Optional<NodeIdentity> identity() {
        return files.read(IDENTITY)
                .map(content -> StateJson.read(content, files.path(IDENTITY), IdentityFiles::identity));
    }

    @Override
    public Optional<PendingJoin> pending() {
        return files.read(JOIN).map(content -> StateJson.read(content, files.path(JOIN), IdentityFiles::pending));
    }

    @Override
    public void begin(PendingJoin pending) {
        var json = StateJson.object();
        putMaster(json, pending.master());
        json.put("publicKey", pending.keys().publicKey());
        json.put("privateKey", pending.keys().privateKey().value());
        json.put("fingerprint", pending.keys().fingerprint());
        pending.request()
                .ifPresent(request -> json.put("request", request.id().toString())
                        .put("pollSecret", request.pollSecret().value()));
        files.write(JOIN, StateJson.bytes(json));
    }

    @Override
    public void prepare(Secret nextNodeKey) {
        identity().map(IdentityFiles::json).ifPresent(json -> {
            json.put(NEXT_NODE_KEY, nextNodeKey.value());
            files.write(IDENTITY, StateJson.bytes(json));
        });
    }

    @Override
    public Optional<Secret> nextNodeKey() {
        return files.read(IDENTITY)
                .flatMap(content ->
                        StateJson.read(content, files.path(IDENTITY), json -> optionalText(json, NEXT_NODE_KEY)))
                .map(Secret::new);
    }

    @Override
    public void become(NodeIdentity identity) {
        files.write(IDENTITY, StateJson.bytes(json(identity)));
        files.delete(JOIN);
        files.delete(REVOKED);
    }

    @Override
    public void abandon() {
        files.delete(JOIN);
    }

    @Override
    public void forget(Revocation revocation) {
        var json = StateJson.object();
        putMaster(json, revocation.master());
        json.put("node", revocation.node().toString());
        json.put("learnedAt", revocation.learnedAt().toString());
        files.write(REVOKED, StateJson.bytes(json));
        files.delete(IDENTITY);
        files.delete(JOIN);
    }

    @Override
    public Optional<Revocation> revocation() {
        return files.read(REVOKED)
                .map(content -> StateJson.read(content, files.path(REVOKED), IdentityFiles::revocation));
    }

    private static ObjectNode json(NodeIdentity identity) {
        var json = StateJson.object();
        putMaster(json, identity.master());
        return json.put("node", identity.node().toString())
                .put("nodeKey", identity.nodeKey().value())
                .put("privateKey", identity.privateKey().value());
    }

    private static Revocation revocation(JsonNode json) {
        return new Revocation(NodeId.of(text(json, "node")), master(json), Instant.parse(text(json, "learnedAt")));
    }

    private static NodeIdentity identity(JsonNode json) {
        return new NodeIdentity(
                NodeId.of(text(json, "node")), secret(json, "nodeKey"), secret(json, "privateKey"), master(json));
    }

    private static PendingJoin pending(JsonNode json) {
        var keys = new NodeKeyPair(text(json, "publicKey"), secret(json, "privateKey"), text(json, "fingerprint"));
        var request = optionalText(json, "request")
                .map(id -> new PendingJoin.Requested(JoinRequestId.of(id), secret(json, "pollSecret")));
        return new PendingJoin(master(json), keys, request);
    }

    private static void putMaster(ObjectNode json, MasterAddress master) {
        json.put("master", master.base().toString());
        master.authorityPinned().ifPresent(pin -> json.put("authority", pin.toString()));
    }

    private static MasterAddress master(JsonNode json) {
        var pin = optionalText(json, "authority").map(CertificateFingerprint::parse);
        return new MasterAddress(URI.create(text(json, "master")), pin);
    }

    private static Secret secret(JsonNode json, String member) {
        return new Secret(text(json, member));
    }
}
