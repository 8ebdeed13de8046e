using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Hypotheses.Reading;

/// <summary>Reads how samples over time make the outcome.</summary>
internal static class FormReader
{
    /// <summary>Reads the form of an expectation; null after an error.</summary>
    public static Form? Read(string field, ExpectationSpec spec, ErrorList errors)
    {
        (string Name, bool IsGiven)[] members =
        [
            ("always", spec.Always == true), ("never", spec.Never == true),
            ("within", spec.Within is not null), ("settlesWithin", spec.SettlesWithin is not null),
        ];
        var given = members.Where(member => member.IsGiven).Select(member => member.Name).ToArray();
        var before = errors.All.Count;
        if (given.Length > 1)
        {
            errors.Add(field, $"has {string.Join(" and ", given)}", "give at most one of always, never, within and settlesWithin");
        }
        else if (given.Length == 0 && spec.Always == false)
        {
            errors.Add($"{field}.always", "is false, and no other form is given", "leave it out, or give never, within or settlesWithin");
        }

        var limit = errors.PositiveDuration($"{field}.within", spec.Within, fallback: null);
        var lasting = errors.PositiveDuration($"{field}.for", spec.For, fallback: null);
        var settling = errors.PositiveDuration($"{field}.settlesWithin", spec.SettlesWithin, fallback: null);
        if (spec.For is not null && spec.Within is null)
        {
            errors.Add($"{field}.for", $"'{spec.For}' needs within", "say by when it must begin, such as within: 5m");
        }

        CheckTolerate($"{field}.tolerate", spec, errors);
        if (errors.All.Count > before)
        {
            return null;
        }

        return spec switch
        {
            { Within: not null } => new Form.Within(limit!.Value, lasting),
            { SettlesWithin: not null } => new Form.SettlesWithin(settling!.Value),
            { Never: true } => new Form.Never(spec.Tolerate ?? 0),
            _ => new Form.Always(spec.Tolerate ?? 0),
        };
    }

    /// <summary>Complains about limits that leave no room for a whole sample.</summary>
    public static void CheckRoom(string field, Form form, TimeSpan grace, Signal signal, ErrorList errors)
    {
        // A window of twice the period holds a whole period wherever it begins; a sequence only has to begin.
        var (limit, needed, member) = form switch
        {
            Form.Within { For: null } within => (within.Limit, grace + (2 * signal.Period), "within"),
            Form.Within within => (within.Limit, grace + signal.Period, "within"),
            _ => (TimeSpan.MaxValue, TimeSpan.Zero, ""),
        };
        if (limit < needed)
        {
            var aside = grace == TimeSpan.Zero ? "" : $" after a grace of {Durations.Format(grace)}";
            errors.Add(
                $"{field}.{member}",
                $"{Durations.Format(limit)} may pass without a whole sample of '{signal.Name}' ({Durations.Format(signal.Period)}){aside}",
                $"write at least {Durations.Format(needed)}");
        }
    }

    private static void CheckTolerate(string field, ExpectationSpec spec, ErrorList errors)
    {
        if (spec.Tolerate is not { } tolerate)
        {
            return;
        }

        if (tolerate is < 0 or > 10_000)
        {
            errors.Add(field, $"{tolerate} is out of range", "write a number of samples from 0 to 10000");
        }

        if (tolerate != 0 && (spec.Within is not null || spec.SettlesWithin is not null))
        {
            var form = spec.Within is null ? "settlesWithin" : "within";
            errors.Add(field, $"{tolerate} does not go with {form}", "leave it out: only always and never tolerate samples");
        }
    }
}
