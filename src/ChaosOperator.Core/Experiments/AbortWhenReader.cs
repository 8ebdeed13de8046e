using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Reading;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Experiments;

/// <summary>Reads <c>abortWhen</c>. Whether its signals exist is looked at by <see cref="SignalUses"/>, which knows the hypothesis.</summary>
internal static class AbortWhenReader
{
    /// <summary>Reads the guards; those with errors are left out.</summary>
    /// <param name="specs">The guards as they were written.</param>
    /// <param name="fault">How long the fault is in force; null when it is not known.</param>
    /// <param name="checks">Takes the errors.</param>
    public static IReadOnlyList<AbortGuard> Read(IReadOnlyList<AbortWhenSpec>? specs, TimeSpan? fault, FieldChecks checks) =>
        SignalEntryReader.ReadAll("spec.abortWhen", specs, spec => spec.Name, (field, spec, errors) => Read(field, spec, fault, errors), checks);

    private static AbortGuard? Read(string field, AbortWhenSpec spec, TimeSpan? fault, ErrorList errors)
    {
        var before = errors.All.Count;
        var bound = SignalEntryReader.ReadBound(field, spec.Name, spec.Signal, spec.Is, errors);
        var lasting = errors.PositiveDuration($"{field}.for", spec.For, fallback: null);
        if (lasting > fault)
        {
            errors.Add($"{field}.for", $"{Durations.Format(lasting.Value)} is longer than the fault ({Durations.Format(fault.Value)}), so it can never come true", "shorten it");
        }

        return errors.All.Count == before ? new AbortGuard(spec.Name!, spec.Signal!, bound!, lasting) : null;
    }
}
