package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.master.reconciliation.Inventory.Place;
import dev.holdfast.application.master.reconciliation.Inventory.Section;
import dev.holdfast.domain.fleet.SiteId;
import dev.holdfast.domain.reconciliation.Catalogued;
import dev.holdfast.domain.storage.StorageId;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/// All that the catalogue has in a storage, in key order, with no more than a page of it in memory.
final class CatalogueWalk implements Iterator<Catalogued> {

    private static final int SITES = 500;
    private static final int PAGE = 1000;

    private final Inventory inventory;
    private final StorageId storage;
    private final Queue<SiteId> sites = new ArrayDeque<>();
    private String lastSite = "";
    private Iterator<Section> sections = Collections.emptyIterator();
    private Iterator<Catalogued> page = Collections.emptyIterator();
    private Shelf shelf;

    CatalogueWalk(Inventory inventory, StorageId storage) {
        this.inventory = inventory;
        this.storage = storage;
        this.shelf = Shelf.NONE;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && (shelf.more() || nextShelf())) {
            turnPage();
        }
        return page.hasNext();
    }

    @Override
    public Catalogued next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }

    private void turnPage() {
        var place = new Place(SiteId.of(lastSite), storage);
        var found = inventory.page(place, shelf.section(), shelf.after(), PAGE);
        shelf = found.size() < PAGE ? shelf.exhausted() : shelf.after(name(found, place));
        page = found.iterator();
    }

    private String name(List<Catalogued> found, Place place) {
        return found.getLast()
                .key()
                .substring(shelf.section().prefix(place.site()).length());
    }

    private boolean nextShelf() {
        if (!sections.hasNext() && !nextSite()) {
            return false;
        }
        shelf = new Shelf(sections.next(), "", true);
        return true;
    }

    private boolean nextSite() {
        if (sites.isEmpty()) {
            sites.addAll(inventory.sites(storage, lastSite, SITES));
        }
        var site = sites.poll();
        if (site == null) {
            return false;
        }
        lastSite = site.toString();
        sections = List.of(Section.values()).iterator();
        return true;
    }

    /// @param after where the next page begins
    /// @param more  whether there may be one
    private record Shelf(Section section, String after, boolean more) {

        static final Shelf NONE = new Shelf(Section.BACKUPS, "", false);

        Shelf exhausted() {
            return new Shelf(section, after, false);
        }

        Shelf after(String name) {
            return new Shelf(section, name, true);
        }
    }
}
