package dev.holdfast.adapters.host.state;

import static dev.holdfast.adapters.host.state.StateJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.application.agent.identity.Secret;
import dev.holdfast.application.agent.standalone.Vault;
import dev.holdfast.application.agent.standalone.VaultException;
import dev.holdfast.domain.fleet.NodeId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/// A vault as it lies on the disk: AES-256-GCM under a key of PBKDF2-HMAC-SHA-256 (RFC 8018), with a salt
/// and a nonce of its own each time it is written. Node, rounds and salt are authenticated too.
///
/// @param rounds of the stretching; read from the file, so that later versions may take more
record SealedVault(NodeId node, int rounds, byte[] salt, byte[] nonce, byte[] sealed) {

    private static final String FORMAT = "holdfast-vault/1";
    /// What OWASP asks of PBKDF2-HMAC-SHA-256 (2023).
    private static final int ROUNDS = 600_000;

    private static final int MOST_ROUNDS = 20_000_000;
    private static final int SALT_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int KEY_BITS = 256;
    private static final int TAG_BITS = 128;

    static SealedVault seal(Vault vault, Secret passphrase, SecureRandom random) {
        var salt = fresh(SALT_BYTES, random);
        var nonce = fresh(NONCE_BYTES, random);
        var plain = VaultJson.bytes(vault);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, passphrase, vault.node(), ROUNDS, salt, nonce);
            return new SealedVault(vault.node(), ROUNDS, salt, nonce, cipher.doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot seal a vault", e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    Vault open(Secret passphrase, Path file) {
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, passphrase, node, rounds, salt, nonce);
            return StateJson.read(cipher.doFinal(sealed), file, json -> VaultJson.vault(json, node));
        } catch (AEADBadTagException e) {
            throw new VaultException.WrongPassphrase("the passphrase does not open " + file);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot open a vault", e);
        }
    }

    ObjectNode json() {
        return StateJson.object()
                .put("format", FORMAT)
                .put("node", node.toString())
                .put("kdf", "PBKDF2-HMAC-SHA-256")
                .put("rounds", rounds)
                .put("salt", base64(salt))
                .put("nonce", base64(nonce))
                .put("sealed", base64(sealed));
    }

    static SealedVault read(JsonNode json) {
        if (!FORMAT.equals(text(json, "format"))) {
            throw new IllegalArgumentException("its format is none that this agent knows");
        }
        int rounds = json.path("rounds").asInt();
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException("\"rounds\" is not between 1 and " + MOST_ROUNDS);
        }
        return new SealedVault(
                NodeId.of(text(json, "node")),
                rounds,
                bytes(json, "salt"),
                bytes(json, "nonce"),
                bytes(json, "sealed"));
    }

    private static Cipher cipher(int mode, Secret passphrase, NodeId node, int rounds, byte[] salt, byte[] nonce)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(passphrase, rounds, salt), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((FORMAT + "\n" + node + "\n" + rounds + "\n" + base64(salt)).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static SecretKey key(Secret passphrase, int rounds, byte[] salt) throws GeneralSecurityException {
        var spec = new PBEKeySpec(passphrase.value().toCharArray(), salt, rounds, KEY_BITS);
        try {
            var stretched = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec);
            return new SecretKeySpec(stretched.getEncoded(), "AES");
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] fresh(int length, SecureRandom random) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(JsonNode json, String member) {
        return Base64.getDecoder().decode(text(json, member));
    }

    @Override
    public String toString() {
        return "SealedVault[" + node + "]";
    }
}
