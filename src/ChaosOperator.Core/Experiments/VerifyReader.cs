using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Reading;

namespace ChaosOperator.Core.Experiments;

/// <summary>Reads <c>fault.fis.verify</c>. Whether its signals exist is looked at by <see cref="SignalUses"/>, which knows the hypothesis.</summary>
internal static class VerifyReader
{
    public const string List = "spec.fault.fis.verify";

    private const int MostEntries = 10;
    private const int LongestName = 128;
    private const int LongestSignal = 63;

    /// <summary>Reads the entries as expectations of the time after the fault; those with errors are left out.</summary>
    public static IReadOnlyList<Expectation> Read(IReadOnlyList<VerifySpec>? specs, FieldChecks checks)
    {
        if (specs?.Count > MostEntries)
        {
            checks.Refuse(List, $"has {specs.Count} entries", $"keep to {MostEntries}");
            return [];
        }

        var errors = new ErrorList();
        var entries = (specs ?? []).Select((spec, index) => Read($"{List}[{index}]", spec, errors)).OfType<Expectation>().ToList();
        errors.Duplicates(List, (specs ?? []).Select(spec => (string?)spec?.Name));
        checks.Take(errors.All);
        return entries;
    }

    private static Expectation? Read(string field, VerifySpec? spec, ErrorList errors)
    {
        if (spec is null)
        {
            errors.Add(field, "is empty", "give name, signal, is and within or settlesWithin");
            return null;
        }

        var before = errors.All.Count;
        errors.Has($"{field}.name", spec.Name, "say in a few words what shows that the fault is gone", LongestName);
        errors.Has($"{field}.signal", spec.Signal, "name a signal of the hypothesis", LongestSignal);
        var bound = BoundReader.Read($"{field}.is", spec.Is, errors);
        if (spec.Within is null == spec.SettlesWithin is null)
        {
            errors.Add(field, spec.Within is null ? "has neither within nor settlesWithin" : "has within and settlesWithin", "give exactly one of them: by when it must be so");
        }

        var within = errors.PositiveDuration($"{field}.within", spec.Within, fallback: null);
        var settles = errors.PositiveDuration($"{field}.settlesWithin", spec.SettlesWithin, fallback: null);
        return errors.All.Count == before
            ? new Expectation(
                spec.Name!, ExpectationPhase.After, spec.Signal!, bound!, within is { } limit ? new Form.Within(limit, For: null) : new Form.SettlesWithin(settles!.Value), TimeSpan.Zero, Required: true)
            : null;
    }
}
