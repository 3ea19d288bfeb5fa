package dev.holdfast.adapters.persistence;

import java.time.Instant;
import java.util.Optional;

/// What a database says of itself.
///
/// @param now             by its own clock
/// @param freeConnections that its server would still take, where there is a server
public record DatabaseFacts(String product, Instant now, long bytes, Optional<Long> freeConnections) {}
