package dev.holdfast.application.master.sites;

import dev.holdfast.application.storage.SiteKey;
import dev.holdfast.domain.fleet.SiteId;

/// A site that a node made while it was its own master: its id, under which its backups lie, and its key.
public record SiteOffer(SiteId id, SiteKey key) {

    @Override
    public String toString() {
        return "SiteOffer[" + id + "]";
    }
}
