package dev.holdfast.adapters.host.config;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.holdfast.application.agent.configuration.Schedule;
import java.time.ZonedDateTime;
import java.util.Optional;

/// A cron expression of five fields, as crontab(5) has it.
record CronSchedule(String expression, ExecutionTime times) implements Schedule {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /// @throws IllegalArgumentException when `expression` is none
    static CronSchedule of(String expression) {
        return new CronSchedule(expression, ExecutionTime.forCron(PARSER.parse(expression)));
    }

    @Override
    public Optional<ZonedDateTime> next(ZonedDateTime moment) {
        return times.nextExecution(moment);
    }

    @Override
    public String toString() {
        return expression;
    }
}
