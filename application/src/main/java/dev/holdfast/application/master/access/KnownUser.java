package dev.holdfast.application.master.access;

/// Who holds a bearer token, and what it lets them do.
public record KnownUser(UserId id, UserName name, Grant grant, Credential credential) {}
