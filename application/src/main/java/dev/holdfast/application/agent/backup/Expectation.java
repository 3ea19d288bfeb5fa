package dev.holdfast.application.agent.backup;

import dev.holdfast.domain.storage.ByteSize;

/// What a run is expected to store.
///
/// @param likely as much as the last one, and what was added since
/// @param least  what was added since; where no more than that fits, the run still gets its chance, since its budget
///   bounds it, and a site whose last run was large would else never be backed up again
record Expectation(ByteSize likely, ByteSize least) {}
