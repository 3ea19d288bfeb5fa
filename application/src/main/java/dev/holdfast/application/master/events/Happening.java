package dev.holdfast.application.master.events;

import java.time.Instant;

/// An event that is to be written down.
///
/// @param at     by the master's clock
/// @param detail for people, one line
public record Happening(EventKind kind, Subject subject, String detail, Instant at) {}
