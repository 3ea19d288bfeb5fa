package dev.holdfast.domain.fleet;

/// What the master may do by itself before somebody has to confirm it.
///
/// @param sitePercent    how much of a site's backups one cleanup may take
/// @param backups        how many backups one cleanup may take in all
/// @param missingPercent how much of a storage's catalogue may look missing before a reconciliation doubts what it sees
public record Brakes(int sitePercent, int backups, int missingPercent) {

    /// Half of a site, a thousand backups, a tenth of a storage.
    public static final Brakes USUAL = new Brakes(50, 1000, 10);

    public Brakes {
        requirePercent("sitePercent", sitePercent);
        requirePercent("missingPercent", missingPercent);
        if (backups < 0) {
            throw new IllegalArgumentException("backups is negative: " + backups);
        }
    }

    /// Whether a cleanup that takes `expired` of a site's `backups` needs somebody's word.
    public boolean holdBack(int expired, int backups) {
        return expired * 100L > (long) sitePercent * backups;
    }

    /// Whether a cleanup that takes `expired` backups in all needs somebody's word.
    public boolean stop(int expired) {
        return expired > backups;
    }

    private static void requirePercent(String name, int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(name + " is not between 0 and 100: " + percent);
        }
    }
}
