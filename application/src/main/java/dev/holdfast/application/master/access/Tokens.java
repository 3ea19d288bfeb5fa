package dev.holdfast.application.master.access;

/// What a user holds after signing in. Never printed.
public record Tokens(String accessToken, BearerSecret refreshToken) {

    @Override
    public String toString() {
        return "Tokens[hidden]";
    }
}
