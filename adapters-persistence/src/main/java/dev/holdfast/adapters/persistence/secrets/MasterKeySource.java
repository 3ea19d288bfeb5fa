package dev.holdfast.adapters.persistence.secrets;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// Where the master key comes from. It is read once, at the start.
public sealed interface MasterKeySource {

    /// Reads the key, and makes none.
    ///
    /// @return empty where there is no such file
    /// @throws UnusableMasterKeyException when it cannot be read, others may read it, or it is no key
    Optional<MasterKey> find();

    /// How people call it.
    String told();

    /// Reads the key; makes one where it is to be in a file and is not.
    default MasterKey obtain(SecureRandom random) {
        return kept();
    }

    /// Reads the key, which has to be there.
    default MasterKey kept() {
        return find().orElseThrow(() -> new UnusableMasterKeyException(
                "there is no %s; put the one there that the fleet had".formatted(told())));
    }

    /// A file that nobody else may read.
    record InFile(Path file) implements MasterKeySource {

        @Override
        public Optional<MasterKey> find() {
            return Files.notExists(file) ? Optional.empty() : Optional.of(MasterKeyFile.read(file));
        }

        @Override
        public MasterKey obtain(SecureRandom random) {
            MasterKeyFile.ensure(file, random);
            return kept();
        }

        @Override
        public String told() {
            return "master key file " + file;
        }
    }

    /// A value, from a variable of the environment.
    ///
    /// @param name of the variable
    record Given(String name, String value) implements MasterKeySource {

        @Override
        public Optional<MasterKey> find() {
            return Optional.of(MasterKey.read(value.getBytes(StandardCharsets.ISO_8859_1))
                    .orElseThrow(() -> new UnusableMasterKeyException(
                            name + " is not what it should be; expected 32 bytes in base64 or hex")));
        }

        @Override
        public String told() {
            return "master key in " + name;
        }

        @Override
        public String toString() {
            return "Given[" + name + "]";
        }
    }

    /// What a program prints. It sees no variables of ours, and what it prints goes nowhere else.
    record OfCommand(List<String> command) implements MasterKeySource {

        public OfCommand {
            command = List.copyOf(command);
        }

        @Override
        public Optional<MasterKey> find() {
            return Optional.of(KeyCommand.run(command));
        }

        @Override
        public String told() {
            return "master key of " + command.getFirst();
        }
    }
}
