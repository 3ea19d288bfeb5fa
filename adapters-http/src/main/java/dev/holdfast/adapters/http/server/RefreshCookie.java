package dev.holdfast.adapters.http.server;

import dev.holdfast.application.master.access.BearerSecret;
import dev.holdfast.application.master.access.Session;
import java.util.Optional;

/// The refresh token of a browser, in a cookie that no script reads and no page of another site has sent.
public final class RefreshCookie {

    private static final String NAME = "holdfast_refresh";
    /// Browsers take a cookie of this name over TLS only, so that nobody can plant one from an insecure
    /// page.
    private static final String SECURE_NAME = "__Secure-" + NAME;
    private static final String ATTRIBUTES = "; Path=/auth; HttpOnly; SameSite=Strict";

    private RefreshCookie() {}

    /// Sees to it that one of our own pages calls, before it is given or uses the cookie.
    ///
    /// @throws ProblemException with 403 where the call is, or may be, of another origin
    public static void requireOwnPage(Call call) {
        SameOrigin.require(call);
    }

    /// Whether a browser calls that signed in by the cookie, or believes so.
    public static boolean isMeant(Call call) {
        return of(call).isPresent() || call.header(SameOrigin.HEADER).isPresent();
    }

    /// What the browser brought.
    public static Optional<BearerSecret> of(Call call) {
        return call.cookie(name(call.isSecure())).map(BearerSecret::new);
    }

    /// Has the browser keep `token` for as long as its session may lie idle.
    public static Answer keep(Answer answer, BearerSecret token, Call call) {
        return answer.cookie(cookie(token.value(), Session.IDLE.toSeconds(), call.isSecure()));
    }

    public static Answer forget(Answer answer, Call call) {
        return answer.cookie(cookie("", 0, call.isSecure()));
    }

    static Optional<BearerSecret> in(Inbound inbound) {
        return inbound.cookie(name(inbound.isSecure())).map(BearerSecret::new);
    }

    private static String cookie(String value, long seconds, boolean isSecure) {
        return name(isSecure) + "=" + value + "; Max-Age=" + seconds + ATTRIBUTES + (isSecure ? "; Secure" : "");
    }

    private static String name(boolean isSecure) {
        return isSecure ? SECURE_NAME : NAME;
    }
}
