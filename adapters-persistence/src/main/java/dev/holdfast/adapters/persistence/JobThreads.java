package dev.holdfast.adapters.persistence;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/// The threads of one scheduler, which shuts them down when it stops.
///
/// @param most   how many tasks `work` runs at once
/// @param work   runs a task at once, or, when it has its hands full, drops it; the scheduler then offers it again
/// @param poll   one thread that looks for what is due
/// @param upkeep two threads that keep leases and find those that ran out
public record JobThreads(int most, ExecutorService work, ExecutorService poll, ScheduledExecutorService upkeep) {}
