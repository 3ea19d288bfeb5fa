package dev.holdfast.adapters.persistence.secrets;

import dev.holdfast.application.master.secrets.SecretBox;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The master key in memory, and while keys are changed both of them.
public final class MasterKeyRing {

    private final Supplier<KeyState> states;
    private final String source;
    private final SecureRandom random;
    private final SecretBox box;
    private volatile List<MasterKey> keys;

    private MasterKeyRing(Supplier<KeyState> states, MasterKey first, String source, SecureRandom random) {
        this.states = states;
        this.source = source;
        this.random = random;
        this.keys = List.of(first);
        this.box = new AesGcmSecretBox(this::keys, random);
    }

    /// @param states what the database says now
    /// @param source how people call where `first` comes from
    /// @throws UnusableMasterKeyException when `first` is another database's
    public static MasterKeyRing of(Supplier<KeyState> states, MasterKey first, String source, SecureRandom random) {
        var ring = new MasterKeyRing(states, first, source, random);
        ring.refresh();
        return ring;
    }

    /// Learns of the other key while keys are changed, and forgets the old one afterwards. To be called
    /// again and again.
    ///
    /// @throws UnusableMasterKeyException when the current key is not known, nor to be learnt
    public void refresh() {
        var state = states.get();
        var known = state.rotation().map(this::both).orElse(keys);
        var current = known.stream()
                .filter(key -> key.id().equals(state.current()))
                .findFirst()
                .orElseThrow(() -> unfit(state));
        var others = state.rotation().isPresent() ? known : List.<MasterKey>of();
        keys = Stream.concat(Stream.of(current), others.stream().filter(key -> !key.equals(current)))
                .toList();
    }

    /// The key that seals now.
    public MasterKey current() {
        return keys.getFirst();
    }

    /// The key of that id, if it is known.
    public Optional<MasterKey> known(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /// Seals under the current key, and opens what any of the known ones sealed.
    public SecretBox box() {
        return box;
    }

    /// The key and the box together, as they are now.
    public UnlockedMasterKey unlocked() {
        var current = current();
        return new UnlockedMasterKey(current.id(), current.key(), box);
    }

    private List<MasterKey> keys() {
        return keys;
    }

    private List<MasterKey> both(KeyState.Rotation rotation) {
        return keys.stream()
                .flatMap(key -> other(key, rotation).map(other -> List.of(key, other)).stream())
                .findFirst()
                .orElse(keys);
    }

    private Optional<MasterKey> other(MasterKey key, KeyState.Rotation rotation) {
        if (key.id().equals(rotation.oldId())) {
            return Optional.of(opened(key, rotation.newForOld()));
        }
        return key.id().equals(rotation.newId()) ? Optional.of(opened(key, rotation.oldForNew())) : Optional.empty();
    }

    private MasterKey opened(MasterKey key, String sealed) {
        return MasterKey.of(new AesGcmSecretBox(() -> List.of(key), random).open(sealed, KeyState.Rotation.CONTEXT));
    }

    private UnusableMasterKeyException unfit(KeyState state) {
        return new UnusableMasterKeyException(
                "the secrets in the database are sealed under master key %s, but the %s is key %s; put the right one there"
                        .formatted(state.current(), source, current().id()));
    }

    @Override
    public String toString() {
        return "MasterKeyRing" + keys;
    }
}
