package dev.holdfast.adapters.host.config;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.holdfast.application.agent.configuration.Schedule;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/// A cron expression of five fields, as crontab(5) has it.
///
/// Where clocks are put forward, what falls into the gap is due by its length later, once. Where they are put
/// back, what names an hour is due the first time only; what is due in every hour goes on with the time that
/// passes, as cron(8) has it.
record CronSchedule(String expression, ExecutionTime times, boolean hourly) implements Schedule {

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    /// @throws IllegalArgumentException when `expression` is none
    static CronSchedule of(String expression) {
        var cron = PARSER.parse(expression);
        return new CronSchedule(expression, ExecutionTime.forCron(cron), isHourly(cron));
    }

    @Override
    public Optional<ZonedDateTime> next(ZonedDateTime moment) {
        return hourly ? nextAsTimePasses(moment) : nextByTheClock(moment);
    }

    /// Two that read the same are due at the same times.
    @Override
    public boolean equals(Object other) {
        return other instanceof CronSchedule that && expression.equals(that.expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    @Override
    public String toString() {
        return expression;
    }

    private static boolean isHourly(Cron cron) {
        return cron.retrieve(CronFieldName.HOUR).getExpression() instanceof Always;
    }

    private Optional<ZonedDateTime> nextByTheClock(ZonedDateTime moment) {
        var slot = next(beforeTheGap(moment));
        while (slot.isPresent() && !onClock(slot.get(), moment).isAfter(moment)) {
            slot = next(slot.get());
        }
        return slot.map(found -> onClock(found, moment));
    }

    /// Goes by the offset of `moment` up to where it changes, and by the next one from there on.
    private Optional<ZonedDateTime> nextAsTimePasses(ZonedDateTime moment) {
        var candidate = next(moment.toLocalDateTime())
                .map(slot -> slot.atOffset(moment.getOffset()).atZoneSameInstant(moment.getZone()));
        var change = moment.getZone().getRules().nextTransition(moment.toInstant());
        if (change == null
                || candidate
                        .filter(found -> found.toInstant().isBefore(change.getInstant()))
                        .isPresent()) {
            return candidate;
        }
        return next(change.getDateTimeAfter().minusNanos(1))
                .map(slot -> slot.atOffset(change.getOffsetAfter()).atZoneSameInstant(moment.getZone()));
    }

    /// Where to look from, so that a slot in a gap just passed is not lost.
    private static LocalDateTime beforeTheGap(ZonedDateTime moment) {
        var local = moment.toLocalDateTime();
        var last = moment.getZone()
                .getRules()
                .previousTransition(moment.toInstant().plusNanos(1));
        boolean justPassed = last != null
                && last.isGap()
                && moment.toInstant().isBefore(last.getInstant().plus(last.getDuration()));
        return justPassed ? local.minus(last.getDuration()) : local;
    }

    private static ZonedDateTime onClock(LocalDateTime slot, ZonedDateTime moment) {
        return slot.atZone(moment.getZone());
    }

    private Optional<LocalDateTime> next(LocalDateTime local) {
        return times.nextExecution(local.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }
}
