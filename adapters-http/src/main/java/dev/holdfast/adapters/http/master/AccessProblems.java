package dev.holdfast.adapters.http.master;

import dev.holdfast.adapters.http.server.Problem;
import dev.holdfast.adapters.http.server.Problems;
import java.time.Duration;

/// Why somebody is not let in.
final class AccessProblems {

    private AccessProblems() {}

    static Problem wrongCredentials() {
        return Problem.of(401, "wrong-credentials", "Wrong credentials", "no user has this name and password")
                .withHeader("WWW-Authenticate", "Bearer");
    }

    static Problem codeMissing() {
        return Problem.of(
                        401,
                        "totp-required",
                        "Code required",
                        "send the code of your authenticator, or a recovery code, as totp")
                .withHeader("WWW-Authenticate", "Bearer");
    }

    static Problem sessionOver() {
        return Problem.of(401, "session-over", "Session over", "sign in again")
                .withHeader("WWW-Authenticate", "Bearer");
    }

    static Problem tooManyAttempts(Duration retryIn) {
        return Problems.tooManyRequests(retryIn.toSeconds() + 1);
    }

    static Problem wrongCode() {
        return Problem.of(422, "wrong-code", "Wrong code", "this code is wrong, used up or too old");
    }
}
