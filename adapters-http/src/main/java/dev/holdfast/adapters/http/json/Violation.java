package dev.holdfast.adapters.http.json;

/// What is wrong at one place of a document.
///
/// @param pointer a JSON pointer (RFC 6901), or `?name` for a query parameter
/// @param detail what was expected there, never the value found
public record Violation(String pointer, String detail) {}
