-- Jobs that the masters share, work that is done once, and alarms that stand while something is wrong.

-- The columns from task_name to version are db-scheduler's, times in milliseconds as everywhere. The others are what
-- people want of the job, and how it went last.
CREATE TABLE jobs (
    task_name            TEXT    NOT NULL,
    task_instance        TEXT    NOT NULL,
    task_data            BYTEA,
    execution_time       BIGINT  NOT NULL,
    picked               BOOLEAN NOT NULL,
    picked_by            TEXT,
    last_success         BIGINT,
    last_failure         BIGINT,
    consecutive_failures INTEGER,
    last_heartbeat       BIGINT,
    version              BIGINT  NOT NULL,
    paused               INTEGER NOT NULL DEFAULT 0,
    wishes               BIGINT  NOT NULL DEFAULT 0,
    started_at           BIGINT,
    finished_at          BIGINT,
    outcome              TEXT,
    detail               TEXT,
    master               TEXT,
    PRIMARY KEY (task_name, task_instance)
);

-- db-scheduler's columns alone: a kind of work, and the id of what it is to work on.
CREATE TABLE one_time_jobs (
    task_name            TEXT    NOT NULL,
    task_instance        TEXT    NOT NULL,
    task_data            BYTEA,
    execution_time       BIGINT  NOT NULL,
    picked               BOOLEAN NOT NULL,
    picked_by            TEXT,
    last_success         BIGINT,
    last_failure         BIGINT,
    consecutive_failures INTEGER,
    last_heartbeat       BIGINT,
    version              BIGINT  NOT NULL,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX one_time_jobs_by_time ON one_time_jobs (execution_time);

-- One row for as long as the condition lasts of which an event told.
CREATE TABLE alarms (
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (kind, subject)
);
