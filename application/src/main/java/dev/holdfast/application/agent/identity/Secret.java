package dev.holdfast.application.agent.identity;

/// Text that nobody else may see. Never printed.
public record Secret(String value) {

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
