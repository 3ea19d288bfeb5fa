package dev.holdfast.adapters.persistence;

import java.time.Duration;
import java.time.InstantSource;

/// How this master takes part in the jobs of the fleet.
///
/// @param master   names it among the masters
/// @param lease    after how long without a sign of life others take over what it had in hand
/// @param patience for how long what is in hand may go on when the master is told to stop
public record JobTerms(String master, Duration lease, Duration patience, InstantSource clock) {}
