package dev.holdfast.application.agent.archive.crew;

/// Does small pieces of work that need nothing but a processor, on as many threads as it was given.
public final class Workshop {

    private static final int WAITING = 64;

    private final Conveyor<Runnable> pieces = new Conveyor<>(WAITING);

    public Workshop(Crew crew, int threads) {
        for (int i = 0; i < threads; i++) {
            crew.start(this::work);
        }
    }

    /// Has `piece` done soon; it must not wait for anything itself.
    public void submit(Runnable piece) {
        pieces.put(piece);
    }

    private void work() {
        while (true) {
            pieces.take().run();
        }
    }
}
