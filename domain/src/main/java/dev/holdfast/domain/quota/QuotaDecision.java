package dev.holdfast.domain.quota;

import dev.holdfast.domain.storage.ByteSize;
import java.util.Optional;

/// The answer to "may this backup store that much?".
public sealed interface QuotaDecision {

    /// What the tightest scope leaves, before this backup; empty where nothing limits it.
    Optional<Room> room();

    /// @param bytes what may still be stored
    /// @param in    the scope that leaves the least
    record Room(ByteSize bytes, QuotaLevel in) {}

    /// It may.
    record Granted(Optional<Room> room) implements QuotaDecision {}

    /// It may, but passes a soft limit, or finds it passed.
    record Warned(Optional<Room> room, QuotaLevel softLimitOf) implements QuotaDecision {}

    /// It may not.
    record Denied(ByteSize requested, Room tightest) implements QuotaDecision {
        @Override
        public Optional<Room> room() {
            return Optional.of(tightest);
        }
    }
}
