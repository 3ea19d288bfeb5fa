package dev.holdfast.application.master.storage;

import dev.holdfast.domain.fleet.FleetId;

/// Whose prefix a storage's is, after the fleet tried to make it its own.
sealed interface PrefixClaim {

    record Ours() implements PrefixClaim {}

    record Another(FleetId owner) implements PrefixClaim {}

    record Failed(String detail) implements PrefixClaim {}
}
