package dev.holdfast.application.master.events;

/// An event as it was written down.
///
/// @param sequence its place in the order in which events became visible, from 1 on
public record Event(long sequence, Happening happening) {}
