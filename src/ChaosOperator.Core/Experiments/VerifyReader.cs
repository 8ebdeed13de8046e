using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Reading;

namespace ChaosOperator.Core.Experiments;

/// <summary>Reads <c>verify</c>. Whether its signals exist is looked at by <see cref="SignalUses"/>, which knows the hypothesis.</summary>
internal static class VerifyReader
{
    public const string List = "spec.verify";

    /// <summary>Reads the entries as expectations of the time after the fault; those with errors are left out.</summary>
    public static IReadOnlyList<Expectation> Read(IReadOnlyList<VerifySpec>? specs, FieldChecks checks) =>
        SignalEntryReader.ReadAll(List, specs, spec => spec.Name, Read, checks);

    private static Expectation? Read(string field, VerifySpec spec, ErrorList errors)
    {
        var before = errors.All.Count;
        var bound = SignalEntryReader.ReadBound(field, spec.Name, spec.Signal, spec.Is, errors);
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
