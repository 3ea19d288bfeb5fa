package dev.holdfast.application.agent.standalone;

/// The vault does not give what it holds. The message says what to do, and holds no secret.
public class VaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public VaultException(String message) {
        super(message);
    }

    /// The passphrase at hand is not the one that sealed the vault, or the file was changed.
    public static final class WrongPassphrase extends VaultException {

        private static final long serialVersionUID = 1L;

        public WrongPassphrase(String message) {
            super(message);
        }
    }
}
