package dev.holdfast.application.storage;

import dev.holdfast.domain.archive.ArchiveLimits;
import dev.holdfast.domain.archive.CommitRecord;
import dev.holdfast.domain.archive.KeyId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;

/// A commit record's object: a line of JSON, and a line with the HMAC-SHA-256 of the first, in hex.
public final class SignedCommitRecord {

    /// The largest commit record that anybody accepts, in bytes.
    public static final int LIMIT = ArchiveLimits.COMMIT_RECORD_BYTES;

    private static final int MAC_HEX = 64;

    private final byte[] line;
    private final byte[] mac;

    private SignedCommitRecord(byte[] line, byte[] mac) {
        this.line = line;
        this.mac = mac;
    }

    public static SignedCommitRecord sign(CommitRecord record, SiteKey key, CommitRecordCodec codec) {
        var line = codec.encode(record);
        return new SignedCommitRecord(line, hmac(line, key));
    }

    /// Splits an object into its lines; proves nothing yet.
    ///
    /// @throws MalformedRecordException when `object` is not two lines, the second of 64 lower-case hex
    /// digits
    public static SignedCommitRecord parse(byte[] object) {
        int lineEnd = object.length - MAC_HEX - 2;
        if (lineEnd < 1 || object.length > LIMIT || object[lineEnd] != '\n' || object[object.length - 1] != '\n') {
            throw new MalformedRecordException(
                    "a commit record is a line of JSON and a line of " + MAC_HEX + " hex digits");
        }
        var hex = new String(object, lineEnd + 1, MAC_HEX, StandardCharsets.US_ASCII);
        try {
            var mac = HexFormat.of().parseHex(hex);
            if (!HexFormat.of().formatHex(mac).equals(hex)) {
                throw new MalformedRecordException("the second line is not lower-case hex");
            }
            return new SignedCommitRecord(Arrays.copyOf(object, lineEnd), mac);
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException("the second line is not hex", e);
        }
    }

    /// Whether who wrote the record held `key`.
    public boolean isSignedBy(SiteKey key) {
        return MessageDigest.isEqual(mac, hmac(line, key));
    }

    /// Whether `key` signed this record, but for the key id `named` in it: then the record is damaged there,
    /// rather than signed with another key.
    public boolean isSignedButForKeyId(KeyId named, SiteKey key) {
        var text = new String(line, StandardCharsets.ISO_8859_1);
        var mended = text.replace(named.toString(), key.id().toString());
        return MessageDigest.isEqual(mac, hmac(mended.getBytes(StandardCharsets.ISO_8859_1), key));
    }

    /// @throws MalformedRecordException when the first line is not a commit record
    public CommitRecord record(CommitRecordCodec codec) {
        return codec.decode(line);
    }

    /// The object's bytes, exactly.
    public byte[] toArray() {
        var out = new ByteArrayOutputStream(line.length + MAC_HEX + 2);
        out.writeBytes(line);
        out.write('\n');
        out.writeBytes(HexFormat.of().formatHex(mac).getBytes(StandardCharsets.US_ASCII));
        out.write('\n');
        return out.toByteArray();
    }

    private static byte[] hmac(byte[] line, SiteKey key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key.commitMacKey());
            return mac.doFinal(line);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no HmacSHA256", e);
        }
    }
}
