package dev.holdfast.adapters.persistence;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// db-scheduler's statements as both databases take them: instants are milliseconds, and rows are claimed one by one,
/// by their version, so that no transaction outlives a statement.
final class SchedulerDialect extends DefaultJdbcCustomization {

    private final String due;

    private SchedulerDialect(String due) {
        super(true);
        this.due = due;
    }

    /// Rows are due when their time has come.
    static SchedulerDialect byTime() {
        return new SchedulerDialect("execution_time <= ?");
    }

    /// Rows are due when their time has come and they are not paused, or when somebody wishes it.
    static SchedulerDialect byTimeOrWish() {
        return new SchedulerDialect("(wishes > 0 OR (paused = 0 AND execution_time <= ?))");
    }

    @Override
    public String getName() {
        return "Holdfast";
    }

    @Override
    public void setInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
            return;
        }
        statement.setLong(index, value.toEpochMilli());
    }

    @Override
    public @Nullable Instant getInstant(ResultSet rows, String column) throws SQLException {
        long millis = rows.getLong(column);
        return rows.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public String getQueryLimitPart(int limit) {
        return " LIMIT " + limit;
    }

    @Override
    public String createSelectDueQuery(String table, int limit, String condition, boolean byPriority) {
        return "SELECT * FROM " + table + " WHERE picked = ? AND " + due + " " + condition + " ORDER BY execution_time"
                + getQueryLimitPart(limit);
    }
}
