package dev.holdfast.application.master.jobs;

import java.util.regex.Pattern;

/// Names a job, or a kind of work that is done once.
public record JobName(String value) implements Comparable<JobName> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    public JobName {
        if (!isName(value)) {
            throw new IllegalArgumentException("no name of a job: " + value);
        }
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    @Override
    public int compareTo(JobName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
