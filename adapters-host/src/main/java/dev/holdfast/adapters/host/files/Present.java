package dev.holdfast.adapters.host.files;

import dev.holdfast.application.agent.archive.FileStatus;
import dev.holdfast.application.agent.archive.TreeWriter.Placement;
import dev.holdfast.domain.archive.Attributes;
import dev.holdfast.domain.archive.Bytes;
import dev.holdfast.domain.archive.FileType;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;

/// Recognises what an earlier restore, cut short, had put in its place.
record Present(AttributeWriter attributes, AppliedXattrs xattrs) {

    boolean isFile(Scratch scratch, int directory, byte[] name, long size, Attributes wanted) {
        return status(scratch, directory, name)
                .filter(status -> status.type() == FileType.FILE && status.size() == size)
                .filter(status -> isApplied(scratch, directory, name, status, wanted))
                .isPresent();
    }

    Placement placement(Scratch scratch, int directory, byte[] name, NewNode node) {
        var same = status(scratch, directory, name)
                .filter(status -> node.givenAttributes()
                        .map(wanted ->
                                status.type() == node.type() && isApplied(scratch, directory, name, status, wanted))
                        .orElse(true))
                .filter(status -> isSame(scratch, directory, name, status, node));
        return same.isPresent() ? Placement.IN_PLACE : Placement.OCCUPIED;
    }

    private boolean isApplied(Scratch scratch, int directory, byte[] name, FileStatus status, Attributes wanted) {
        return attributes.isApplied(status, wanted)
                && xattrs.areThoseOf(wanted, scratch, ExtendedAttributes.path(directory, name));
    }

    private static boolean isSame(Scratch scratch, int directory, byte[] name, FileStatus status, NewNode node) {
        return switch (node) {
            case NewNode.Symlink link -> pointsTo(link.target(), scratch, directory, name);
            case NewNode.Special special -> special.device() == NewNode.Special.packed(status.node());
            case NewNode.HardLink(var from, var existing) ->
                status(scratch, from, existing)
                        .filter(other -> other.device() == status.device()
                                && other.stamp().inode() == status.stamp().inode())
                        .isPresent();
        };
    }

    private static boolean pointsTo(Bytes target, Scratch scratch, int directory, byte[] name) {
        var into = scratch.large();
        var length = Reading.linkTarget(scratch, directory, scratch.name(name), into);
        return length >= 0
                && Arrays.equals(target.toArray(), into.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
    }

    private static Optional<FileStatus> status(Scratch scratch, int directory, byte[] name) {
        return Reading.status(scratch, directory, scratch.name(name)) < 0 || StatusLayout.isSocket(scratch.status)
                ? Optional.empty()
                : Optional.of(StatusLayout.read(scratch.status));
    }
}
