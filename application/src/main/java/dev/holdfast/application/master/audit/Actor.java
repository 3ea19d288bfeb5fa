package dev.holdfast.application.master.audit;

/// Who did something, and from where.
///
/// @param id      of the user, API token or node; empty where there is none
/// @param name    of the user, for readers; what was typed where nobody signed in
/// @param address empty on the command line
public record Actor(Kind kind, String id, String name, String address) {

    /// What an actor is known by.
    public enum Kind {
        ANONYMOUS,
        USER,
        API_TOKEN,
        NODE,
        COMMAND_LINE
    }
}
