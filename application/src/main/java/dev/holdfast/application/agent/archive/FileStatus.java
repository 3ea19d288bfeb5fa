package dev.holdfast.application.agent.archive;

import dev.holdfast.domain.archive.DeviceNumber;
import dev.holdfast.domain.archive.FileType;
import dev.holdfast.domain.archive.Timestamp;

/// What one look at a file tells.
///
/// @param mode   permission bits with set-id and sticky bits
/// @param stamp  size, times and inode
/// @param device the file system that holds it; with the inode the file's identity, which hard links share
/// @param links  how many names the file has
/// @param node   what a device file stands for, 0:0 for all others
public record FileStatus(
        FileType type, int mode, long uid, long gid, FileStamp stamp, long device, long links, DeviceNumber node) {

    public long size() {
        return stamp.size();
    }

    /// The share of one name, so that a file is counted once where all its names are.
    public long sizePerName() {
        return size() / Math.max(1, links);
    }

    public Timestamp mtime() {
        return stamp.mtime();
    }

    /// Whether other names may share this file.
    public boolean isHardLinked() {
        return links > 1 && type != FileType.DIRECTORY;
    }
}
