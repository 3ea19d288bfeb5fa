package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Access;
import dev.holdfast.adapters.http.server.Answer;
import dev.holdfast.adapters.http.server.Call;
import dev.holdfast.adapters.http.server.Problems;
import dev.holdfast.adapters.http.server.Routes;
import dev.holdfast.adapters.http.wire.ApiTokenMessages;
import dev.holdfast.application.master.access.AccessUseCases;
import dev.holdfast.application.master.access.ApiTokenId;
import dev.holdfast.application.master.access.Role;

/// Tokens for programs. No token makes or takes back another.
final class ApiTokenRoutes {

    /// Nobody changes an API token; that it was used is no change.
    private static final String ONLY_VERSION = "1";

    private final AccessUseCases access;

    private ApiTokenRoutes(AccessUseCases access) {
        this.access = access;
    }

    static Routes of(AccessUseCases useCases) {
        var routes = new ApiTokenRoutes(useCases);
        var admins = Access.role(Role.ADMIN).hidden();
        return new Routes("api-tokens")
                .get("/api-tokens", admins, routes::list)
                .post("/api-tokens", admins.inPersonOnly(), routes::mint)
                .get("/api-tokens/{id}", admins, routes::show)
                .delete("/api-tokens/{id}", admins.inPersonOnly(), routes::remove);
    }

    private Answer list(Call call) {
        return Answer.page(access.apiTokens().list(call.page()), ApiTokenMessages.Token::of);
    }

    private Answer show(Call call) {
        return access.apiTokens()
                .find(new ApiTokenId(call.id()))
                .map(found -> Answer.ok(ApiTokenMessages.Token.of(found)).etag(ONLY_VERSION))
                .orElseGet(() -> Answer.problem(Problems.notFound()));
    }

    private Answer mint(Call call) {
        var terms = call.body(ApiTokenMessages.Mint.class).terms();
        return access.mintApiToken()
                .mint(call.user().id(), terms)
                .map(minted -> Answer.created("/api-tokens/" + minted.token().id(), ApiTokenMessages.Token.of(minted)))
                .orElseGet(() -> Answer.problem(Problems.unauthenticated()));
    }

    private Answer remove(Call call) {
        call.requireMatch(ONLY_VERSION);
        return access.removeApiToken().remove(new ApiTokenId(call.id()))
                ? Answer.noContent()
                : Answer.problem(Problems.notFound());
    }
}
