package dev.holdfast.application.master.watch;

/// Looks whether something is wrong, and writes events when that begins or ends. To be called again and again.
@FunctionalInterface
public interface LookOut {

    Noticed look();

    /// How many troubles began and ended.
    record Noticed(int begun, int over) {}
}
