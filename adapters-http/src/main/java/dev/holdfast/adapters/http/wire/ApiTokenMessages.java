package dev.holdfast.adapters.http.wire;

import dev.holdfast.adapters.http.json.OrNull;
import dev.holdfast.application.master.access.ApiToken;
import dev.holdfast.application.master.access.ApiTokenId;
import dev.holdfast.application.master.access.Grant;
import dev.holdfast.application.master.access.MintApiToken;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tokens for programs.
public final class ApiTokenMessages {

    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,64}");

    private ApiTokenMessages() {}

    /// @param scope      by default `read`
    /// @param ttlSeconds by default those of 90 days
    public record Mint(
            String name,
            Role role,
            Map<String, String> labels,
            Optional<ApiToken.Scope> scope,
            Optional<Long> ttlSeconds) {

        public Mint {
            Grants.require(role, labels);
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("a name has 1 to 64 characters");
            }
            var longest = ApiToken.LONGEST_LIFETIME.toSeconds();
            if (ttlSeconds.filter(ttl -> ttl < 1 || ttl > longest).isPresent()) {
                throw new IllegalArgumentException("ttlSeconds is from 1 to " + longest);
            }
        }

        public MintApiToken.Terms terms() {
            return new MintApiToken.Terms(
                    name,
                    new Grant(role, labels),
                    scope.orElse(ApiToken.Scope.READ),
                    ttlSeconds.map(Duration::ofSeconds).orElse(ApiToken.USUAL_LIFETIME));
        }
    }

    /// @param token the secret, only where the token was just made
    public record Token(
            ApiTokenId id,
            String name,
            UserId ownerId,
            Role role,
            Map<String, String> labels,
            ApiToken.Scope scope,
            Instant createdAt,
            Instant expiresAt,
            @OrNull Optional<Instant> lastUsedAt,
            Optional<String> token) {

        public static Token of(ApiToken token) {
            return of(token, Optional.empty());
        }

        public static Token of(MintApiToken.Minted minted) {
            return of(minted.token(), Optional.of(minted.secret().value()));
        }

        private static Token of(ApiToken token, Optional<String> secret) {
            return new Token(
                    token.id(),
                    token.name(),
                    token.owner(),
                    token.grant().role(),
                    token.grant().labels(),
                    token.scope(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.usedAt(),
                    secret);
        }

        @Override
        public String toString() {
            return "Token[" + id + "]";
        }
    }
}
