package dev.holdfast.application.agent.archive.crew;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// What another thread is about to give. A crew whose member fails is interrupted, so nobody waits in vain.
public final class Promise<T> {

    private final CompletableFuture<T> given = new CompletableFuture<>();

    public void give(T value) {
        given.complete(value);
    }

    public T await() {
        try {
            return given.get();
        } catch (InterruptedException e) {
            throw Interruption.of(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
