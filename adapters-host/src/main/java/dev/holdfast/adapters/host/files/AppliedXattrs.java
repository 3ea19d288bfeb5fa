package dev.holdfast.adapters.host.files;

import dev.holdfast.application.agent.archive.TreeWriters.Target;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import java.util.Set;

/// Tells whether a file that is there has the extended attributes that a restore would have given it. One call for a
/// file that has none.
record AppliedXattrs(Target target) {

    private static final Bytes USER = Bytes.utf8("user.");
    private static final Set<Bytes> NOT_BY_ITSELF = Set.of(AttributeWriter.ACCESS_ACL, AttributeWriter.CAPABILITIES);

    /// @param path of the file, which no call follows where it is a symlink
    boolean areThoseOf(Attributes wanted, Scratch scratch, byte[] path) {
        var found = ExtendedAttributes.read(scratch, path, _ -> {});
        var missing = wanted.xattrs().entrySet().stream()
                .filter(it -> !it.getValue().equals(found.get(it.getKey())))
                .filter(it -> canBeSet(it.getKey(), scratch, path));
        var further = found.keySet().stream()
                .filter(name -> !wanted.xattrs().containsKey(name))
                .filter(AppliedXattrs::isGivenBySomebody);
        return missing.findAny().isEmpty() && further.findAny().isEmpty();
    }

    /// What a restore does not put back here is missing every time.
    private boolean canBeSet(Bytes name, Scratch scratch, byte[] path) {
        if (name.equals(AttributeWriter.CAPABILITIES) && !target.givesPowers()) {
            return false;
        }
        return (Describing.effectiveUser() == 0 || name.startsWith(USER) || name.equals(AttributeWriter.ACCESS_ACL))
                && Reading.attribute(scratch, scratch.name(path), scratch.otherName(name.toArray()), scratch.large())
                        != Errno.EOPNOTSUPP;
    }

    /// Kernels and file systems give files some by themselves, as labels.
    private static boolean isGivenBySomebody(Bytes name) {
        return name.startsWith(USER) || NOT_BY_ITSELF.contains(name);
    }
}
