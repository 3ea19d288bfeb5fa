package dev.holdfast.adapters.persistence.secrets;

import dev.holdfast.application.master.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM with a random nonce. A sealed secret reads `1.<key id>.<nonce and ciphertext in base64url>`;
/// version, key id and context are authenticated with it.
final class AesGcmSecretBox implements SecretBox {

    private static final String VERSION = "1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern FORM = Pattern.compile("1\\.([0-9a-f]{8})\\.([A-Za-z0-9_-]+)");

    private final Supplier<List<MasterKey>> keys;
    private final SecureRandom random;

    /// @param keys the first seals; all of them open
    AesGcmSecretBox(Supplier<List<MasterKey>> keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    @Override
    public String seal(byte[] secret, String context) {
        var key = keys.get().getFirst();
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(secret);
            return VERSION + '.' + key.id() + '.' + encode(nonce, encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot seal with AES-GCM", e);
        }
    }

    @Override
    public byte[] open(String sealed, String context) {
        var form = FORM.matcher(sealed);
        if (!form.matches()) {
            throw new SealBrokenException(context, new GeneralSecurityException("not a sealed secret"));
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(form.group(2));
            var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            var cipher = cipher(Cipher.DECRYPT_MODE, key(form.group(1)), nonce, context);
            return cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SealBrokenException(context, e);
        }
    }

    private MasterKey key(String id) throws GeneralSecurityException {
        return keys.get().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("sealed under master key " + id));
    }

    private static Cipher cipher(int mode, MasterKey key, byte[] nonce, String context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((VERSION + '.' + key.id() + '.' + context).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String encode(byte[] nonce, byte[] encrypted) {
        var bytes = Arrays.copyOf(nonce, nonce.length + encrypted.length);
        System.arraycopy(encrypted, 0, bytes, nonce.length, encrypted.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
