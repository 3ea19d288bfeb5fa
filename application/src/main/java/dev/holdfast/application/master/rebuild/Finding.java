package dev.holdfast.application.master.rebuild;

/// What a rebuild tells while it goes on.
public sealed interface Finding {

    /// A site of a storage, through.
    ///
    /// @param node    as it is called now
    /// @param site    as it is called now
    /// @param backups how many commit records of it the catalogue holds for this storage
    record Site(String node, String site, int backups) implements Finding {}

    /// A backup that is in the catalogue, and is not whole.
    ///
    /// @param what the key of its commit record
    record Damaged(String what, String why) implements Finding {}

    /// An object, or all of a site, that is left out.
    ///
    /// @param what its key, or what its keys begin with
    record LeftOut(String what, String why) implements Finding {}
}
