package dev.holdfast.application.master.jobs;

import java.time.Instant;
import java.util.Optional;

/// Where a job stands.
///
/// @param running whether some master has it in hand
/// @param last    the run that ended last; empty where none ever did
/// @param next    when it is due; empty while it runs, and while it is paused
public record JobState(JobName name, boolean paused, boolean running, Optional<JobRun> last, Optional<Instant> next) {}
