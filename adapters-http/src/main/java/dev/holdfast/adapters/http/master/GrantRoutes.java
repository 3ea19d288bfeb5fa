package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.jose.Jose;
import dev.holdfast.adapters.http.json.Json;
import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.ProblemException;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Remark;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.GrantMessages;
import dev.holdfast.application.master.fleet.NodeCatalog;
import dev.holdfast.application.master.grants.GrantAccess;
import dev.holdfast.application.master.grants.GrantAccess.Outcome;
import dev.holdfast.domain.fleet.NodePublicKey;

/// What nodes get instead of a storage's keys. It leaves the master sealed to the node, so that it may
/// lie on its disk.
final class GrantRoutes {

    private final GrantAccess grants;
    private final NodeCatalog nodes;

    private GrantRoutes(GrantAccess grants, NodeCatalog nodes) {
        this.grants = grants;
        this.nodes = nodes;
    }

    static Routes of(GrantAccess grants, NodeCatalog nodes) {
        return new Routes("grants").post("/nodes/self/grants", Access.node(), new GrantRoutes(grants, nodes)::grant);
    }

    private Answer grant(Call call) {
        var message = call.body(GrantMessages.Ask.class);
        var request = GrantMapping.request(call.node(), message);
        return switch (grants.grant(request)) {
            case Outcome.Granted granted -> {
                call.remark(remark(request, GrantMapping.told(granted)));
                yield Answer.ok(GrantMapping.given(message, granted, sealed(call, GrantMapping.opened(granted))));
            }
            case Outcome.Credentials credentials -> {
                call.remark(remark(
                        request, "credentials until " + credentials.lent().until()));
                yield Answer.ok(
                        GrantMapping.given(message, credentials, sealed(call, GrantMapping.opened(credentials))));
            }
            case Outcome.Unknown() -> Answer.problem(Problems.notFound());
            case Outcome.Sealed() -> Answer.problem(holdsKeys());
            case Outcome.NotOpen() -> Answer.problem(notOpen());
            case Outcome.ByCommand() -> Answer.problem(byCommand());
            case Outcome.TooMany(var limit) -> Answer.problem(tooMany(limit));
        };
    }

    private String sealed(Call call, GrantMessages.Opened opened) {
        return Jose.seal(Json.write(opened), key(call));
    }

    private NodePublicKey key(Call call) {
        return nodes.find(call.node())
                .map(found -> found.node().key())
                .orElseThrow(() -> new ProblemException(Problems.notFound()));
    }

    private static Remark remark(GrantAccess.Request request, String what) {
        return new Remark("", "", "site=" + request.site() + " storage=" + request.storage() + " " + what);
    }

    private static Problem holdsKeys() {
        return Problems.conflict(
                "access-sealed", "Access sealed", "nodes hold the keys of this storage, in their sealed configuration");
    }

    private static Problem notOpen() {
        return Problems.conflict(
                "site-not-open", "Site not open", "the site is retired or being removed, or its node is suspended");
    }

    private static Problem byCommand() {
        return Problems.conflict(
                "reads-by-command",
                "Reads by command",
                "nodes read this storage only while they carry out a restore or a verification that somebody ordered");
    }

    private static Problem tooMany(int limit) {
        return Problems.conflict(
                "too-many-grants",
                "Too many grants",
                "at most " + limit
                        + " grants of this site may wait to be used; the quota and what was granted bound them");
    }
}
