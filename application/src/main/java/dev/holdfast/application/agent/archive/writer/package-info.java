/// Makes backups: from files and dumps to packs and a commit record, through one door, [BackupWriter].
@NullMarked
package dev.holdfast.application.agent.archive.writer;

import org.jspecify.annotations.NullMarked;
