package dev.holdfast.application.master.access;

import java.time.Instant;

/// A person, or a program that signs in as one.
public record User(UserId id, UserName name, Grant grant, Instant createdAt) {

    public Role role() {
        return grant.role();
    }
}
