package dev.holdfast.application.agent.grants;

import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.storage.StorageId;

/// The part of a storage that is one site's.
public record SitePlace(SiteId site, StorageId storage) {}
