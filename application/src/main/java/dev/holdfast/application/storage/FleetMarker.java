package dev.holdfast.application.storage;

import dev.holdfast.domain.fleet.FleetId;

/// What `holdfast.json` says: which fleet owns the prefix it lies under.
public record FleetMarker(FleetId fleet) {}
