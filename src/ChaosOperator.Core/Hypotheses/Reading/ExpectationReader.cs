using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Hypotheses.Reading;

/// <summary>Reads the expectations of a phase.</summary>
/// <param name="signals">The signals that could be read, by name.</param>
/// <param name="declared">The names of all signals, those that could not be read included.</param>
/// <param name="window">Length of the steady-state window.</param>
/// <param name="errors">Where errors go.</param>
internal sealed class ExpectationReader(IReadOnlyDictionary<string, Signal> signals, IReadOnlyList<string> declared, TimeSpan window, ErrorList errors)
{
    private const int MostExpectations = 50;

    private const int LongestName = 128;

    /// <summary>Reads a list of expectations; those with errors are left out.</summary>
    public IEnumerable<Expectation> Read(string list, ExpectationPhase phase, IReadOnlyList<ExpectationSpec>? specs)
    {
        if (specs?.Count > MostExpectations)
        {
            errors.Add(list, $"has {specs.Count} expectations", $"keep to {MostExpectations}, or split the hypothesis");
            return [];
        }

        var read = (specs ?? []).Select((spec, index) => Read($"{list}[{index}]", phase, spec)).OfType<Expectation>().ToArray();
        errors.Duplicates(list, (specs ?? []).Select(spec => (string?)spec?.Name));
        return read;
    }

    private Expectation? Read(string field, ExpectationPhase phase, ExpectationSpec? spec)
    {
        if (spec is null)
        {
            errors.Add(field, "is empty", "give name, signal and is");
            return null;
        }

        var before = errors.All.Count;
        errors.Has($"{field}.name", spec.Name, "say in a few words what is expected", LongestName);
        var signal = ReadSignal($"{field}.signal", spec.Signal);
        var bound = BoundReader.Read($"{field}.is", spec.Is, errors);
        var form = FormReader.Read(field, spec, errors);
        var grace = errors.Duration($"{field}.grace", spec.Grace, TimeSpan.Zero);
        if (form is not null && signal is not null && grace is { } skipped)
        {
            FormReader.CheckRoom(field, form, skipped, signal, errors);
        }

        if (phase == ExpectationPhase.SteadyState)
        {
            CheckSteadyState(field, spec, bound, form, grace, signal);
        }
        else if (bound is { IsRelative: true } && signal is not null)
        {
            CheckWindow($"{field}.is", signal, TimeSpan.Zero);
        }

        return errors.All.Count == before && signal is not null
            ? new Expectation(spec.Name!, phase, signal.Name, bound!, form!, grace!.Value, spec.Required ?? true)
            : null;
    }

    private Signal? ReadSignal(string field, string? name)
    {
        if (!errors.Has(field, name, SignalNames.Remedy(declared)))
        {
            return null;
        }

        if (!declared.Contains(name!, StringComparer.Ordinal))
        {
            errors.Add(field, $"'{name}' is not a signal", SignalNames.Remedy(declared));
        }

        return signals.GetValueOrDefault(name!);
    }

    private void CheckSteadyState(string field, ExpectationSpec spec, Bound? bound, Form? form, TimeSpan? grace, Signal? signal)
    {
        if (bound is { IsRelative: true })
        {
            errors.Add($"{field}.is", "is relative to the baseline, which is measured in this very window", "give a number");
        }

        var (limit, member) = form switch
        {
            Form.Within within => (within.Limit + (within.For ?? TimeSpan.Zero), "within"),
            Form.SettlesWithin settles => (settles.Limit, "settlesWithin"),
            _ => (TimeSpan.Zero, ""),
        };
        if (limit > window)
        {
            errors.Add(
                $"{field}.{member}",
                $"{Durations.Format(limit)} is longer than the steady-state window of {Durations.Format(window)}",
                "shorten it, or lengthen spec.steadyState.window");
        }

        if (signal is not null && grace is { } skipped)
        {
            CheckWindow(spec.Grace is null ? $"{field}.signal" : $"{field}.grace", signal, skipped);
        }
    }

    private void CheckWindow(string field, Signal signal, TimeSpan grace)
    {
        var needed = grace + (2 * signal.Period);
        if (window < needed)
        {
            errors.Add(
                field,
                $"the steady-state window of {Durations.Format(window)} may hold no whole sample of '{signal.Name}' ({Durations.Format(signal.Period)})",
                $"set spec.steadyState.window to {Durations.Format(needed)} or more");
        }
    }
}
