package dev.holdfast.application.agent.identity;

/// Makes the node's key pair, and opens what the master sealed to it.
public interface NodeKeys {

    NodeKeyPair generate();

    /// Opens a compact JWE (RFC 7516) that was sealed to the public part of `privateKey`.
    ///
    /// @throws SealBrokenException when it was sealed to another key, or changed on its way
    byte[] open(String sealed, Secret privateKey);

    /// Something sealed that this node's key does not open.
    final class SealBrokenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public SealBrokenException(Throwable cause) {
            super("what the master sealed does not open with this node's key", cause);
        }
    }
}
