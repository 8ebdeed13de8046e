namespace ChaosOperator.Core.Experiments;

/// <summary>Reads when an experiment runs.</summary>
internal static class TriggerReader
{
    private const string Utc = "UTC";

    /// <summary>Reads a trigger; errors go to <paramref name="checks"/>.</summary>
    public static Trigger Read(TriggerSpec? spec, Func<Schedule, string?> scheduleProblem, FieldChecks checks)
    {
        if (spec?.Token is { Length: > 128 } token)
        {
            checks.Refuse("spec.trigger.token", $"it has {token.Length} characters", "use at most 128");
        }

        return new Trigger(ReadSchedule(spec, scheduleProblem, checks), spec?.Token, spec?.OnSpecChange ?? false);
    }

    private static Schedule? ReadSchedule(TriggerSpec? spec, Func<Schedule, string?> scheduleProblem, FieldChecks checks)
    {
        if (spec?.Schedule is not { } cron)
        {
            if (spec?.TimeZone is { } alone)
            {
                checks.Refuse("spec.trigger.timeZone", $"“{alone}” is given without a schedule", "add spec.trigger.schedule, or remove timeZone");
            }

            return null;
        }

        return ReadSchedule(cron, spec.TimeZone, "spec.trigger.schedule", "spec.trigger.timeZone", scheduleProblem, checks);
    }

    /// <summary>Reads a schedule; what is wrong with it is noted at the field to blame.</summary>
    public static Schedule? ReadSchedule(
        string cron, string? timeZone, string cronField, string zoneField, Func<Schedule, string?> scheduleProblem, FieldChecks checks)
    {
        // Judged in UTC first: what is wrong there is the expression's fault, what is wrong only in the zone is the zone's.
        if (scheduleProblem(new Schedule(cron, Utc)) is { } cronProblem)
        {
            checks.Refuse(cronField, cronProblem, "write five fields (minute, hour, day of month, month, day of week), as in “0 3 * * 1-5”");
            return null;
        }

        var schedule = new Schedule(cron, timeZone ?? Utc);
        if (scheduleProblem(schedule) is { } zoneProblem)
        {
            checks.Refuse(zoneField, zoneProblem, "write the name of an IANA time zone such as Europe/Berlin");
            return null;
        }

        return schedule;
    }
}
