package dev.holdfast.agent;

/// Words on the side.
final class Notes {

    private Notes() {}

    static Event of(String message) {
        return Event.of("note").with("message", message).saying("%s", message);
    }
}
