package dev.holdfast.application.master.access;

import java.time.Instant;

/// A person, or a program that signs in as one.
public record User(UserId id, UserName name, Role role, Instant createdAt) {}
