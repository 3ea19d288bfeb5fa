package dev.holdfast.adapters.http.server;

/// Answers calls to one route: decodes, calls a use case, encodes. Runs on a virtual thread, so it may block.
@FunctionalInterface
public interface Handler {
    Answer handle(Call call);
}
