package dev.holdfast.system;

import java.net.URI;
import java.nio.file.Path;

/// What contenders meet in one round.
///
/// @param home     an existing directory for their own files
/// @param stage    the S3 server and the master
/// @param endpoint of the S3 server, or of what stands in front of it
/// @param tree     to be backed up
/// @param shop     to be backed up, too
record BenchPlace(Path home, Stage stage, URI endpoint, Path tree, ShopDatabase shop) {

    /// The directory of a bucket that is there from now on.
    Path bucket(String name) {
        stage.s3().bucket(name);
        return stage.s3().directory(name);
    }

    /// What dumps the shop as the agent does.
    String dumpCommand() {
        return "'%s' --defaults-extra-file='%s' --single-transaction --quick --routines --triggers --events --hex-blob "
                        .formatted(
                                shop.server().programs().resolve("mariadb-dump"),
                                shop.server().optionFile())
                + "--skip-dump-date --no-tablespaces --default-character-set=utf8mb4 --max-allowed-packet=1G "
                + shop.name();
    }
}
