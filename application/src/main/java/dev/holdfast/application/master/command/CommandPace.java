package dev.holdfast.application.master.command;

import java.time.Duration;

/// How long is waited for what.
///
/// @param ttl             for a node to fetch a command
/// @param silence         for any word of a command that was fetched
/// @param acknowledgement before a command that was handed out is handed out again, unless its node said a
///   word
/// @param keepalive       likewise, once it did
/// @param memory          how long commands that ended are remembered
/// @param mostOpen        how many commands a node may have that did not end
public record CommandPace(
        Duration ttl, Duration silence, Duration acknowledgement, Duration keepalive, Duration memory, int mostOpen) {

    public static final CommandPace USUAL = new CommandPace(
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofDays(90),
            100);

    public CommandPace withTtl(Duration other) {
        return new CommandPace(other, silence, acknowledgement, keepalive, memory, mostOpen);
    }
}
