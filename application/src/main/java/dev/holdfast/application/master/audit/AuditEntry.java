package dev.holdfast.application.master.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A deed in its place in the chain.
///
/// The hash is SHA-256, in hex, of these fields in this order, each in UTF-8 as a netstring (`<bytes>:<text>,`): the
/// previous hash, the sequence in decimal, milliseconds since 1970, the actor's kind (lower case with hyphens), id,
/// name and address, the action, the resources as `name=value` lines by name, the outcome, `before`, `after`, the
/// detail and the request. Where there is no `before` or `after`, `-` stands for the netstring.
///
/// @param sequence from 1 on, without gaps
/// @param previous the hash of the entry before, or [#BEGINNING]
public record AuditEntry(long sequence, Deed deed, String previous, String hash) {

    /// What comes before the first entry.
    public static final String BEGINNING = "0".repeat(64);

    public static AuditEntry next(long sequence, String previous, Deed deed) {
        return new AuditEntry(sequence, deed, previous, hash(sequence, previous, deed));
    }

    /// Whether the hash is that of the content.
    public boolean isWhole() {
        return hash.equals(hash(sequence, previous, deed));
    }

    private static String hash(long sequence, String previous, Deed deed) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            fields(sequence, previous, deed).forEach(field -> digest.update(field.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static List<String> fields(long sequence, String previous, Deed deed) {
        var actor = deed.actor();
        var head = Stream.of(
                previous,
                Long.toString(sequence),
                Long.toString(deed.at().toEpochMilli()),
                actor.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                actor.id(),
                actor.name(),
                actor.address(),
                deed.action(),
                resources(deed),
                deed.outcome());
        var views = Stream.of(deed.before(), deed.after())
                .map(view -> view.map(AuditEntry::netstring).orElse("-"));
        var tail = Stream.of(deed.detail(), deed.request());
        return Stream.of(head.map(AuditEntry::netstring), views, tail.map(AuditEntry::netstring))
                .flatMap(part -> part)
                .toList();
    }

    private static String netstring(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length + ":" + text + ",";
    }

    private static String resources(Deed deed) {
        return new TreeMap<>(deed.resources())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining("\n"));
    }
}
