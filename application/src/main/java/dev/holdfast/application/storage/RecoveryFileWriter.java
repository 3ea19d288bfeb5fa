package dev.holdfast.application.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Writes recovery files.
final class RecoveryFileWriter {

    static final String FORMAT = "holdfast-recovery/1";

    private static final String REMARK = """
            # Whoever holds this file and can read the bucket can read every backup of this site.
            # Keep it offline. To restore:
            # holdfast-agent restore %s --recovery-key <this file> --storage <storage file> --target DIR
            """;

    private RecoveryFileWriter() {}

    static String write(RecoveryFile file) {
        var content = new StringBuilder();
        content.append(FORMAT).append('\n');
        content.append("site ").append(file.site()).append('\n');
        content.append("name ").append(file.name()).append('\n');
        for (var key : file.keys()) {
            content.append("key ").append(key.id()).append(' ');
            content.append(HexFormat.of().formatHex(key.toArray())).append('\n');
        }
        return REMARK.formatted(file.name()) + content + "checksum " + checksum(content.toString()) + '\n';
    }

    static String checksum(String content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
