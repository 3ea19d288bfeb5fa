package dev.holdfast.application.master.reconciliation;

/// Somebody else carries the reconciliation out by now.
final class TakenOverException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
