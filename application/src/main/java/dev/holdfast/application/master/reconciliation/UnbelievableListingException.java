package dev.holdfast.application.master.reconciliation;

/// A storage lists in a way that nothing can be concluded from.
final class UnbelievableListingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnbelievableListingException(String message) {
        super(message);
    }
}
