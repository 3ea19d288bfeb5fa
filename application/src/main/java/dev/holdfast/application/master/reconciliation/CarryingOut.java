package dev.holdfast.application.master.reconciliation;

import dev.holdfast.application.master.reconciliation.Reconciliation.State;
import dev.holdfast.application.master.reconciliation.Reconciliations.Claim;
import dev.holdfast.application.storage.ObjectStore;
import dev.holdfast.application.storage.StorageException;
import dev.holdfast.domain.storage.StorageId;
import java.util.Optional;

/// First compares everything, then asks whether that is to be believed, and only then acts.
final class CarryingOut implements CarryOutReconciliation {

    private final ReconciliationUseCases.Parts parts;

    CarryingOut(ReconciliationUseCases.Parts parts) {
        this.parts = parts;
    }

    @Override
    public void carryOut(ReconciliationId id) {
        parts.reconciliations().claim(id, parts.clock().instant()).ifPresent(this::carryOut);
    }

    private void carryOut(Claim claim) {
        var ledger = new Ledger(parts.reconciliations(), claim, parts.clock());
        try {
            carryOut(claim, ledger);
        } catch (StorageException | UnbelievableListingException e) {
            ledger.end(State.FAILED, Optional.of(String.valueOf(e.getMessage())));
        } catch (TakenOverException e) {
            return; // whoever took it does the rest
        }
    }

    private void carryOut(Claim claim, Ledger ledger) {
        var opened = open(claim.reconciliation().storage());
        if (opened.isEmpty()) {
            ledger.end(State.FAILED, Optional.of("the fleet has no such storage, or has disabled it"));
            return;
        }
        try (var store = opened.get()) {
            if (claim.acting()) {
                repair(ledger, store);
            } else {
                compare(claim.reconciliation(), ledger, store);
            }
        }
    }

    private Optional<ObjectStore> open(StorageId storage) {
        return parts.storages()
                .find(storage)
                .filter(found -> found.storage().isReadable())
                .flatMap(_ -> parts.openStorage().open(storage));
    }

    private void compare(Reconciliation reconciliation, Ledger ledger, ObjectStore store) {
        var marker = new Marker(parts.documents(), parts.fleet().get());
        var unmarked = marker.doubt(store);
        var strangers = new Strangers(parts, store, reconciliation.storage());
        var evidence = new Comparing(parts.inventory(), strangers, store, reconciliation.storage(), ledger).compare();
        var doubt = unmarked.or(() -> evidence.doubt(parts.brakes().get().missingPercent()));
        if (reconciliation.dryRun()) {
            ledger.end(State.DONE, doubt.map(why -> "a repair would stop: " + why));
            return;
        }
        if (doubt.isPresent() && !reconciliation.confirmed()) {
            ledger.end(State.STOPPED, doubt);
            return;
        }
        unmarked.ifPresent(_ -> marker.restore(store));
        ledger.act();
        repair(ledger, store);
    }

    private void repair(Ledger ledger, ObjectStore store) {
        new Repairing(parts, store, ledger).repair();
        ledger.end(State.DONE, Optional.empty());
    }
}
