package dev.holdfast.adapters.http.wire;

import dev.holdfast.application.master.access.AccessTokens;
import dev.holdfast.application.master.access.Password;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.Tokens;
import dev.holdfast.application.master.access.UserId;
import java.util.Optional;

/// How users sign in.
public final class AccessMessages {

    private AccessMessages() {}

    public record SignInRequest(String username, Password password, Optional<String> totp) {}

    public record RefreshRequest(String refreshToken) {
        @Override
        public String toString() {
            return "RefreshRequest[hidden]";
        }
    }

    public record TokensAnswer(String accessToken, String tokenType, long expiresIn, String refreshToken) {

        public static TokensAnswer of(Tokens tokens) {
            return new TokensAnswer(
                    tokens.accessToken(),
                    "Bearer",
                    AccessTokens.LIFETIME.toSeconds(),
                    tokens.refreshToken().value());
        }

        @Override
        public String toString() {
            return "TokensAnswer[hidden]";
        }
    }

    public record Me(UserId id, String username, Role role) {}
}
