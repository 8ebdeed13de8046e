using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Reading;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Experiments;

/// <summary>Reads <c>abortWhen</c>. Whether its signals exist is looked at by <see cref="SignalUses"/>, which knows the hypothesis.</summary>
internal static class AbortWhenReader
{
    public const int MostGuards = 10;

    private const string List = "spec.abortWhen";
    private const int LongestName = 128;
    private const int LongestSignal = 63;

    /// <summary>Reads the guards; those with errors are left out.</summary>
    /// <param name="specs">The guards as they were written.</param>
    /// <param name="fault">How long the fault is in force; null when it is not known.</param>
    /// <param name="checks">Takes the errors.</param>
    public static IReadOnlyList<AbortGuard> Read(IReadOnlyList<AbortWhenSpec>? specs, TimeSpan? fault, FieldChecks checks)
    {
        if (specs?.Count > MostGuards)
        {
            checks.Refuse(List, $"has {specs.Count} guards", $"keep to {MostGuards}");
            return [];
        }

        var errors = new ErrorList();
        var guards = (specs ?? []).Select((spec, index) => Read($"{List}[{index}]", spec, fault, errors)).OfType<AbortGuard>().ToList();
        errors.Duplicates(List, (specs ?? []).Select(spec => (string?)spec?.Name));
        checks.Take(errors.All);
        return guards;
    }

    private static AbortGuard? Read(string field, AbortWhenSpec? spec, TimeSpan? fault, ErrorList errors)
    {
        if (spec is null)
        {
            errors.Add(field, "is empty", "give name, signal and is");
            return null;
        }

        var before = errors.All.Count;
        errors.Has($"{field}.name", spec.Name, "say in a few words what must not happen", LongestName);
        errors.Has($"{field}.signal", spec.Signal, "name a signal of the hypothesis", LongestSignal);
        var bound = BoundReader.Read($"{field}.is", spec.Is, errors);
        var lasting = errors.PositiveDuration($"{field}.for", spec.For, fallback: null);
        if (lasting > fault)
        {
            errors.Add($"{field}.for", $"{Durations.Format(lasting.Value)} is longer than the fault ({Durations.Format(fault.Value)}), so it can never come true", "shorten it");
        }

        return errors.All.Count == before ? new AbortGuard(spec.Name!, spec.Signal!, bound!, lasting) : null;
    }
}
