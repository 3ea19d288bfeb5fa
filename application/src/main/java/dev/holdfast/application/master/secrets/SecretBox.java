package dev.holdfast.application.master.secrets;

/// Seals secrets at rest under the master key.
public interface SecretBox {

    /// Encrypts `secret` so that it opens only with the same `context` (a table, column and row, say), as text.
    String seal(byte[] secret, String context);

    /// @throws SealBrokenException when `sealed` was not sealed under a known master key for `context`
    byte[] open(String sealed, String context);

    /// A stored secret that the master key does not open.
    final class SealBrokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public SealBrokenException(String context, Throwable cause) {
            super("the master key does not open the secret of " + context + "; is it the key of this database?", cause);
        }
    }
}
