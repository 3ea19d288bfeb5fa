package dev.holdfast.adapters.persistence.secrets;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What an Argon2id digest costs.
record Argon2Cost(int memoryKiB, int passes, int lanes) {

    static final Argon2Cost PRESENT = new Argon2Cost(19 * 1024, 2, 1);

    private static final int DIGEST_BYTES = 32;

    byte[] digest(byte[] password, byte[] salt) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKiB)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        var digest = new byte[DIGEST_BYTES];
        generator.generateBytes(password, digest);
        return digest;
    }
}
