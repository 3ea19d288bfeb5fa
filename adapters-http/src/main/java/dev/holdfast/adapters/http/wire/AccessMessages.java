package dev.holdfast.adapters.http.wire;

import dev.holdfast.application.master.access.AccessTokens;
import dev.holdfast.application.master.access.ChangeOwnPassword;
import dev.holdfast.application.master.access.KnownUser;
import dev.holdfast.application.master.access.ManageSecondFactor;
import dev.holdfast.application.master.access.Password;
import dev.holdfast.application.master.access.RecoveryCode;
import dev.holdfast.application.master.access.Registered;
import dev.holdfast.application.master.access.Role;
import dev.holdfast.application.master.access.SessionId;
import dev.holdfast.application.master.access.Tokens;
import dev.holdfast.application.master.access.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How users sign in, and what they see of themselves.
public final class AccessMessages {

    private AccessMessages() {}

    /// How people may sign in.
    public record Methods(boolean password, boolean oidc) {}

    /// @param totp   a code of the authenticator, or a recovery code
    /// @param cookie whether the refresh token goes into a cookie of the browser
    public record SignInRequest(String username, Password password, Optional<String> totp, Optional<Boolean> cookie) {
        @Override
        public String toString() {
            return "SignInRequest[hidden]";
        }
    }

    public record RefreshRequest(String refreshToken) {
        @Override
        public String toString() {
            return "RefreshRequest[hidden]";
        }
    }

    /// @param refreshToken absent where it went into a cookie
    public record TokensAnswer(String accessToken, String tokenType, long expiresIn, Optional<String> refreshToken) {

        public static TokensAnswer of(Tokens tokens) {
            return of(tokens, Optional.of(tokens.refreshToken().value()));
        }

        public static TokensAnswer withoutRefreshToken(Tokens tokens) {
            return of(tokens, Optional.empty());
        }

        private static TokensAnswer of(Tokens tokens, Optional<String> refreshToken) {
            return new TokensAnswer(tokens.accessToken(), "Bearer", AccessTokens.LIFETIME.toSeconds(), refreshToken);
        }

        @Override
        public String toString() {
            return "TokensAnswer[hidden]";
        }
    }

    /// @param role as the token allows it; that of an API token may be less than its maker's
    public record Me(
            UserId id,
            String username,
            Role role,
            Map<String, String> labels,
            boolean hasPassword,
            boolean hasSecondFactor) {

        public static Me of(KnownUser user, Registered known) {
            return new Me(
                    user.id(),
                    user.name().value(),
                    user.grant().role(),
                    user.grant().labels(),
                    !known.hash().isNone(),
                    known.hasSecondFactor());
        }
    }

    public record PasswordChange(Password currentPassword, Password newPassword) {

        public ChangeOwnPassword.Wish wish() {
            return new ChangeOwnPassword.Wish(currentPassword, newPassword);
        }

        @Override
        public String toString() {
            return "PasswordChange[hidden]";
        }
    }

    /// @param current whether this is the session of the call
    public record Session(
            SessionId id,
            String address,
            String userAgent,
            Instant startedAt,
            Instant lastUsedAt,
            Instant expiresAt,
            boolean current) {}

    public record Sessions(List<Session> items) {}

    /// @param code to be left out at first, for a secret
    public record SecondFactorRequest(Optional<String> code) {
        @Override
        public String toString() {
            return "SecondFactorRequest[hidden]";
        }
    }

    public record SecondFactorStart(String secret, String uri) {

        public static SecondFactorStart of(ManageSecondFactor.Start.Begun begun) {
            return new SecondFactorStart(begun.secret(), begun.uri());
        }

        @Override
        public String toString() {
            return "SecondFactorStart[hidden]";
        }
    }

    public record RecoveryCodes(List<String> recoveryCodes) {

        public static RecoveryCodes of(List<RecoveryCode> codes) {
            return new RecoveryCodes(codes.stream().map(RecoveryCode::value).toList());
        }

        @Override
        public String toString() {
            return "RecoveryCodes[hidden]";
        }
    }
}
