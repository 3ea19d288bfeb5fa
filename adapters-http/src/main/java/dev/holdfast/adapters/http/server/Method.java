package dev.holdfast.adapters.http.server;

/// The methods that routes are declared for; `HEAD` follows `GET`.
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
}
