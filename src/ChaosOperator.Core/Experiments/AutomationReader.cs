using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Experiments;

/// <summary>Reads <c>fault.automation</c>. Whether the documents are there and act as the role that they are given is looked at when they are read from SSM.</summary>
internal static class AutomationReader
{
    internal const string Field = "spec.fault.automation";

    private const string NameRemedy = "write the name of an SSM Automation document of the account: 3 to 128 letters, digits, _, - and .";
    private const string VersionRemedy = "write the number of a version, $DEFAULT or $LATEST, or leave it out for the default version";
    private const string StepsRemedy = "name each step once during which the fault is in full force, or leave it out";

    /// <summary>Reads the fault; errors go to <paramref name="checks"/>.</summary>
    public static Fault.Automation? Read(AutomationFaultSpec spec, TimeSpan? maxDuration, int? maxTargets, FieldChecks checks)
    {
        var inject = ReadCall(Field, spec.DocumentName, spec.DocumentVersion, spec.Parameters, checks);
        var longest = checks.RequiredDuration($"{Field}.maxDuration", spec.MaxDuration, FisLimits.ShortestAction, FisLimits.LongestExperiment);
        if (longest is { } duration)
        {
            FaultReader.CheckDuration($"{Field}.maxDuration", duration, maxDuration, checks);
        }

        if (maxTargets is not null)
        {
            checks.Refuse("spec.limits.maxTargets", "cannot be held with fault.automation: nobody but its document knows what it acts on", "remove it, and limit the targets by the parameters of the document");
        }

        var steps = ReadSteps(spec.InForceWhile, checks);
        var revert = ReadRevert(spec.Revert, checks);
        return inject is null || revert is null || longest is null ? null : new Fault.Automation(inject, revert, longest.Value) { InForceWhile = steps };
    }

    private static AutomationCall? ReadRevert(AutomationRevertSpec? spec, FieldChecks checks)
    {
        const string field = $"{Field}.revert";
        if (spec is null)
        {
            checks.Refuse(field, "is missing", "name the document that lifts the fault, whatever became of the one that injects it");
            return null;
        }

        return ReadCall(field, spec.DocumentName, spec.DocumentVersion, spec.Parameters, checks);
    }

    private static AutomationCall? ReadCall(
        string field, string? name, string? version, IReadOnlyDictionary<string, IReadOnlyList<string>>? parameters, FieldChecks checks)
    {
        var before = checks.Errors.Count;
        checks.RequiredMatch($"{field}.documentName", name, AutomationFaultSpec.DocumentNamePattern, NameRemedy);
        checks.Match($"{field}.documentVersion", version, AutomationFaultSpec.DocumentVersionPattern, VersionRemedy);
        CheckParameters($"{field}.parameters", parameters ?? new Dictionary<string, IReadOnlyList<string>>(), checks);
        return checks.Errors.Count > before
            ? null
            : new AutomationCall(name!, version, (parameters ?? new Dictionary<string, IReadOnlyList<string>>()).ToDictionary(parameter => parameter.Key, parameter => parameter.Value, StringComparer.Ordinal));
    }

    private static void CheckParameters(string field, IReadOnlyDictionary<string, IReadOnlyList<string>> parameters, FieldChecks checks)
    {
        if (parameters.ContainsKey(AutomationCall.Role))
        {
            checks.Refuse($"{field}.{AutomationCall.Role}", "is given", "remove it: it is spec.aws.experimentRoleArn, which policies are held against");
        }

        if (parameters.Count >= SsmLimits.Parameters)
        {
            checks.Refuse(field, $"{parameters.Count} parameters are given", $"give fewer than {SsmLimits.Parameters}: SSM takes no more, the role included");
        }

        if (parameters.Sum(parameter => parameter.Key.Length + (parameter.Value?.Sum(value => value?.Length ?? 0) ?? 0)) is var all && all > SsmLimits.ParametersTogether)
        {
            checks.Refuse(field, $"names and values have {all} characters together", $"shorten them to {SsmLimits.ParametersTogether}: each run carries them");
        }

        foreach (var (key, values) in parameters)
        {
            if (key.Length is 0 or > SsmLimits.ParameterKey)
            {
                checks.Refuse(field, $"the name of a parameter has {key.Length} characters", $"use 1 to {SsmLimits.ParameterKey}");
            }
            else if (values is null || values.Count > SsmLimits.ParameterValues || values.Any(value => value is not { Length: > 0 and <= SsmLimits.ParameterValue }))
            {
                checks.Refuse($"{field}.{key}", "is not a list that SSM takes", $"write a list of at most {SsmLimits.ParameterValues} texts of 1 to {SsmLimits.ParameterValue} characters");
            }
        }
    }

    private static IReadOnlyList<string> ReadSteps(IReadOnlyList<string>? names, FieldChecks checks)
    {
        const string field = $"{Field}.inForceWhile";
        if (names is null)
        {
            return [];
        }

        if (names.Count is 0 or > SsmLimits.StepsTogether || names.Distinct().Count() < names.Count)
        {
            checks.Refuse(field, "names no step, one twice, or too many", StepsRemedy);
            return [];
        }

        return [.. names.Select((name, index) => checks.RequiredMatch($"{field}[{index}]", name, AutomationFaultSpec.StepNamePattern, StepsRemedy)).OfType<string>()];
    }
}
