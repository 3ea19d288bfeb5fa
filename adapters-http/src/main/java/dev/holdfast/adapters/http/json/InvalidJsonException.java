package dev.holdfast.adapters.http.json;

import java.util.List;

/// A document that is no JSON, or not the JSON that was asked for; it names every place at once.
public final class InvalidJsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    InvalidJsonException(String message, List<Violation> violations) {
        super(message);
        this.violations = List.copyOf(violations);
    }

    /// Empty when the text is not even JSON; the message then says where.
    public List<Violation> violations() {
        return violations;
    }
}
