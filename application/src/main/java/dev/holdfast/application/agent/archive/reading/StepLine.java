package dev.holdfast.application.agent.archive.reading;

import dev.holdfast.application.agent.archive.crew.Conveyor;
import java.util.ArrayDeque;
import java.util.Collection;

/// The way from the thread that walks to the one that reads. Steps go in batches: handing one over by itself costs
/// more than most of them do. Close it once neither thread uses it any more.
final class StepLine implements AutoCloseable {

    private static final int STEPS = 256;

    /// Bounds how many files are open at once, together with how many batches there are: one is being filled,
    /// some wait, and one is worked through.
    private static final int FILES = 24;

    /// Bounds what a batch holds, so that few steps of long paths or large attributes are as many.
    private static final long HELD_BYTES = 1024 * 1024;

    private static final int BATCHES = 2;

    private final Conveyor<ArrayDeque<Step>> batches = new Conveyor<>(BATCHES);
    private ArrayDeque<Step> filling = new ArrayDeque<>();
    private ArrayDeque<Step> reading = new ArrayDeque<>();
    private int files;
    private long held;

    /// For the thread that walks.
    void put(Step step) {
        filling.add(step);
        files += step instanceof Step.ReadFile ? 1 : 0;
        held += step.heldBytes();
        if (files == FILES || filling.size() == STEPS || held >= HELD_BYTES) {
            sendOn();
        }
    }

    /// Sends on what was put so far.
    void sendOn() {
        batches.put(filling);
        filling = new ArrayDeque<>();
        files = 0;
        held = 0;
    }

    /// For the thread that reads.
    Step take() {
        while (reading.isEmpty()) {
            reading = batches.take();
        }
        return reading.remove();
    }

    /// Closes files that were opened and not read.
    @Override
    public void close() {
        closeFiles(reading);
        batches.drain().forEach(StepLine::closeFiles);
        closeFiles(filling);
    }

    private static void closeFiles(Collection<Step> steps) {
        for (var step : steps) {
            if (step instanceof Step.ReadFile file) {
                file.content().close();
            }
        }
    }
}
